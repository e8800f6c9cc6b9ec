"""Templates with what all pages need, and errors said as whoever asked can read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from sayso.desk.notes import rendered_note
from sayso.desk.outlines import VENDORED
from sayso.desk.state import desk_of, person_of, session_of
from sayso.desk.views import json_text

HERE = Path(__file__).parent


def templates() -> Environment:
    """The desk's templates: all that a page is given is escaped."""
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


def said(request: Request, status: int, what: str) -> Response:
    """An error as JSON, as a line or as a page."""
    if request.url.path.endswith((".json", ".csv")):
        return Response(json_text({"error": what}), status, media_type="application/json")
    if request.headers.get("hx-request") == "true" or not hasattr(request.state, "person"):
        return PlainTextResponse(what + "\n", status)
    context = {"title": f"{status}", "status": status, "what": what}
    return HTMLResponse(rendered(request, "error.html", context), status)
