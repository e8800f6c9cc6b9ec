"""The desk's application: routes from the list of pages, the door, the forms.

Nobody reaches a page but through the door (:class:`_Door`), which knows who asks, and
nothing is changed but through :func:`_form`, which asks for the session's token.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.desk import (
    actor_pages,
    control_page,
    decision_forms,
    exporting,
    map_page,
    proposition_pages,
    reading_pages,
    report_pages,
    search_pages,
    source_pages,
    story_page,
    today_page,
)
from sayso.desk.accounts import Person, Role
from sayso.desk.cards import actor_href
from sayso.desk.guarding import SAFE, TOKEN, Guard
from sayso.desk.notes import rendered_note
from sayso.desk.openapi import document
from sayso.desk.outlines import VENDORED
from sayso.desk.state import COOKIE, Desk, desk_of, person_of, session_of
from sayso.desk.views import Missing, Page, View, csv_text, json_text
from sayso.errors import ConfigError, LedgerError

HERE = Path(__file__).parent
PAGES: tuple[Page, ...] = (
    *today_page.PAGES,
    *search_pages.PAGES,
    *report_pages.PAGES,
    *story_page.PAGES,
    *proposition_pages.PAGES,
    *actor_pages.PAGES,
    *map_page.PAGES,
    *control_page.PAGES,
    *source_pages.PAGES,
    *reading_pages.PAGES,
    *exporting.PAGES,
)
_OPEN = ("/sign-in", "/static/")  # reached without signing in
_Form = Mapping[str, Any]


def create_app(desk: Desk, hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")) -> ASGIApp:
    """The application; ``hosts`` are the names that it may be called by."""
    routes: list[BaseRoute] = [Mount("/static", StaticFiles(directory=HERE / "static"))]
    for page in PAGES:
        base = "/today" if page.path == "/" else page.path
        for ending, give in (("json", _give_json), ("csv", _give_csv)):
            routes.append(
                Route(f"{base}.{ending}", _endpoint(page, give), name=f"{page.name}.{ending}")
            )
        routes.append(Route(page.path, _endpoint(page, _give_html), name=page.name))
    routes += [
        Route("/openapi.json", _openapi),
        Route("/sign-in", _sign_in, methods=["GET", "POST"]),
        Route("/sign-out", _sign_out, methods=["POST"]),
        Route("/claim/{id}/decide", _decide, methods=["POST"]),
        Route("/proposition/{id}/decide", _decide_proposition, methods=["POST"]),
        Route("/actor/{id}/unite", _unite, methods=["POST"]),
        Route("/export/{form}", _download),
        Route("/decision/{id}/undo", _undo, methods=["POST"]),
        Route("/outlet/grade", _grade, methods=["POST"]),
        Route("/add/url", _add_url, methods=["POST"]),
        Route("/add/text", _add_text, methods=["POST"]),
        Route("/add/files", _add_files, methods=["POST"]),
        Route("/add/feeds", _add_feeds, methods=["POST"]),
    ]
    handlers = {
        HTTPException: _refused,
        Missing: _missing,
        ConfigError: _unusable,
        LedgerError: _broken,
    }
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts], www_redirect=False),
            Middleware(_Door, desk=desk),
        ],
        exception_handlers=handlers,
    )
    app.state.desk = desk
    app.state.templates = _templates()
    return Guard(app)


def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,  # nothing of a report is ever put into a page as markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["note"] = rendered_note
    environment.globals["has_htmx"] = (VENDORED / "htmx.min.js").is_file()
    return environment


class _Door:
    """Says who asks; sends away whoever has to sign in first."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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


# Pages


def _endpoint(
    page: Page, give: Callable[[Request, Page, View], Response]
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        # In a thread, since the database is asked there, and templates take time too.
        return await run_in_threadpool(lambda: give(request, page, page.answer(request)))

    return answer


def _give_json(request: Request, page: Page, view: View) -> Response:
    return Response(json_text(view.data), media_type="application/json")


def _give_csv(request: Request, page: Page, view: View) -> Response:
    name = f'attachment; filename="{page.name}.csv"'
    return Response(
        csv_text(view.columns, view.rows),
        media_type="text/csv",
        headers={"content-disposition": name},
    )


def _give_html(request: Request, page: Page, view: View) -> Response:
    partial = request.headers.get("hx-request") == "true" and page.name in ("passage", "add")
    template = f"{page.name}_part.html" if partial else f"{page.name}.html"
    return HTMLResponse(rendered(request, template, {"title": view.title, **view.context}))


def rendered(request: Request, template: str, context: Mapping[str, Any]) -> str:
    """A template with what all of them need."""
    desk, person = desk_of(request), person_of(request)
    theme = request.cookies.get("theme", "")
    path = request.url.path
    common = {
        "person": person,
        "signed_in": request.state.signed_in,
        "may_decide": person.may("analyst"),
        "may_edit": person.may("editor"),
        "csrf": desk.tokens.of(session_of(request)),
        "theme": theme if theme in ("light", "dark") else "",
        "here": "/today" if path == "/" else path,
        "query": f"?{request.url.query}" if request.url.query else "",
        "active": "",
    }
    environment: Environment = request.app.state.templates
    return environment.get_template(template).render({**common, **context})


async def _openapi(request: Request) -> Response:
    return JSONResponse(document(PAGES))


# Errors


async def _missing(request: Request, error: Exception) -> Response:
    return _said(request, 404, str(error))


async def _unusable(request: Request, error: Exception) -> Response:
    return _said(request, 400, str(error))


async def _broken(request: Request, error: Exception) -> Response:
    return _said(request, 503, str(error))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _said(request, error.status_code, str(error.detail))


def _said(request: Request, status: int, what: str) -> Response:
    if request.url.path.endswith((".json", ".csv")):
        return Response(json_text({"error": what}), status, media_type="application/json")
    if request.headers.get("hx-request") == "true" or not hasattr(request.state, "person"):
        return PlainTextResponse(what + "\n", status)
    context = {"title": f"{status}", "status": status, "what": what}
    return HTMLResponse(rendered(request, "error.html", context), status)


# Forms


async def _form(request: Request, least: Role) -> dict[str, Any]:
    """The fields of a form, once its token and the person's role are found right.

    Raises:
        HTTPException: 403 if they are not.
    """
    async with request.form(max_files=50, max_fields=100, max_part_size=5_000_000) as form:
        given = form.get(TOKEN)
        desk = desk_of(request)
        if not desk.tokens.fits(
            request, given if isinstance(given, str) else "", session_of(request)
        ):
            raise HTTPException(403, "The page was too old, or the form was not this desk's own.")
        if not person_of(request).may(least):
            raise HTTPException(403, f"Only an {least} may do that.")
        fields: dict[str, Any] = {k: v for k, v in form.items() if isinstance(v, str)}
        fields["claims"] = [one for one in form.getlist("claims") if isinstance(one, str)]
        fields["files"] = [
            (one.filename or "", await one.read())
            for one in form.getlist("files")
            if isinstance(one, UploadFile) and one.filename
        ]
        return fields


def _note(request: Request, did: str, what: str) -> None:
    client = request.client
    desk_of(request).accounts.note(
        person_of(request).name, did, what, client.host if client else ""
    )


def _back(request: Request, to: str) -> Response:
    return RedirectResponse(to, 303)


async def _decide(request: Request) -> Response:
    form = await _form(request, "analyst")
    return await run_in_threadpool(_decided, request, request.path_params["id"], form)


def _decided(request: Request, claim: str, form: _Form) -> Response:
    catalogue = desk_of(request).catalogue
    decision_forms.decide_on_claim(catalogue, person_of(request), claim, form)
    _note(request, str(form["kind"]), f"claim {claim}")
    return _claim_now(request, claim)


def _claim_now(request: Request, claim: str) -> Response:
    """The claim's card for htmx, its report for everybody else."""
    report, judged = decision_forms.standing(desk_of(request).catalogue, claim)
    if request.headers.get("hx-request") == "true":
        card = report_pages.card_view(judged, report)
        return HTMLResponse(rendered(request, "card_part.html", {"card": card}))
    return _back(request, decision_forms.anchor(report.id, claim))


async def _decide_proposition(request: Request) -> Response:
    form = await _form(request, "analyst")

    def decide() -> Response:
        one = request.path_params["id"]
        next_ = decision_forms.decide_on_proposition(
            desk_of(request).catalogue, person_of(request), one, form
        )
        _note(request, str(form["kind"]), f"proposition {one}")
        return _back(request, f"/proposition/{next_}")

    return await run_in_threadpool(decide)


async def _unite(request: Request) -> Response:
    form = await _form(request, "analyst")

    def unite() -> Response:
        one = request.path_params["id"]
        whole = decision_forms.unite_actors(
            desk_of(request).catalogue, person_of(request), one, form
        )
        _note(request, "unite", f"actor {one} with {whole}")
        return _back(request, actor_href(whole))

    return await run_in_threadpool(unite)


async def _download(request: Request) -> Response:
    return await run_in_threadpool(exporting.download, request)


async def _undo(request: Request) -> Response:
    await _form(request, "analyst")

    def undo() -> Response:
        catalogue = desk_of(request).catalogue
        one = decision_forms.undo(catalogue, person_of(request), request.path_params["id"])
        _note(request, "undo", f"{one.kind} {one.subject}")
        if catalogue.report_of(one.subject) is not None:
            return _claim_now(request, one.subject)
        if one.kind == "unite":
            return _back(request, actor_href(one.subject))
        return _back(request, "/decisions")

    return await run_in_threadpool(undo)


async def _grade(request: Request) -> Response:
    form = await _form(request, "editor")

    def grade() -> Response:
        decision_forms.grade_outlet(desk_of(request).catalogue, person_of(request), form)
        _note(request, "grade", f"{form['outlet']}: {form['grade']}")
        return _back(request, "/sources")

    return await run_in_threadpool(grade)


async def _add_url(request: Request) -> Response:
    form = await _form(request, "analyst")
    url = form.get("url", "").strip()
    desk_of(request).queue.read_url(url, person_of(request).name)
    _note(request, "read", url)
    return _back(request, "/add")


async def _add_text(request: Request) -> Response:
    form = await _form(request, "analyst")
    desk_of(request).queue.read_text(
        str(form.get("text", "")),
        title=str(form.get("title", "")),
        outlet=str(form.get("outlet", "")),
        published=str(form.get("published", "")),
        author=person_of(request).name,
    )
    _note(request, "read", str(form.get("title", "")) or "pasted text")
    return _back(request, "/add")


async def _add_files(request: Request) -> Response:
    form = await _form(request, "analyst")
    if not form["files"]:
        raise ConfigError("no file was given")
    for name, body in form["files"]:
        desk_of(request).queue.read_file(name, body, person_of(request).name)
        _note(request, "read", name)
    return _back(request, "/add")


async def _add_feeds(request: Request) -> Response:
    """Subscribe to a feed, forget one, or read all of them now."""
    form = await _form(request, "analyst")
    desk, person = desk_of(request), person_of(request)
    kind, url = form.get("kind", ""), form.get("url", "").strip()
    if kind == "subscribe":
        desk.queue.read_url(url, person.name)  # refuses what is no address
        desk.accounts.subscribe(url, person.name)
    elif kind == "forget":
        desk.accounts.unsubscribe(url)
    elif kind == "read":
        for feed in desk.accounts.feeds():
            desk.queue.read_url(feed, person.name)
    else:
        raise ConfigError(f"{kind!r} is nothing to do with feeds")
    _note(request, f"feed: {kind}", url)
    return _back(request, "/add")


# Signing in


async def _sign_in(request: Request) -> Response:
    desk = desk_of(request)
    if not desk.signing_in:
        return _back(request, "/")
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
    await _form(request, "reader")
    desk_of(request).accounts.sign_out(session_of(request))
    _note(request, "signed out", "")
    return _back(request, "/sign-in")
