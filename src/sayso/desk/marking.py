"""A report's text cut into stretches, each with the fields of claims that cover it.

A page can mark overlapping spans only in flat stretches: claims nest, contents are
discontinuous, and an event's trigger lies inside both.
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.records import Claim, Event, Span

Field = Literal["source", "cue", "content", "narrated", "event", "place", "time", "rejected"]

# Abbreviations end a sentence here too: less is marked then, and nothing wrongly.
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’)\]]*\s+(?=[\W\d]*[A-Z])|\n\s*)")
# A hyphen, an apostrophe or one space joins the words of a name.
_WORD_BEFORE = re.compile(r"(\w+)[ \-]\Z")
_WORD_AFTER = re.compile(r"[ \-](\w+)")
_DATED = frozenset((*calendar.day_name, *calendar.month_name)) - {""}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that the same marks cover.

    ``start`` is the code point at which it begins. ``fields`` are what covers it,
    ``claims`` whose, the outermost first; ``depth`` counts the contents that it lies
    in; ``begins`` are the claims of which no earlier stretch shows anything.
    """

    start: int
    text: str
    fields: tuple[Field, ...]
    claims: tuple[str, ...]
    depth: int
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    field: Field
    claim: str


def stretches(
    text: str, claims: Sequence[Claim], rejected: frozenset[str] = frozenset()
) -> tuple[Stretch, ...]:
    """The whole of ``text``, in order; joined, their texts are ``text`` again.

    Spans that lie beyond the text are left out. Whatever a claim of ``rejected`` has, by
    its id, is of the one field ``rejected``.
    """
    marks = [
        replace(mark, field="rejected") if claim.id in rejected else mark
        for claim in claims
        for mark in _marks(claim, text)
        if mark.span.end <= len(text)
    ]
    opening: defaultdict[int, list[_Mark]] = defaultdict(list)
    closing: defaultdict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        if mark.span.start < mark.span.end:
            opening[mark.span.start].append(mark)
            closing[mark.span.end].append(mark)
    bounds = sorted({0, len(text), *opening, *closing})
    found = []
    active: list[_Mark] = []
    begun: set[str] = set()
    for start, end in itertools.pairwise(bounds):
        for mark in closing[start]:
            active.remove(mark)
        active += opening[start]
        by_size = sorted(active, key=lambda mark: mark.span.start - mark.span.end)
        covering = tuple(dict.fromkeys(mark.claim for mark in by_size))
        begins = tuple(claim for claim in covering if claim not in begun)
        begun.update(begins)
        found.append(
            Stretch(
                start,
                text[start:end],
                tuple(dict.fromkeys(mark.field for mark in by_size)),
                covering,
                sum(mark.field == "content" for mark in active),
                begins,
            )
        )
    return tuple(found)


def first_offset(claim: Claim) -> int:
    """Where a claim begins in its report, in code points."""
    spans = [*claim.content, *claim.cue, *([claim.source] if claim.source else [])]
    return min((span.start for span in spans), default=0)


def _marks(claim: Claim, text: str) -> Iterator[_Mark]:
    if claim.source is not None:
        yield _Mark(claim.source, "source", claim.id)
    for span in claim.cue:
        yield _Mark(span, "cue", claim.id)
    for span in claim.content:
        # The outlet's own sentences are the ground that other claims stand out from.
        yield _Mark(span, "narrated" if claim.narrated else "content", claim.id)
    for event in claim.events:
        yield _Mark(event.trigger, "event", claim.id)
        yield from _where_and_when(claim, event, text)


def _where_and_when(claim: Claim, event: Event, text: str) -> Iterator[_Mark]:
    """The words of the event's sentence that are its place or time, letter by letter.

    Claims keep the name of a place and the words of a time but not where these stand.
    Where the sentence does not have just these words just once, nothing is marked.
    """
    named: list[tuple[Field, str]] = []
    if event.place is not None:
        named.append(("place", event.place.name))
    if event.when is not None:
        named.append(("time", event.when.text))
    for field, words in named:
        span = beside(text, words, event.trigger)
        if span is not None:
            yield _Mark(span, field, claim.id)


def beside(text: str, words: str, to: Span) -> Span | None:
    """Where ``words`` stand in the sentence of a span, if once and not within a longer name.

    A second occurrence leaves open which is meant, another capitalised word beside
    them makes another name of them ("Tessera Street", "New Corvane").
    """
    if not words.strip():
        return None
    low, high = _sentence(text, to)
    found = [
        Span(low + match.start(), low + match.end())
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[low:high])
    ]
    if len(found) != 1:
        return None
    (only,) = found
    before = _WORD_BEFORE.search(text, low, only.start)
    after = _WORD_AFTER.match(text, only.end, high)
    if words[:1].isupper() and (
        (before is not None and before.start() > low and before[1][:1].isupper())
        or (after is not None and after[1][:1].isupper() and after[1] not in _DATED)
    ):
        return None
    return only


def _sentence(text: str, to: Span) -> tuple[int, int]:
    """The ends of the sentence around a span; rather too near than too far."""
    low = 0
    for end in _SENTENCE_END.finditer(text):
        if end.end() <= to.start:
            low = end.end()
        elif end.start() >= to.end:
            return low, end.start()
    return low, len(text)
