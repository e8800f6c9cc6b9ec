"""The desk's application: routes from the list of pages, and answers to them.

Nobody reaches a page but through the door (``door``), which knows who asks, and nothing is
changed but through a form with the session's token (``forms``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    Response,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sayso.desk import (
    actor_pages,
    control_page,
    door,
    exporting,
    forms,
    map_page,
    proposition_pages,
    reading_pages,
    report_pages,
    search_pages,
    source_pages,
    story_page,
    today_page,
)
from sayso.desk.guarding import Guard
from sayso.desk.openapi import document
from sayso.desk.rendering import HERE, rendered, said, templates
from sayso.desk.state import Desk
from sayso.desk.views import Missing, Page, View, csv_text, json_text
from sayso.errors import ConfigError, LedgerError

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
        *door.ROUTES,
        *forms.ROUTES,
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
            Middleware(door.Door, desk=desk),
        ],
        exception_handlers=handlers,
    )
    app.state.desk = desk
    app.state.templates = templates()
    return Guard(app)


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


async def _openapi(request: Request) -> Response:
    return JSONResponse(document(PAGES))


async def _missing(request: Request, error: Exception) -> Response:
    return said(request, 404, str(error))


async def _unusable(request: Request, error: Exception) -> Response:
    return said(request, 400, str(error))


async def _broken(request: Request, error: Exception) -> Response:
    return said(request, 503, str(error))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return said(request, error.status_code, str(error.detail))
