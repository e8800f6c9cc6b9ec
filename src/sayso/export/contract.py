"""The JSON contract of ``sayso read --json``, written and read back.

Its version is :data:`SCHEMA`. Within one version keys may be added, never
removed or given another meaning; ``docs/contract.md`` explains each. Fields
that this version of Sayso does not fill are ``null`` or empty: nothing is
invented to fill them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO, TypeVar, cast, get_args

from sayso.errors import MalformedInput
from sayso.records import (
    Act,
    Actor,
    Claim,
    Event,
    Failure,
    Hop,
    Interval,
    Place,
    Report,
    Span,
    Stance,
    Style,
)

SCHEMA = "sayso/1"

JsonObject = dict[str, Any]

# No UTF-8 encodes half a surrogate pair, terminals obey C1 controls, and JavaScript of
# before 2019 takes the two separators for line ends: all of them are escaped.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Contents:
    """What one contract object holds, as records."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    failures: tuple[Failure, ...]


def dumps(value: object) -> str:
    """JSON on one line: readable UTF-8, with whatever cannot or should not be printed escaped."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", plain)


def write_contract(
    out: TextIO,
    reports: Iterable[Report],
    claims: Iterable[tuple[Claim, str]],
    failures: Iterable[Failure],
) -> None:
    """Write one contract object, entry by entry, so that memory stays flat.

    ``claims`` come with the text of their report, which their spans slice.
    """
    out.write(f'{{"schema": {dumps(SCHEMA)},\n"reports": ')
    _write_array(out, map(report_json, reports))
    out.write(',\n"claims": ')
    _write_array(out, (claim_json(claim, text) for claim, text in claims))
    out.write(',\n"propositions": [],\n"copies": [],\n"failures": ')
    _write_array(out, map(failure_json, failures))
    out.write("}\n")


def _write_array(out: TextIO, entries: Iterable[JsonObject]) -> None:
    separator = "["
    for entry in entries:
        out.write(f"{separator}\n{dumps(entry)}")
        separator = ","
    out.write("[]" if separator == "[" else "\n]")


def to_contract(
    reports: Sequence[Report], claims: Sequence[Claim], failures: Sequence[Failure] = ()
) -> JsonObject:
    """One contract object of records that are all at hand.

    Raises:
        KeyError: if a claim's report is not among ``reports``.
    """
    texts = {report.id: report.text for report in reports}
    return {
        "schema": SCHEMA,
        "reports": [report_json(report) for report in reports],
        "claims": [claim_json(claim, texts[claim.report]) for claim in claims],
        "propositions": [],
        "copies": [],
        "failures": [failure_json(failure) for failure in failures],
    }


def report_json(report: Report) -> JsonObject:
    """A report with its whole text."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "byline": report.byline,
        "url": report.url,
        "published": report.published,
        "language": report.language,
        "skipped": report.skipped,
        "input": report.input,
        "sha256": report.sha256,
        "text": report.text,
    }


def claim_json(claim: Claim, text: str) -> JsonObject:
    """A claim, its spans with their characters of ``text``, the report's snapshot."""
    return {
        "id": claim.id,
        "report": claim.report,
        "narrated": claim.narrated,
        "source": _span(claim.source, text),
        "cue": [_span(span, text) for span in claim.cue],
        "content": [_span(span, text) for span in claim.content],
        "style": claim.style,
        "speaker": _actor(claim.speaker),
        "relay": [
            {"name": hop.name, "kind": hop.kind, "span": _span(hop.span, text)}
            for hop in claim.relay
        ],
        "act": claim.act,
        "parent": claim.parent,
        "said": _interval(claim.said),
        "place": _place(claim.place),
        "events": [_event(event, text) for event in claim.events],
        "proposition": claim.proposition,
        "stance": claim.stance,
        "score": claim.score,
        "why": dict(claim.why),
    }


def failure_json(failure: Failure) -> JsonObject:
    """An input that could not be read."""
    return {"input": failure.input, "stage": failure.stage, "error": failure.error}


def _span(span: Span | None, text: str) -> JsonObject | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _actor(actor: Actor | None) -> JsonObject | None:
    if actor is None:
        return None
    return {"id": actor.id, "name": actor.name, "kind": actor.kind}


def _interval(interval: Interval | None) -> JsonObject | None:
    if interval is None:
        return None
    return {
        "text": interval.text,
        "earliest": interval.earliest,
        "latest": interval.latest,
        "precision": interval.precision,
    }


def _place(place: Place | None) -> JsonObject | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision,
    }


def _event(event: Event, text: str) -> JsonObject:
    return {
        "trigger": _span(event.trigger, text),
        "type": event.type,
        "mode": event.mode,
        "actor": _actor(event.actor),
        "recipient": _actor(event.recipient),
        "place": _place(event.place),
        "when": _interval(event.when),
        "killed": None if event.killed is None else list(event.killed),
        "injured": None if event.injured is None else list(event.injured),
        "modality": event.modality,
    }


def from_contract(data: object) -> Contents:
    """The records of one contract object, as ``json.loads`` gives it.

    Keys of a later edition of the same version are ignored. Propositions and
    copies have no record in this version of Sayso and are left out.

    Raises:
        MalformedInput: another version, a key that is missing or of the wrong
            kind, a span whose text is not what its report has there.
    """
    top = _Node(data, "the contract")
    version = top.text("schema")
    if version != SCHEMA:
        raise MalformedInput(
            f'schema is "{version}"; this Sayso reads "{SCHEMA}": use the Sayso that wrote it'
        )
    reports = tuple(_read_report(node) for node in top.nodes("reports"))
    texts = {report.id: report.text for report in reports}
    return Contents(
        reports=reports,
        claims=tuple(_read_claim(node, texts) for node in top.nodes("claims")),
        failures=tuple(
            Failure(node.text("input"), node.text("stage"), node.text("error"))
            for node in top.nodes("failures")
        ),
    )


class _Node:
    """A JSON object and the way to it, so that an error can name the place."""

    def __init__(self, value: object, way: str) -> None:
        if not isinstance(value, dict):
            raise MalformedInput(f"{way} is not a JSON object")
        self._object = cast("Mapping[str, object]", value)
        self.way = way

    def value(self, key: str) -> object:
        if key not in self._object:
            raise MalformedInput(f"{self.way} lacks the key '{key}'")
        return self._object[key]

    def text(self, key: str) -> str:
        return cast(str, self._of(key, str, "a string"))

    def text_or_none(self, key: str) -> str | None:
        # Keys of the contract beyond its first edition may be absent.
        return None if self._object.get(key) is None else self.text(key)

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        word = self.text(key)
        if word not in choices:
            raise self.error(key, f"is '{word}', not one of {', '.join(choices)}")
        return word

    def whole(self, key: str) -> int:
        return cast(int, self._of(key, int, "a whole number"))

    def number(self, key: str) -> float:
        return float(cast(float, self._of(key, (int, float), "a number")))

    def number_or_none(self, key: str) -> float | None:
        return None if self.value(key) is None else self.number(key)

    def boolean(self, key: str) -> bool:
        if not isinstance(self.value(key), bool):
            raise self.error(key, "is not true or false")
        return cast(bool, self.value(key))

    def array(self, key: str) -> list[object]:
        return cast("list[object]", self._of(key, list, "an array"))

    def node(self, key: str) -> _Node:
        return _Node(self.value(key), f"{self.way}, {key}")

    def nodes(self, key: str) -> Iterator[_Node]:
        for number, item in enumerate(self.array(key), start=1):
            yield _Node(item, f"{self.way}, {key} {number}")

    def items(self) -> Iterable[tuple[str, object]]:
        return self._object.items()

    def error(self, key: str, problem: str) -> MalformedInput:
        return MalformedInput(f"{self.way}: {key} {problem}")

    def _of(self, key: str, kind: type | tuple[type, ...], name: str) -> object:
        value = self.value(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.error(key, f"is not {name}")
        return value


_Record = TypeVar("_Record")


def _optional(node: _Node, key: str, read: Callable[[_Node], _Record]) -> _Record | None:
    return None if node.value(key) is None else read(node.node(key))


def _read_report(node: _Node) -> Report:
    return Report(
        id=node.text("id"),
        text=node.text("text"),
        sha256=node.text("sha256"),
        outlet=node.text_or_none("outlet"),
        title=node.text_or_none("title"),
        byline=node.text_or_none("byline"),
        url=node.text_or_none("url"),
        published=node.text_or_none("published"),
        language=node.text_or_none("language"),
        skipped=node.text_or_none("skipped"),
        input=node.text_or_none("input") or "",
    )


def _read_claim(node: _Node, texts: Mapping[str, str]) -> Claim:
    report = node.text("report")
    if report not in texts:
        raise node.error("report", f"'{report}' is not among the reports")
    text = texts[report]

    def span(place: _Node) -> Span:
        return _read_span(place, text)

    act = node.text_or_none("act")
    stance = node.text_or_none("stance")
    return Claim(
        id=node.text("id"),
        report=report,
        source=_optional(node, "source", span),
        cue=tuple(map(span, node.nodes("cue"))),
        content=tuple(map(span, node.nodes("content"))),
        style=cast(Style, node.one_of("style", get_args(Style))),
        score=node.number("score"),
        narrated=node.boolean("narrated"),
        speaker=_optional(node, "speaker", _read_actor),
        relay=tuple(
            Hop(hop.text("name"), hop.text("kind"), _optional(hop, "span", span))
            for hop in node.nodes("relay")
        ),
        act=None if act is None else cast(Act, node.one_of("act", get_args(Act))),
        parent=node.text_or_none("parent"),
        said=_optional(node, "said", _read_interval),
        place=_optional(node, "place", _read_place),
        events=tuple(_read_event(event, text) for event in node.nodes("events")),
        proposition=node.text_or_none("proposition"),
        stance=None if stance is None else cast(Stance, node.one_of("stance", get_args(Stance))),
        why=tuple((field, node.node("why").text(field)) for field, _ in node.node("why").items()),
    )


def _read_span(node: _Node, text: str) -> Span:
    start, end = node.whole("start"), node.whole("end")
    if not 0 <= start <= end <= len(text):
        raise MalformedInput(f"{node.way}: [{start}, {end}) lies outside the report's text")
    span = Span(start, end)
    if span.of(text) != node.text("text"):
        raise MalformedInput(
            f"{node.way}: the report has {span.of(text)!r} at [{start}, {end}), "
            f"not {node.text('text')!r}; offsets are Unicode code points"
        )
    return span


def _read_actor(node: _Node) -> Actor:
    return Actor(node.text("id"), node.text("name"), node.text("kind"))


def _read_interval(node: _Node) -> Interval:
    return Interval(
        node.text("text"),
        node.text_or_none("earliest"),
        node.text_or_none("latest"),
        node.text("precision"),
    )


def _read_place(node: _Node) -> Place:
    return Place(
        node.text("name"),
        node.number_or_none("lat"),
        node.number_or_none("lon"),
        node.text_or_none("country"),
        node.text("precision"),
    )


def _read_event(node: _Node, text: str) -> Event:
    return Event(
        trigger=_read_span(node.node("trigger"), text),
        type=node.text("type"),
        mode=node.text_or_none("mode"),
        actor=_optional(node, "actor", _read_actor),
        recipient=_optional(node, "recipient", _read_actor),
        place=_optional(node, "place", _read_place),
        when=_optional(node, "when", _read_interval),
        killed=_read_range(node, "killed"),
        injured=_read_range(node, "injured"),
        modality=node.text("modality"),
    )


def _read_range(node: _Node, key: str) -> tuple[int | None, int | None] | None:
    if node.value(key) is None:
        return None
    ends = node.array(key)
    if len(ends) != 2 or not all(
        end is None or (isinstance(end, int) and not isinstance(end, bool)) for end in ends
    ):
        raise node.error(key, "is not a pair of whole numbers or nulls")
    low, high = cast("list[int | None]", ends)
    return low, high
