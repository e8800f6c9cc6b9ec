"""The JSON contract read back into records; see :mod:`sayso.export.contract`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar, cast, get_args

from sayso.errors import MalformedInput
from sayso.export.contract_writing import SCHEMA
from sayso.records import (
    Act,
    Actor,
    Claim,
    Copy,
    Event,
    Failure,
    Hop,
    Interval,
    Origin,
    Place,
    Proposition,
    Report,
    Span,
    Stance,
    Style,
)

_Status = Literal["asserted", "denied", "disputed", "doubted", "relayed"]
_OriginKind = Literal["speaker", "agency", "outlet", "text"]


@dataclass(frozen=True, slots=True)
class Contents:
    """What one contract object holds, as records."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    failures: tuple[Failure, ...]
    propositions: tuple[Proposition, ...] = ()
    copies: tuple[Copy, ...] = ()


def from_contract(data: object) -> Contents:
    """The records of one contract object, as ``json.loads`` gives it.

    Keys of a later edition of the same version are ignored; those that its first
    edition lacked may be absent.

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
        propositions=tuple(_read_proposition(node) for node in top.nodes("propositions")),
        copies=tuple(_read_copy(node, texts) for node in top.nodes("copies")),
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

    def has(self, key: str) -> bool:
        return key in self._object

    def texts(self, key: str) -> tuple[str, ...]:
        for item in self.array(key):
            if not isinstance(item, str):
                raise self.error(key, "is not an array of strings")
        return tuple(cast("list[str]", self.array(key)))

    def why(self) -> tuple[tuple[str, str], ...]:
        if not self.has("why"):
            return ()
        reasons = self.node("why")
        return tuple((field, reasons.text(field)) for field in reasons.fields())

    def fields(self) -> Iterable[str]:
        return self._object.keys()

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
        why=node.why(),
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


def _read_proposition(node: _Node) -> Proposition:
    claims = node.texts("claims")
    return Proposition(
        id=node.text("id"),
        text=node.text("text"),
        claim=node.text("claim") if node.has("claim") else next(iter(claims), ""),
        claims=claims,
        status=cast(_Status, node.one_of("status", get_args(_Status))),
        origins=tuple(map(_read_origin, node.nodes("roots"))) if node.has("roots") else (),
        unknown=node.whole("unknown") if node.has("unknown") else 0,
    )


def _read_origin(node: _Node) -> Origin:
    return Origin(
        id=node.text("id"),
        kind=cast(_OriginKind, node.one_of("kind", get_args(_OriginKind))),
        name=node.text_or_none("name"),
        known=node.boolean("known"),
        why=node.why(),
    )


def _read_copy(node: _Node, texts: Mapping[str, str]) -> Copy:
    reports = node.texts("reports")
    if len(reports) != 2:
        raise node.error("reports", "is not a pair of ids")
    return Copy(
        reports=(reports[0], reports[1]),
        share=node.number("share"),
        passages=tuple(_read_passages(node, texts, reports)) if node.has("passages") else (),
        source=node.text_or_none("source"),
        why=node.why(),
    )


def _read_passages(
    node: _Node, texts: Mapping[str, str], reports: tuple[str, ...]
) -> Iterator[tuple[Span, Span]]:
    for number, pair in enumerate(node.array("passages"), start=1):
        if not isinstance(pair, list) or len(pair) != 2:
            raise node.error("passages", f"{number} is not a pair of spans")
        spans = []
        for side, item in enumerate(pair):
            place = _Node(item, f"{node.way}, passages {number}")
            start, end = place.whole("start"), place.whole("end")
            # One side of a copy may lie outside the selection of reports.
            most = len(texts[reports[side]]) if reports[side] in texts else end
            if not 0 <= start <= end <= most:
                raise MalformedInput(f"{place.way}: [{start}, {end}) lies outside its report")
            spans.append(Span(start, end))
        yield spans[0], spans[1]
