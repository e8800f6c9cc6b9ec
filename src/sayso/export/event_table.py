"""Alleged events as a table, one row an event of a claim, under who alleges it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.export.alleged import alleged, reason_of, stance_on
from sayso.export.claim_table import interval_values, party_values, place_values, texts_of
from sayso.export.columns import Column, Value
from sayso.records import Claim, Proposition, Report

COLUMNS = (
    Column("event", "text", "id: the claim's and where the trigger stands"),
    Column("claim", "text", "id of the claim that alleges it"),
    Column("report", "text", "id of the claim's report"),
    Column("outlet", "text", "who published the report"),
    Column("title", "text", "the report's"),
    Column("url", "text", "the report's"),
    Column("published", "text", "ISO 8601: the report's, not the event's"),
    Column("speaker", "text", "who alleges it; empty where nobody is named"),
    Column("speaker_kind", "text", "government, military, media, ..."),
    Column("narrated", "truth", "alleged in the outlet's own voice"),
    Column("relay", "hops", "through whom it came, nearest the speaker first"),
    Column("act", "text", "the speech act of the claim"),
    Column("stance", "text", "whether the speaker asserts, denies, doubts or relays the event"),
    Column("proposition", "text", "id of the proposition that the claim speaks to"),
    Column("status", "text", "the proposition's: asserted, denied, disputed, ..."),
    Column("origins", "whole", "independent origins known to speak to the proposition"),
    Column("unknown", "whole", "claims on the proposition of unknown lineage"),
    Column("type", "text", "PLOVER's sixteen, CONTROL, DEATH or OTHER"),
    Column("mode", "text", "PLOVER's modes"),
    Column("modality", "text", "actual, future, hypothetical or negated"),
    Column("trigger", "text", "the words for the event"),
    Column("actor", "text", "who is said to have done it"),
    Column("actor_kind", "text", "government, military, ..."),
    Column("recipient", "text", "to whom it is said to have been done"),
    Column("recipient_kind", "text", "government, military, ..."),
    Column("place", "text", "where, as alleged"),
    Column("place_lat", "number", "WGS84 degrees"),
    Column("place_lon", "number", "WGS84 degrees"),
    Column("place_country", "text", "ISO 3166"),
    Column("place_precision", "text", "point, town, province, ..."),
    Column("when", "text", "the words that tell when"),
    Column("when_earliest", "text", "ISO 8601"),
    Column("when_latest", "text", "ISO 8601"),
    Column("when_precision", "text", "minute, day, week, ..."),
    Column("killed_low", "whole", "lowest number of killed that the words allow"),
    Column("killed_high", "whole", "highest; empty where open"),
    Column("killed_words", "text", "the words of the figure"),
    Column("injured_low", "whole", "lowest number of injured that the words allow"),
    Column("injured_high", "whole", "highest; empty where open"),
    Column("injured_words", "text", "the words of the figure"),
    Column("content", "texts", "what the claim says, in its pieces"),
    Column("score", "number", "the claim's, 0 to 1, calibrated"),
    Column("trigger_at", "offsets", "where the trigger stands, in code points"),
    Column("content_at", "offsets", "where each piece of the content stands"),
)


def event_values(
    claim: Claim, report: Report, propositions: Mapping[str, Proposition]
) -> Iterator[tuple[Value, ...]]:
    """The rows of a claim's events, in the order of :data:`COLUMNS`."""
    for event_id, event in alleged(claim):
        killed = event.killed or (None, None)
        injured = event.injured or (None, None)
        yield (
            event_id,
            claim.id,
            claim.report,
            report.outlet,
            report.title,
            report.url,
            report.published,
            *party_values(claim.speaker),
            claim.narrated,
            tuple(hop.name for hop in claim.relay),
            claim.act,
            stance_on(event, claim),
            claim.proposition,
            *_standing(propositions.get(claim.proposition or "")),
            event.type,
            event.mode,
            event.modality,
            event.trigger.of(report.text),
            *party_values(event.actor),
            *party_values(event.recipient),
            *place_values(event.place),
            *interval_values(event.when),
            *killed,
            reason_of(claim, event, "killed"),
            *injured,
            reason_of(claim, event, "injured"),
            texts_of(claim.content, report),
            claim.score,
            (event.trigger,),
            claim.content,
        )


def _standing(known: Proposition | None) -> tuple[str | int | None, ...]:
    if known is None:
        return (None,) * 3
    return known.status, sum(origin.known for origin in known.origins), known.unknown
