"""Claims as a table, one row a claim: what CSV and Parquet have in common."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.export.columns import Column, Value
from sayso.records import Actor, Claim, Interval, Place, Report, Span

COLUMNS = (
    Column("claim", "text", "id of the claim"),
    Column("report", "text", "id of its report"),
    Column("outlet", "text", "who published the report"),
    Column("title", "text", "the report's"),
    Column("url", "text", "the report's"),
    Column("published", "text", "ISO 8601"),
    Column("speaker", "text", "who says it, by its canonical name"),
    Column("speaker_kind", "text", "government, military, media, ..."),
    Column("source", "text", "the words that name who says it"),
    Column("cue", "texts", "the words that signal that it is said"),
    Column("content", "texts", "what is said, in its pieces"),
    Column("style", "text", "direct, indirect or mixed"),
    Column("act", "text", "the speech act"),
    Column("relay", "hops", "through whom it came, nearest the speaker first"),
    Column("parent", "text", "id of the claim in whose content this one stands"),
    Column("score", "number", "0 to 1, calibrated"),
    Column("source_at", "offsets", "where the source stands, in code points"),
    Column("cue_at", "offsets", "where the cue stands"),
    Column("content_at", "offsets", "where each piece of the content stands"),
    Column("narrated", "truth", "said in the outlet's own voice"),
    Column("said", "text", "the words that tell when it was said"),
    Column("said_earliest", "text", "ISO 8601"),
    Column("said_latest", "text", "ISO 8601"),
    Column("said_precision", "text", "minute, day, week, ..."),
    Column("place", "text", "where it was said"),
    Column("place_lat", "number", "WGS84 degrees"),
    Column("place_lon", "number", "WGS84 degrees"),
    Column("place_country", "text", "ISO 3166"),
    Column("place_precision", "text", "point, town, province, ..."),
    Column("proposition", "text", "id of the proposition it speaks to"),
    Column("stance", "text", "asserts, denies, doubts or relays it"),
    Column("events", "whole", "how many events it alleges"),
)


def claim_values(claim: Claim, report: Report) -> tuple[Value, ...]:
    """The row of a claim, in the order of :data:`COLUMNS`."""
    source = () if claim.source is None else (claim.source,)
    return (
        claim.id,
        claim.report,
        report.outlet,
        report.title,
        report.url,
        report.published,
        *party_values(claim.speaker),
        None if claim.source is None else claim.source.of(report.text),
        texts_of(claim.cue, report),
        texts_of(claim.content, report),
        claim.style,
        claim.act,
        tuple(hop.name for hop in claim.relay),
        claim.parent,
        claim.score,
        source,
        claim.cue,
        claim.content,
        claim.narrated,
        *interval_values(claim.said),
        *place_values(claim.place),
        claim.proposition,
        claim.stance,
        len(claim.events),
    )


def party_values(party: Actor | None) -> tuple[str | None, str | None]:
    """Name and kind."""
    return (None, None) if party is None else (party.name, party.kind)


def interval_values(interval: Interval | None) -> tuple[str | None, ...]:
    """Words, earliest, latest and precision."""
    if interval is None:
        return (None,) * 4
    return interval.text, interval.earliest, interval.latest, interval.precision


def place_values(place: Place | None) -> tuple[str | float | None, ...]:
    """Name, latitude, longitude, country and precision."""
    if place is None:
        return (None,) * 5
    return place.name, place.lat, place.lon, place.country, place.precision


def texts_of(spans: Sequence[Span], report: Report) -> tuple[str, ...]:
    """The characters of each span."""
    return tuple(span.of(report.text) for span in spans)
