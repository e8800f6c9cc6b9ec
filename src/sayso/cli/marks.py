"""A report's text with its claims marked, in brackets or in colour.

Claims are numbered from 1 in reading order. In brackets, ``{1 …}`` is the
source of claim 1, ``<1 …>`` its cue and ``[1 … 1]`` its content; nested ones
stand inside one another. In colour the number is raised before each piece, and
a content inside another is underlined, deeper ones twice. Where they are asked
for, ``*1 …*`` is the trigger of an event that claim 1 alleges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from sayso.cli.terminal import visible
from sayso.records import Claim, Span

if TYPE_CHECKING:
    from rich.text import Text

Role = Literal["content", "source", "cue", "event"]

#: The colours of the roles, as rich names them; the legend shows them.
COLOURS: dict[Role, str] = {
    "source": "bold cyan",
    "cue": "yellow",
    "content": "green",
    "event": "bold magenta",
}

_BRACKETS: dict[Role, tuple[str, str]] = {
    "source": ("{{{0} ", "}}"),
    "cue": ("<{0} ", ">"),
    "content": ("[{0} ", " {0}]"),
    "event": ("*{0} ", "*"),
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of one claim; ``number`` counts claims from 1 in reading order."""

    span: Span
    role: Role
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    ``opening`` are the marks that begin before it, outermost first; ``closing``
    those that end after it, innermost first. ``role`` is that of the innermost
    mark over it and ``depth`` the number of contents over it.
    """

    text: str
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]
    role: Role | None
    depth: int


def in_reading_order(claims: Sequence[Claim]) -> list[Claim]:
    """Claims by where their first span begins, an outer one before what it contains."""

    def place(claim: Claim) -> tuple[int, int]:
        spans = [mark.span for mark in _marks(claim, 0, events=False)]
        return (
            min((span.start for span in spans), default=0),
            -max((span.end for span in spans), default=0),
        )

    return sorted(claims, key=place)


def pieces(text: str, claims: Sequence[Claim], *, events: bool = False) -> Iterator[Piece]:
    """The whole text, cut wherever a mark begins or ends; ``claims`` in reading order.

    ``events``: with the triggers of what they allege.
    """
    marks = [
        mark for number, claim in enumerate(claims, 1) for mark in _marks(claim, number, events)
    ]
    marks.sort(key=_outermost_first)
    bounds = sorted({0, len(text), *(end for m in marks for end in (m.span.start, m.span.end))})
    upcoming = iter([*marks, None])
    following = next(upcoming)
    over: list[Mark] = []  # outermost first
    for start, end in pairwise(bounds):
        opening = []
        while following is not None and following.span.start == start:
            opening.append(following)
            following = next(upcoming)
        over = sorted([*over, *opening], key=_outermost_first)
        yield Piece(
            text=text[start:end],
            opening=tuple(opening),
            closing=tuple(mark for mark in reversed(over) if mark.span.end == end),
            role=over[-1].role if over else None,
            depth=sum(mark.role == "content" for mark in over),
        )
        over = [mark for mark in over if mark.span.end > end]


def bracketed(text: str, claims: Sequence[Claim], *, events: bool = False) -> str:
    """The text with brackets; ``claims`` in reading order."""
    written = []
    for piece in pieces(visible(text), claims, events=events):
        written += [_BRACKETS[mark.role][0].format(mark.number) for mark in piece.opening]
        written.append(piece.text)
        written += [_BRACKETS[mark.role][1].format(mark.number) for mark in piece.closing]
    return "".join(written)


def coloured(text: str, claims: Sequence[Claim], *, events: bool = False) -> Text:
    """The text in colour; ``claims`` in reading order."""
    from rich.text import Text

    written = Text()
    for piece in pieces(visible(text), claims, events=events):
        for mark in piece.opening:
            written.append(str(mark.number).translate(_RAISED), style="dim")
        written.append(piece.text, style=_style(piece))
    return written


def _style(piece: Piece) -> str:
    if piece.role is None:
        return ""
    nested = {0: "", 1: "", 2: " underline"}.get(piece.depth, " underline2")
    return COLOURS[piece.role] + nested


def _marks(claim: Claim, number: int, events: bool) -> Iterator[Mark]:
    spans: list[tuple[Span, Role]] = [(span, "content") for span in claim.content]
    if claim.source is not None:
        spans.append((claim.source, "source"))
    spans += [(span, "cue") for span in claim.cue]
    if events:
        spans += [(event.trigger, "event") for event in claim.events]
    return (Mark(span, role, number) for span, role in spans if span.start < span.end)


def _outermost_first(mark: Mark) -> tuple[int, int, int, int]:
    roles: tuple[Role, ...] = ("content", "source", "cue", "event")
    return (mark.span.start, -mark.span.end, mark.number, roles.index(mark.role))
