"""Borrowed words without what an editor strikes out: a doubled word, the report's own "today".

What is left stays verbatim: the words become two pieces, each with its own place in
the report. Quotations are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.brief.grammar import quotations
from sayso.brief.wordlists import wordset
from sayso.records import Piece, Span

_DOUBLED = re.compile(
    r"\b(the|an?|of|to|in|on|by|for|with|from|at|and|or|his|her|their|its)( \1)\b", re.IGNORECASE
)
_DAY = re.compile(
    r"(?<=[\w’'”])(?: (?:earlier|late|later|early))?"
    r" (?:today|yesterday|tonight|this (?:morning|afternoon|evening)|last night)(?=[ .;]|$)"
)
# Before these words the day is a noun: "the Syria of today", "since yesterday".
_GOVERNING = wordset(
    "of from until till since by for than and or before after as like on about through between to"
)
_LINKING = wordset("is are was were be been has have had do does did")


def without_slips(piece: Piece) -> tuple[Piece, ...]:
    """The piece, or what is left of it: pieces of its words, a blank between them."""
    if piece.role != "words" or piece.at is None:
        return (piece,)
    if piece.at.span.end - piece.at.span.start != len(piece.text):
        return (piece,)  # other white space than the report's: places cannot be told
    done: list[Piece] = []
    at = 0
    for slip in sorted(_slips(piece.text)):
        if slip.start > at:
            done.append(_part(piece, at, slip.start))
            at = slip.end
            if piece.text[at : at + 1] == " ":
                done.append(Piece(" ", "frame"))
                at += 1
    if at < len(piece.text):
        done.append(_part(piece, at, len(piece.text)))
    return tuple(done)


def _part(piece: Piece, low: int, high: int) -> Piece:
    assert piece.at is not None
    start = piece.at.span.start
    at = replace(piece.at, span=Span(start + low, start + high))
    return replace(piece, text=piece.text[low:high], at=at)


def _slips(text: str) -> Iterator[Span]:
    """What to strike out, without the blank that follows it."""
    quoted = quotations(text)
    for found in _DOUBLED.finditer(text):
        if not _within(quoted, found.start()):
            yield Span(found.start(2), found.end(2))
    for found in _DAY.finditer(text):
        before = re.findall(r"[\w’']+", text[: found.start()])[-1:]
        last = before[0].casefold() if before else ""
        closes = text[found.end() : found.end() + 1] != " "
        if last in _GOVERNING or (closes and last in _LINKING) or not last:
            continue
        if not _within(quoted, found.start()):
            yield Span(found.start(), found.end())


def _within(ranges: list[tuple[int, int]], at: int) -> bool:
    return any(low <= at < high for low, high in ranges)
