"""Records as the JSON contract has them; see :mod:`sayso.export.contract`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from sayso.records import (
    Actor,
    Claim,
    Copy,
    Event,
    Failure,
    Interval,
    Origin,
    Place,
    Proposition,
    Report,
    Span,
)

SCHEMA = "sayso/1"

JsonObject = dict[str, Any]

# No UTF-8 encodes half a surrogate pair, terminals obey C1 controls, and JavaScript of
# before 2019 takes the two separators for line ends: all of them are escaped.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def dumps(value: object) -> str:
    """JSON on one line: readable UTF-8, with whatever cannot or should not be printed escaped."""
    plain = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", plain)


def write_contract(
    out: TextIO,
    reports: Iterable[Report],
    claims: Iterable[tuple[Claim, str]],
    failures: Iterable[Failure] = (),
    propositions: Iterable[Proposition] = (),
    copies: Iterable[Copy] = (),
) -> None:
    """Write one contract object, entry by entry, so that memory stays flat.

    ``claims`` come with the text of their report, which their spans slice.
    """
    out.write(f'{{"schema": {dumps(SCHEMA)},\n"reports": ')
    write_array(out, map(report_json, reports))
    out.write(',\n"claims": ')
    write_array(out, (claim_json(claim, text) for claim, text in claims))
    out.write(',\n"propositions": ')
    write_array(out, map(proposition_json, propositions))
    out.write(',\n"copies": ')
    write_array(out, map(copy_json, copies))
    out.write(',\n"failures": ')
    write_array(out, map(failure_json, failures))
    out.write("}\n")


def write_array(out: TextIO, entries: Iterable[JsonObject]) -> None:
    """Write a JSON array, one entry a line."""
    separator = "["
    for entry in entries:
        out.write(f"{separator}\n{dumps(entry)}")
        separator = ","
    out.write("[]" if separator == "[" else "\n]")


def to_contract(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    failures: Sequence[Failure] = (),
    propositions: Sequence[Proposition] = (),
    copies: Sequence[Copy] = (),
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
        "propositions": [proposition_json(proposition) for proposition in propositions],
        "copies": [copy_json(copy) for copy in copies],
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
    """A claim, its spans with their characters of ``text``, the report's snapshot.

    Its ``vector`` means something to one model only, and is left out.
    """
    return {
        "id": claim.id,
        "report": claim.report,
        "narrated": claim.narrated,
        "source": span_json(claim.source, text),
        "cue": [span_json(span, text) for span in claim.cue],
        "content": [span_json(span, text) for span in claim.content],
        "style": claim.style,
        "speaker": actor_json(claim.speaker),
        "relay": [
            {"name": hop.name, "kind": hop.kind, "span": span_json(hop.span, text)}
            for hop in claim.relay
        ],
        "act": claim.act,
        "parent": claim.parent,
        "said": interval_json(claim.said),
        "place": place_json(claim.place),
        "events": [event_json(event, text) for event in claim.events],
        "proposition": claim.proposition,
        "stance": claim.stance,
        "score": claim.score,
        "why": why_json(claim.why),
    }


def proposition_json(proposition: Proposition) -> JsonObject:
    """A proposition; ``origins`` counts the known ones among ``roots``."""
    return {
        "id": proposition.id,
        "text": proposition.text,
        "claim": proposition.claim,
        "claims": list(proposition.claims),
        "status": proposition.status,
        "origins": sum(origin.known for origin in proposition.origins),
        "unknown": proposition.unknown,
        "roots": [_origin(origin) for origin in proposition.origins],
    }


def _origin(origin: Origin) -> JsonObject:
    return {
        "id": origin.id,
        "kind": origin.kind,
        "name": origin.name,
        "known": origin.known,
        "why": why_json(origin.why),
    }


def copy_json(copy: Copy) -> JsonObject:
    """Two reports that share text, with where it stands in each."""
    return {
        "reports": list(copy.reports),
        "share": copy.share,
        "passages": [[_bare(first), _bare(second)] for first, second in copy.passages],
        "source": copy.source,
        "why": why_json(copy.why),
    }


def failure_json(failure: Failure) -> JsonObject:
    """An input that could not be read."""
    return {"input": failure.input, "stage": failure.stage, "error": failure.error}


def span_json(span: Span | None, text: str) -> JsonObject | None:
    """A span with its characters."""
    return None if span is None else {**_bare(span), "text": span.of(text)}


def _bare(span: Span) -> JsonObject:
    return {"start": span.start, "end": span.end}


def actor_json(actor: Actor | None) -> JsonObject | None:
    """A party."""
    return None if actor is None else {"id": actor.id, "name": actor.name, "kind": actor.kind}


def interval_json(interval: Interval | None) -> JsonObject | None:
    """When."""
    if interval is None:
        return None
    return {
        "text": interval.text,
        "earliest": interval.earliest,
        "latest": interval.latest,
        "precision": interval.precision,
    }


def place_json(place: Place | None) -> JsonObject | None:
    """Where."""
    if place is None:
        return None
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision,
    }


def event_json(event: Event, text: str) -> JsonObject:
    """An alleged event."""
    return {
        "trigger": span_json(event.trigger, text),
        "type": event.type,
        "mode": event.mode,
        "actor": actor_json(event.actor),
        "recipient": actor_json(event.recipient),
        "place": place_json(event.place),
        "when": interval_json(event.when),
        "killed": None if event.killed is None else list(event.killed),
        "injured": None if event.injured is None else list(event.injured),
        "modality": event.modality,
    }


def why_json(why: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Reasons by field; several for one field in one string."""
    reasons: dict[str, str] = {}
    for field, reason in why:
        reasons[field] = f"{reasons[field]}; {reason}" if field in reasons else reason
    return reasons
