"""Hypothesis strategies for Sayso's records, shared by all tests.

Texts hold what breaks offsets: emoji beyond the basic plane, combining marks,
right-to-left letters, CRLF, control characters and lone surrogates. A high
surrogate is never followed by a low one, since JSON has no way to tell such a
pair from the one character that it encodes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from sayso import ids
from sayso.records import (
    Act,
    Actor,
    Attribution,
    Claim,
    Event,
    Failure,
    Hop,
    Interval,
    Place,
    Reading,
    Report,
    Span,
    Stance,
    Style,
)

_PIECES = (
    "The army said ",
    "“We saw it,” ",
    "he added",
    ". ",
    "\r\n",
    "\n\n",
    "\t",
    "=1+1",
    "🚚",
    "👩‍👩‍👧",
    "e\u0301",
    "حلب",
    "\u200f",
    "'‘’\"",
    "\x1b[31m",
    "\x00",
    "\udcff",
    "\ud83d",
)


def _without_pairs(text: str) -> str:
    return re.sub("[\ud800-\udbff](?=[\udc00-\udfff])", "", text)


any_characters = st.characters(codec=None, categories=None)
texts = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text(any_characters, max_size=8)), max_size=12
).map(lambda pieces: _without_pairs("".join(pieces)))
names = st.text(any_characters, min_size=1, max_size=12).map(_without_pairs)
names_or_none = st.none() | names
dates = st.dates().map(lambda date: date.isoformat())
scores = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Any span of the text, also an empty one."""
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


def span_tuples(text: str) -> st.SearchStrategy[tuple[Span, ...]]:
    """Up to three spans, in order."""
    return st.lists(spans(text), max_size=3).map(lambda found: tuple(sorted(found)))


@st.composite
def reports(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Report:
    """A report, its digest true to its text."""
    chosen = draw(text)
    outlet, url, title = draw(names_or_none), draw(names_or_none), draw(names_or_none)
    sha256 = ids.text_sha256(chosen)
    return Report(
        id=draw(names) if draw(st.booleans()) else ids.report_id(outlet, url, title, sha256),
        text=chosen,
        sha256=sha256,
        outlet=outlet,
        title=title,
        byline=draw(names_or_none),
        url=url,
        published=draw(st.none() | dates),
        language=draw(st.none() | st.sampled_from(["en", "ar", "fr"])),
        skipped=draw(names_or_none),
        input=draw(names),
    )


actors = st.builds(Actor, id=names, name=names, kind=names)
intervals = st.builds(
    Interval,
    text=names,
    earliest=st.none() | dates,
    latest=st.none() | dates,
    precision=st.sampled_from(["day", "week", "month", "year"]),
)
places = st.builds(
    Place,
    name=names,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    country=st.none() | st.sampled_from(["SY", "TR"]),
    precision=st.sampled_from(["town", "province", "country"]),
)
_end = st.none() | st.integers(0, 10_000)
ranges = st.none() | st.tuples(_end, _end)


@st.composite
def events(draw: st.DrawFn, text: str) -> Event:
    """An event whose trigger stands in the text."""
    return Event(
        trigger=draw(spans(text)),
        type=draw(st.sampled_from(["ASSAULT", "DEATH", "CONTROL", "OTHER"])),
        mode=draw(names_or_none),
        actor=draw(st.none() | actors),
        recipient=draw(st.none() | actors),
        place=draw(st.none() | places),
        when=draw(st.none() | intervals),
        killed=draw(ranges),
        injured=draw(ranges),
        modality=draw(st.sampled_from(["actual", "future", "hypothetical", "negated"])),
    )


@st.composite
def claims(draw: st.DrawFn, report: Report) -> Claim:
    """A claim of the report: any field but its parent may be filled, its id is true."""
    text = report.text
    source = draw(st.none() | spans(text))
    cue, content = draw(span_tuples(text)), draw(span_tuples(text))
    narrated = draw(st.booleans())
    hops = st.builds(Hop, name=names, kind=names, span=st.none() | spans(text))
    return Claim(
        id=ids.claim_id(report.id, source, cue, content, narrated),
        report=report.id,
        source=source,
        cue=cue,
        content=content,
        style=draw(st.sampled_from(get_args(Style))),
        score=draw(scores),
        narrated=narrated,
        speaker=draw(st.none() | actors),
        relay=tuple(draw(st.lists(hops, max_size=2))),
        act=draw(st.none() | st.sampled_from(get_args(Act))),
        said=draw(st.none() | intervals),
        place=draw(st.none() | places),
        events=tuple(draw(st.lists(events(text), max_size=2))),
        proposition=draw(names_or_none),
        stance=draw(st.none() | st.sampled_from(get_args(Stance))),
        why=tuple(draw(st.dictionaries(names, names, max_size=2)).items()),
    )


@st.composite
def reported(draw: st.DrawFn, max_reports: int = 3) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports with distinct ids and, report by report, their claims, nested in earlier ones."""
    found = draw(st.lists(reports(), max_size=max_reports, unique_by=lambda report: report.id))
    said: list[Claim] = []
    for report in found:
        listed = st.lists(claims(report), max_size=3, unique_by=lambda claim: claim.id)
        earlier: list[str] = []
        for claim in draw(listed):
            parent = draw(st.sampled_from([None, *earlier]))
            said.append(replace(claim, parent=parent))
            earlier.append(claim.id)
    return tuple(found), tuple(said)


failures = st.builds(Failure, input=names, stage=names, error=names)


@st.composite
def readings(draw: st.DrawFn, report: Report) -> Reading:
    """A reading of the report; a parent always comes before what is nested in it."""
    text = report.text
    attributions = tuple(
        Attribution(
            source=draw(st.none() | spans(text)),
            cue=draw(span_tuples(text)),
            content=draw(span_tuples(text)),
            style=draw(st.sampled_from(get_args(Style))),
            score=draw(scores),
            parent=draw(st.none() | st.integers(0, number - 1)) if number else None,
            act=draw(st.none() | st.sampled_from(get_args(Act))),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    return Reading(report=report.id, model="test@1", attributions=attributions)
