"""A report's text cut into stretches, each with the fields of claims that cover it.

A page can mark overlapping spans only in flat stretches: claims nest, contents are
discontinuous, and an event's trigger lies inside both.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.records import Claim, Event, Span

Field = Literal["source", "cue", "content", "narrated", "event", "place", "time"]

_AROUND = 240  # code points around a trigger within which its place and time are looked for


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


def stretches(text: str, claims: Sequence[Claim]) -> tuple[Stretch, ...]:
    """The whole of ``text``, in order; joined, their texts are ``text`` again.

    Spans that lie beyond the text are left out.
    """
    marks = [m for claim in claims for m in _marks(claim, text) if m.span.end <= len(text)]
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
    """The nearest words beside the trigger that are the event's place or time, letter by letter.

    Claims keep the name of a place and the words of a time but not where these stand;
    where the words differ from the name, nothing is marked.
    """
    named: list[tuple[Field, str]] = []
    if event.place is not None:
        named.append(("place", event.place.name))
    if event.when is not None:
        named.append(("time", event.when.text))
    for field, words in named:
        span = nearest(text, words, event.trigger)
        if span is not None:
            yield _Mark(span, field, claim.id)


def nearest(text: str, words: str, to: Span) -> Span | None:
    """The occurrence of ``words`` that is nearest to a span, if one is near at all."""
    if not words:
        return None
    low = max(0, to.start - _AROUND)
    high = min(len(text), to.end + _AROUND)
    best: Span | None = None
    at = text.find(words, low, high)
    while at >= 0:
        here = Span(at, at + len(words))
        if best is None or abs(here.start - to.start) < abs(best.start - to.start):
            best = here
        at = text.find(words, at + 1, high)
    return best
