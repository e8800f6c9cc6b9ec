"""The OpenAPI document, made from the same list of pages as the routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sayso import __version__
from sayso.desk.views import Page, Param


def document(pages: Sequence[Page]) -> dict[str, Any]:
    """Every page's ``.json`` and ``.csv``, with what can be asked and how it answers."""
    paths: dict[str, Any] = {}
    for page in pages:
        base = "/today" if page.path == "/" else page.path.replace(":path", "")
        for ending, media in (("json", "application/json"), ("csv", "text/csv")):
            paths[f"{base}.{ending}"] = {"get": _operation(page, ending, media)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sayso: the desk",
            "version": __version__,
            "description": "Reading a ledger of who says what. Offsets are Unicode code points. "
            "Decisions are made in the pages only.",
        },
        "paths": paths,
        "components": {
            "schemas": {
                "Error": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}},
                }
            }
        },
    }


def _operation(page: Page, ending: str, media: str) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "object"} if ending == "json" else {"type": "string"}
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    responses: dict[str, Any] = {
        "200": {"description": page.summary, "content": {media: {"schema": body}}},
        "400": {"description": "A parameter cannot be used.", "content": error},
        "401": {"description": "This desk asks for signing in.", "content": error},
    }
    if any(param.in_path for param in page.params):
        responses["404"] = {"description": "The ledger has nothing of this id.", "content": error}
    return {
        "operationId": f"{page.name}_{ending}",
        "summary": page.summary,
        "parameters": [_parameter(param) for param in page.params],
        "responses": responses,
    }


def _parameter(param: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": param.kind}
    if param.kind == "integer":
        schema["minimum"] = 0
    if param.choices:
        schema["enum"] = list(param.choices)
    return {
        "name": param.name,
        "in": "path" if param.in_path else "query",
        "required": param.in_path,
        "description": param.doc,
        "schema": schema,
    }
