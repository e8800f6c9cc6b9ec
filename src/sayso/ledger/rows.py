"""Records to rows and back, without loss.

Parts that are never filtered by (spans in several pieces, relay hops, events)
are kept as JSON within the row: a claim is written and read as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import RowMapping

from sayso import ids
from sayso.ledger.columns import encoded, storable
from sayso.records import (
    Actor,
    Claim,
    Event,
    Failure,
    Hop,
    Interval,
    Place,
    Report,
    Span,
)

UNDATED = "~"  # sorts behind every digit


def now() -> str:
    """The present time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def fold(text: str) -> str:
    """``text`` as it is compared: compatibility characters unified, case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def day_and_moment(published: str | None) -> tuple[str | None, str]:
    """The day as written and the moment in UTC, or ``(None, "~")`` without a date.

    A time without an offset is ordered as if it were UTC; a date alone comes
    before every time of its day.
    """
    if published is None:
        return None, UNDATED
    try:
        day = date.fromisoformat(published).isoformat()
    except ValueError:
        pass
    else:
        return day, day
    try:
        time = datetime.fromisoformat(published)
        utc = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None, UNDATED
    return time.date().isoformat(), utc.isoformat(timespec="microseconds")


def report_row(report: Report, *, as_id: str, given: str, revises: int | None) -> dict[str, Any]:
    """The row of a new report, without its number."""
    day, moment = day_and_moment(report.published)
    return {
        "id": as_id,
        "given": given,
        "revises": revises,
        "sha256": report.sha256,
        "outlet": report.outlet,
        "outlet_key": None if report.outlet is None else fold(report.outlet),
        "title": report.title,
        "byline": report.byline,
        "url": report.url,
        "published": report.published,
        "day": day,
        "moment": moment,
        "language": report.language,
        "skipped": report.skipped,
        "input": report.input,
        "added": now(),
        "text": report.text,
    }


def report_of(row: RowMapping) -> Report:
    """The report that a row keeps."""
    return Report(
        id=row["id"],
        text=row["text"],
        sha256=row["sha256"],
        outlet=row["outlet"],
        title=row["title"],
        byline=row["byline"],
        url=row["url"],
        published=row["published"],
        language=row["language"],
        skipped=row["skipped"],
        input=row["input"],
    )


def failure_row(failure: Failure) -> dict[str, Any]:
    """The row of a failure, without its number."""
    return {
        "digest": ids.digest("failure", failure.input, failure.stage, failure.error),
        "input": failure.input,
        "stage": failure.stage,
        "error": failure.error,
        "added": now(),
    }


def failure_of(row: RowMapping) -> Failure:
    """The failure that a row keeps."""
    return Failure(row["input"], row["stage"], row["error"])


def voice_of(claim: Claim, text: str) -> tuple[str, str]:
    """Who speaks in a claim on ``text``: the name and the source's words, folded."""
    name = "" if claim.speaker is None else fold(claim.speaker.name)
    words = "" if claim.source is None else fold(claim.source.of(text))
    return name, words


def first_offset(claim: Claim) -> int:
    """Where a claim begins: its content, else its cue, else its source."""
    spans = claim.content or claim.cue or ((claim.source,) if claim.source else ())
    return min((span.start for span in spans), default=0)


CLAIM_COLUMNS = (
    *("number", "reading", "id", "first", "parent", "voice", "act", "score", "style", "narrated"),
    *("source_start", "source_end", "cue", "content"),
    *("speaker_id", "speaker_name", "speaker_kind", "relay", "said", "place", "events"),
    *("proposition", "stance", "why", "vector"),
)


def claim_row(claim: Claim, *, number: int, reading: int, voice: int) -> tuple[Any, ...]:
    """The values of ``CLAIM_COLUMNS`` as the driver takes them."""
    source, speaker = claim.source, claim.speaker
    return (
        number,
        reading,
        storable(claim.id),
        first_offset(claim),
        _text(claim.parent),
        voice,
        claim.act,
        claim.score,
        claim.style,
        claim.narrated,
        None if source is None else source.start,
        None if source is None else source.end,
        encoded(_spans(claim.cue)),
        encoded(_spans(claim.content)),
        None if speaker is None else storable(speaker.id),
        None if speaker is None else storable(speaker.name),
        None if speaker is None else storable(speaker.kind),
        encoded([[hop.name, hop.kind, _span(hop.span)] for hop in claim.relay]),
        None if claim.said is None else encoded(_interval(claim.said)),
        None if claim.place is None else encoded(_place(claim.place)),
        encoded([_event(event) for event in claim.events]),
        _text(claim.proposition),
        claim.stance,
        encoded([list(pair) for pair in claim.why]),
        claim.vector or None,
    )


def claim_of(row: RowMapping) -> Claim:
    """The claim that a row keeps, ``row["report"]`` being its report's id."""
    source, speaker = None, None
    if row["source_start"] is not None:
        source = Span(row["source_start"], row["source_end"])
    if row["speaker_id"] is not None:
        speaker = Actor(row["speaker_id"], row["speaker_name"], row["speaker_kind"])
    return Claim(
        id=row["id"],
        report=row["report"],
        source=source,
        cue=_to_spans(row["cue"]),
        content=_to_spans(row["content"]),
        style=row["style"],
        score=row["score"],
        narrated=row["narrated"],
        speaker=speaker,
        relay=tuple(Hop(name, kind, _to_span(span)) for name, kind, span in row["relay"]),
        act=row["act"],
        parent=row["parent"],
        said=_to_interval(row["said"]),
        place=_to_place(row["place"]),
        events=tuple(event_of(event) for event in row["events"]),
        proposition=row["proposition"],
        stance=row["stance"],
        why=tuple((field, reason) for field, reason in row["why"]),
        vector=row["vector"] or b"",
    )


def _text(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _to_span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _to_spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _actor(actor: Actor | None) -> dict[str, str] | None:
    return None if actor is None else {"id": actor.id, "name": actor.name, "kind": actor.kind}


def _interval(when: Interval | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "text": when.text,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
    }


def _to_interval(stored: Mapping[str, Any] | None) -> Interval | None:
    return None if stored is None else Interval(**stored)


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision,
    }


def _to_place(stored: Mapping[str, Any] | None) -> Place | None:
    return None if stored is None else Place(**stored)


def _range(low_and_high: tuple[int | None, int | None] | None) -> list[int | None] | None:
    return None if low_and_high is None else list(low_and_high)


def _to_range(stored: Sequence[int | None] | None) -> tuple[int | None, int | None] | None:
    return None if stored is None else (stored[0], stored[1])


def _event(event: Event) -> dict[str, Any]:
    return {
        "trigger": _span(event.trigger),
        "type": event.type,
        "mode": event.mode,
        "actor": _actor(event.actor),
        "recipient": _actor(event.recipient),
        "place": _place(event.place),
        "when": _interval(event.when),
        "killed": _range(event.killed),
        "injured": _range(event.injured),
        "modality": event.modality,
    }


def event_of(stored: Mapping[str, Any]) -> Event:
    """The event that a claim's row keeps."""
    actor, recipient = stored["actor"], stored["recipient"]
    return Event(
        trigger=Span(*stored["trigger"]),
        type=stored["type"],
        mode=stored["mode"],
        actor=None if actor is None else Actor(**actor),
        recipient=None if recipient is None else Actor(**recipient),
        place=_to_place(stored["place"]),
        when=_to_interval(stored["when"]),
        killed=_to_range(stored["killed"]),
        injured=_to_range(stored["injured"]),
        modality=stored["modality"],
    )
