"""What is sent to the desk: decisions, reports to read, feeds; and exports to take away.

Nothing is changed but through :func:`form_of`, which asks for the session's token.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sayso.desk import decision_forms, exporting, report_pages
from sayso.desk.accounts import Role
from sayso.desk.cards import actor_href
from sayso.desk.guarding import TOKEN
from sayso.desk.rendering import rendered
from sayso.desk.state import desk_of, person_of, session_of
from sayso.errors import ConfigError

_Form = Mapping[str, Any]


async def form_of(request: Request, least: Role) -> dict[str, Any]:
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


def note(request: Request, did: str, what: str) -> None:
    """Keep in the audit log what somebody did."""
    client = request.client
    desk_of(request).accounts.note(
        person_of(request).name, did, what, client.host if client else ""
    )


def back(request: Request, to: str) -> Response:
    """To the page that shows what a form did."""
    return RedirectResponse(to, 303)


async def _decide(request: Request) -> Response:
    form = await form_of(request, "analyst")
    return await run_in_threadpool(_decided, request, request.path_params["id"], form)


def _decided(request: Request, claim: str, form: _Form) -> Response:
    catalogue = desk_of(request).catalogue
    decision_forms.decide_on_claim(catalogue, person_of(request), claim, form)
    note(request, str(form["kind"]), f"claim {claim}")
    return _claim_now(request, claim)


def _claim_now(request: Request, claim: str) -> Response:
    """The claim's card and the text for htmx, the whole page for everybody else."""
    catalogue = desk_of(request).catalogue
    report, _ = decision_forms.standing(catalogue, claim)
    if request.headers.get("hx-request") == "true":
        shown = report_pages.decided_view(report, report_pages.judged_in(catalogue, report), claim)
        return HTMLResponse(rendered(request, "decided_part.html", shown))
    return back(request, decision_forms.anchor(report.id, claim))


async def _decide_proposition(request: Request) -> Response:
    form = await form_of(request, "analyst")

    def decide() -> Response:
        one = request.path_params["id"]
        next_ = decision_forms.decide_on_proposition(
            desk_of(request).catalogue, person_of(request), one, form
        )
        note(request, str(form["kind"]), f"proposition {one}")
        return back(request, f"/proposition/{next_}")

    return await run_in_threadpool(decide)


async def _unite(request: Request) -> Response:
    form = await form_of(request, "analyst")

    def unite() -> Response:
        one = request.path_params["id"]
        whole = decision_forms.unite_actors(
            desk_of(request).catalogue, person_of(request), one, form
        )
        note(request, "unite", f"actor {one} with {whole}")
        return back(request, actor_href(whole))

    return await run_in_threadpool(unite)


async def _download(request: Request) -> Response:
    return await run_in_threadpool(exporting.download, request)


async def _undo(request: Request) -> Response:
    await form_of(request, "analyst")

    def undo() -> Response:
        catalogue = desk_of(request).catalogue
        one = decision_forms.undo(catalogue, person_of(request), request.path_params["id"])
        note(request, "undo", f"{one.kind} {one.subject}")
        if catalogue.report_of(one.subject) is not None:
            return _claim_now(request, one.subject)
        if one.kind == "unite":
            return back(request, actor_href(one.subject))
        return back(request, "/decisions")

    return await run_in_threadpool(undo)


async def _grade(request: Request) -> Response:
    form = await form_of(request, "editor")

    def grade() -> Response:
        decision_forms.grade_outlet(desk_of(request).catalogue, person_of(request), form)
        note(request, "grade", f"{form['outlet']}: {form['grade']}")
        return back(request, "/sources")

    return await run_in_threadpool(grade)


async def _add_url(request: Request) -> Response:
    form = await form_of(request, "analyst")
    url = form.get("url", "").strip()
    desk_of(request).queue.read_url(url, person_of(request).name)
    note(request, "read", url)
    return back(request, "/add")


async def _add_text(request: Request) -> Response:
    form = await form_of(request, "analyst")
    desk_of(request).queue.read_text(
        str(form.get("text", "")),
        title=str(form.get("title", "")),
        outlet=str(form.get("outlet", "")),
        published=str(form.get("published", "")),
        author=person_of(request).name,
    )
    note(request, "read", str(form.get("title", "")) or "pasted text")
    return back(request, "/add")


async def _add_files(request: Request) -> Response:
    form = await form_of(request, "analyst")
    if not form["files"]:
        raise ConfigError("no file was given")
    desk_of(request).queue.read_files(form["files"], person_of(request).name)
    for name, _ in form["files"]:
        note(request, "read", name)
    return back(request, "/add")


async def _add_feeds(request: Request) -> Response:
    """Subscribe to a feed, forget one, or read all of them now."""
    form = await form_of(request, "analyst")
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
    note(request, f"feed: {kind}", url)
    return back(request, "/add")


ROUTES = (
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
)
