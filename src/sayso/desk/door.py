"""Who comes in: the door before every page, signing in and out."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.desk.accounts import Person
from sayso.desk.forms import back, form_of, note
from sayso.desk.guarding import SAFE
from sayso.desk.rendering import rendered
from sayso.desk.state import COOKIE, Desk, desk_of, session_of

_OPEN = ("/sign-in", "/static/")  # reached without signing in


class Door:
    """Says who asks; sends away whoever has to sign in first."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request in, with its person and session, or sends it to sign in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        session = request.cookies.get(COOKIE, "")
        new = not session.isascii() or not 20 <= len(session) <= 100
        if new:
            session = secrets.token_urlsafe(32)
        person = await run_in_threadpool(self._person, session)
        request.state.session = session
        request.state.person = person or Person("", "reader")
        request.state.signed_in = person is not None and self._desk.signing_in
        open_to_all = scope["path"].startswith(_OPEN)
        if person is None and not open_to_all:
            await _to_the_door(request)(scope, receive, send)
            return

        async def with_cookie(message: Any) -> None:
            if new and not open_to_all and message["type"] == "http.response.start":
                message.setdefault("headers", []).append((b"set-cookie", _cookie(request, session)))
            await send(message)

        await self._app(scope, receive, with_cookie)

    def _person(self, session: str) -> Person | None:
        if not self._desk.signing_in:
            return Person(self._desk.alone, "editor")
        return self._desk.accounts.signed_in(session)


def _cookie(request: Request, session: str) -> bytes:
    response = Response()
    response.set_cookie(
        COOKIE,
        session,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path="/",
    )
    return response.headers["set-cookie"].encode("latin-1")


def _to_the_door(request: Request) -> Response:
    if request.url.path.endswith((".json", ".csv")):
        return JSONResponse({"error": "sign in first, at /sign-in"}, 401)
    if request.method not in SAFE:
        return PlainTextResponse("Sign in first.\n", 401)
    return RedirectResponse("/sign-in", 303)


async def _sign_in(request: Request) -> Response:
    desk = desk_of(request)
    if not desk.signing_in:
        return back(request, "/")
    if request.method == "GET":
        return HTMLResponse(rendered(request, "sign_in.html", {"title": "Sign in", "wrong": False}))
    # No token yet, since there is no session: another site's page cannot send this
    # (see ``guarding``), and a session begins only here.
    async with request.form(max_files=0, max_fields=10) as form:
        name, password = str(form.get("name", "")), str(form.get("password", ""))
    address = request.client.host if request.client else ""
    if not (desk.sign_ins.allows(f"from {address}") and desk.sign_ins.allows(f"as {name}")):
        raise HTTPException(429, "Too many tries; wait five minutes.")
    token = await run_in_threadpool(desk.accounts.sign_in, name, password)
    if token is None:
        desk.accounts.note(name[:80], "sign-in refused", "", address)
        page = rendered(request, "sign_in.html", {"title": "Sign in", "wrong": True})
        return HTMLResponse(page, 403)
    desk.accounts.note(name, "signed in", "", address)
    answer = RedirectResponse("/", 303)
    answer.headers["set-cookie"] = _cookie(request, token).decode("latin-1")
    return answer


async def _sign_out(request: Request) -> Response:
    await form_of(request, "reader")
    desk_of(request).accounts.sign_out(session_of(request))
    note(request, "signed out", "")
    return back(request, "/sign-in")


ROUTES = (
    Route("/sign-in", _sign_in, methods=["GET", "POST"]),
    Route("/sign-out", _sign_out, methods=["POST"]),
)
