"""PLOVER 2.0 records, one JSON object a line, one for each alleged event.

Each record is under the speaker who alleges it, in the namespace ``sayso``: PLOVER
has no field for who says so, and without it an accusation would be a fact. Fields
have the names of the manual's chapter "Data Fields"; those that Sayso cannot fill are
``null`` or empty, ``date`` too where the claim does not tell when: a publication date
is not the event's. Modality is a context, as the manual's section on auxiliary modes
has it. CONTROL, DEATH and OTHER are no PLOVER categories: their ``event`` is empty,
``has_event`` false, and their type stands in ``sayso``.
Source: PLOVER 2.0 manual, Open Event Data Alliance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from sayso import __version__
from sayso.export.alleged import alleged, stance_on
from sayso.export.codes import STATELESS, CodesOf, Country, codes_by_kind, country_of
from sayso.export.contract_writing import (
    JsonObject,
    actor_json,
    dumps,
    interval_json,
    place_json,
    span_json,
    why_json,
)
from sayso.records import Actor, Claim, Event, Interval, Place, Proposition, Report, Span

#: The manual's quad categories, by event: 1 and 2 cooperation, 3 and 4 conflict;
#: 1 and 3 verbal, 2 and 4 material. Its table lists SANCTION as verbal, its chapter
#: on SANCTION as material: the table is followed.
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
#: The manual's auxiliary modes, by modality; an actual event has none.
AUXILIARY = {"future": "future", "hypothetical": "hypothetical", "negated": "negation"}
#: The manual's levels of resolution: 5 sub-city, 4 city, 3 district, 2 province, 1 country.
RESOLUTION = {"point": 5, "town": 4, "near": 3, "district": 3, "province": 2, "country": 1}
CODEBOOK = "plover-2.0"

_LEVELS = {"town": "city", "district": "district", "province": "province"}


def write_plover(
    out: TextIO,
    rows: Iterable[tuple[Claim, Report]],
    propositions: Mapping[str, Proposition],
    codes_of: CodesOf = codes_by_kind,
) -> int:
    """Write one line for each alleged event of claims given with their reports.

    ``propositions`` are by id, ``codes_of`` gives countries and sectors of parties.
    Returns how many records there were.
    """
    number = 0
    for claim, report in rows:
        for record in plover_records(claim, report, propositions, codes_of):
            out.write(dumps(record) + "\n")
            number += 1
    return number


def plover_records(
    claim: Claim,
    report: Report,
    propositions: Mapping[str, Proposition],
    codes_of: CodesOf = codes_by_kind,
) -> Iterable[JsonObject]:
    """The records of one claim."""
    for event_id, event in alleged(claim):
        yield {
            "id": event_id,
            "has_event": event.type in QUADS,
            **_times(event.when),
            "actor": [_entity(event.actor, codes_of)],
            "recipient": [] if event.recipient is None else [_entity(event.recipient, codes_of)],
            "event": [event.type] if event.type in QUADS else [],
            "event_loc": _location(event.place),
            "event_text": [event.trigger.of(report.text)],
            "quad_code": QUADS.get(event.type),
            "mode": [event.mode] if event.mode else [],
            "context": [AUXILIARY[event.modality]] if event.modality in AUXILIARY else [],
            "dead": None if event.killed is None else event.killed[0],
            "injured": None if event.injured is None else event.injured[0],
            "link": claim.proposition,
            "text_info": _text_info(claim, event),
            "cite_info": {
                "citation": report.id,
                "url": report.url,
                "title": report.title,
                "language": report.language,
                "publication": report.outlet,
                "coder": f"sayso {__version__}",
                "codebook": CODEBOOK,
            },
            "coder": f"sayso {__version__}",
            "comment": _comment(claim, event, report),
            "sayso": _extension(claim, event, report, propositions),
        }


def _times(when: Interval | None) -> JsonObject:
    """Day and time of the beginning and, where it is another, of the end."""
    start, time = _split(when.earliest if when else None)
    end, end_time = _split(when.latest if when else None)
    same = (start, time) == (end, end_time)
    return {
        "date": start,
        "time": time,
        "enddate": None if same else end,
        "endtime": None if same else end_time,
    }


def _split(moment: str | None) -> tuple[str | None, str | None]:
    day, _, time = (moment or "").partition("T")
    return day or None, time or None


def _entity(party: Actor | None, codes_of: CodesOf) -> JsonObject:
    """An entity; whoever is not named is the manual's UNK, a generic unidentified actor."""
    if party is None:
        return {"code": None, "sector": "UNK", "identifier_id": None, "identifier_text": None}
    codes = codes_of(party)
    return {
        "code": _code(codes.country),
        "sector": codes.sector or None,
        "identifier_id": codes.wikidata or None,
        "identifier_text": party.name,
    }


def _code(country: str) -> str | None:
    if country in STATELESS:
        return country
    known = country_of(country)
    return None if known is None else _alpha3(known)


def _alpha3(country: Country) -> str:
    return "KOS" if country.alpha2 == "XK" else country.alpha3  # as the manual writes Kosovo


def _location(place: Place | None) -> JsonObject | None:
    if place is None:
        return None
    country = country_of(place.country)
    resolved = place.lat is not None or place.country is not None
    location: JsonObject = {
        "extracted_place": None if resolved else place.name,
        "resolved_place": place.name if resolved else None,
        "lat": place.lat,
        "lon": place.lon,
        "city": None,
        "district": None,
        "province": None,
        "country": country and country.name,
        "country_code": country and _alpha3(country),
        "resolution": RESOLUTION.get(place.precision),
    }
    if place.precision in _LEVELS:
        location[_LEVELS[place.precision]] = place.name
    return location


def _text_info(claim: Claim, event: Event) -> JsonObject:
    """The stretch that the record was coded from: all that the claim's words span."""
    spans = [*claim.cue, *claim.content, event.trigger]
    if claim.source is not None:
        spans.append(claim.source)
    return {"start": min(s.start for s in spans), "end": max(s.end for s in spans)}


def _comment(claim: Claim, event: Event, report: Report) -> str:
    who = claim.speaker.name if claim.speaker else "somebody who is not named"
    if claim.narrated and claim.speaker is None:
        who = report.outlet or "an outlet that is not known"
    stance = stance_on(event, claim)
    said = {"asserts": "Alleged by", "denies": "Denied by", "doubts": "Doubted by"}
    return f"{said.get(stance or '', 'Spoken of by')} {who}; not established."


def _extension(
    claim: Claim, event: Event, report: Report, propositions: Mapping[str, Proposition]
) -> JsonObject:
    """Who says so, through whom, and where it stands: what PLOVER has no field for."""
    known = propositions.get(claim.proposition or "")
    own = f"event {event.trigger.start} "
    return {
        "claim": claim.id,
        "report": claim.report,
        "sha256": report.sha256,
        "reported": report.published,
        "narrated": claim.narrated,
        "speaker": actor_json(claim.speaker),
        "relay": [{"name": hop.name, "kind": hop.kind} for hop in claim.relay],
        "act": claim.act,
        "parent": claim.parent,
        "said": interval_json(claim.said),
        "stance": stance_on(event, claim),
        "proposition": claim.proposition,
        "status": known and known.status,
        "origins": known and sum(origin.known for origin in known.origins),
        "unknown": known and known.unknown,
        "type": event.type,
        "modality": event.modality,
        "trigger": span_json(event.trigger, report.text),
        "cue": [_at(span) for span in claim.cue],
        "content": [_at(span) for span in claim.content],
        "actor": actor_json(event.actor),
        "recipient": actor_json(event.recipient),
        "when": interval_json(event.when),
        "place": place_json(event.place),
        "killed": None if event.killed is None else list(event.killed),
        "injured": None if event.injured is None else list(event.injured),
        "score": claim.score,
        "why": {
            field.removeprefix(own): reason
            for field, reason in why_json(claim.why).items()
            if field.startswith(own) or not field.startswith("event ")
        },
    }


def _at(span: Span) -> JsonObject:
    return {"start": span.start, "end": span.end}
