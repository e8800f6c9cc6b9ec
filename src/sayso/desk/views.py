"""What a page gives back, as a page, as JSON or as CSV at one address.

A :class:`Page` names an address, what can be asked of it and the function that
answers; the routes and the OpenAPI document are both made from the list of pages.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.requests import Request

from sayso.errors import ConfigError
from sayso.export.contract import dumps

Cell = str | int | float | None

# As in the CSV of claims: what a spreadsheet would take for a formula is made text, and
# what a terminal obeys or UTF-8 cannot encode is replaced. Source: OWASP, "CSV Injection".
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class View:
    """One answer: ``data`` is its JSON, ``columns`` and ``rows`` its CSV.

    ``context`` holds what the page's template needs.
    """

    title: str
    context: dict[str, Any]
    data: dict[str, Any]
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Param:
    """One thing that can be asked: a parameter of the query, or of the path."""

    name: str
    doc: str
    kind: Literal["string", "integer"] = "string"
    choices: tuple[str, ...] = ()
    in_path: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """An address (``/report/{id:path}``), what it shows, and who answers."""

    path: str
    name: str
    summary: str
    answer: Callable[[Request], View]
    params: tuple[Param, ...] = field(default=())


class Missing(ConfigError):  # noqa: N818 - says what it is without "Error"
    """What was asked for is not in the ledger."""


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A header and rows, ended as RFC 4180 asks; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def json_text(data: dict[str, Any]) -> str:
    """JSON in readable UTF-8."""
    return dumps(data) + "\n"


def _cell(cell: Cell) -> str:
    if isinstance(cell, int | float):
        return str(cell)
    text = _UNFIT.sub("\ufffd", cell or "")
    return "'" + text if text.startswith(_FORMULA) else text


def asked(request: Request, name: str, longest: int = 400) -> str | None:
    """A parameter of the query, without blanks around it; ``None`` where it is empty.

    Raises:
        ConfigError: if it is longer than anybody would write, or cannot be text.
    """
    given = request.query_params.get(name, "").strip()
    if len(given) > longest:
        raise ConfigError(f"{name} has {len(given)} characters; at most {longest} are taken")
    if any("\ud800" <= c <= "\udfff" or c == "\0" for c in given):
        raise ConfigError(f"{name} holds characters that no text has")
    return given or None


def number(request: Request, name: str, default: int, least: int, most: int) -> int:
    """A whole number of the query.

    Raises:
        ConfigError: unless it is one between ``least`` and ``most``.
    """
    given = request.query_params.get(name, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 12):
        raise ConfigError(f"{name} is {given!r}; it must be a whole number")
    if not least <= int(given) <= most:
        raise ConfigError(f"{name} is {given}; it must be between {least} and {most}")
    return int(given)


def chosen(request: Request, name: str, choices: Sequence[str]) -> str | None:
    """A parameter that must be one of a few words.

    Raises:
        ConfigError: if it is another.
    """
    given = asked(request, name)
    if given is not None and given not in choices:
        raise ConfigError(f"{name} is {given!r}; it must be one of {', '.join(choices)}")
    return given
