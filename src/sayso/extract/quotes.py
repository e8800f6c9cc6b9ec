"""Where a text quotes: typographic, straight and British single marks, closed or not.

A quotation never runs over the end of its paragraph: news style opens each
paragraph of a running quotation anew, and a mark that is never closed must not
swallow the rest of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Span

_MARK = re.compile(r"[“”\"„«»‘’'\n]")
_OPENING = frozenset("“„«‘")
_CLOSES = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    '"': '"”',
    "‘": "’'",
    "'": "'’",
}
# A straight single mark opens only where one that can close it follows in the
# same paragraph, since it is an apostrophe far more often.
_DECADE = re.compile(r"\d0s\b")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: ``span`` with its marks, ``inner`` without them."""

    span: Span
    inner: Span
    closed: bool


def _before(text: str, at: int) -> bool:
    """Whether what stands left of ``at`` lets a quotation open there."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([{—–-/:;,.“‘\"'…"


def _after(text: str, at: int) -> bool:
    """Whether a character that can begin a quotation follows the mark at ``at``."""
    return at + 1 < len(text) and not text[at + 1].isspace()


def _may_open(text: str, at: int, mark: str) -> bool:
    if not _after(text, at):
        return False
    if mark in "“„«":
        return True
    if mark == '"':
        return _before(text, at)
    if not (at == 0 or text[at - 1].isspace() or text[at - 1] in '([{—–“"'):
        return False
    if _DECADE.match(text, at + 1):
        return False
    stop = text.find("\n", at)
    found = _SINGLE_CLOSE.search(text, at + 2, len(text) if stop < 0 else stop)
    return found is not None


def _may_close(text: str, at: int, mark: str) -> bool:
    following = text[at + 1] if at + 1 < len(text) else " "
    if mark in "'’":
        return not following.isalnum() and not text[at - 1].isspace()
    if mark == '"':
        # `said "he "knows" it`: a mark that can only open does not close.
        return not (text[at - 1].isspace() and not following.isspace())
    return True


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of ``text`` in order; a quotation within another is part of it."""
    found: list[Quotation] = []
    opened: int | None = None

    def end(at: int, closed: bool) -> None:
        nonlocal opened
        if opened is not None and at > opened + 1:
            outer = Span(opened, at + 1 if closed else at)
            found.append(Quotation(outer, Span(opened + 1, at), closed))
        opened = None

    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "\n":
            if opened is not None:
                end(at, closed=False)
        elif opened is None:
            if (mark in _OPENING or mark in "\"'") and _may_open(text, at, mark):
                opened = at
        elif mark in _CLOSES[text[opened]] and _may_close(text, at, mark):
            end(at, closed=True)
        elif mark == '"' and text[opened] == '"' and _may_open(text, at, mark):
            # The one before was never closed: it ends where the next begins.
            end(at, closed=False)
            opened = at
    if opened is not None:
        end(len(text), closed=False)
    return tuple(found)
