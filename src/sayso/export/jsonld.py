"""JSON-LD: claims as schema.org has them, anchored in their reports by W3C Web Annotations.

A ``schema:Claim`` is attributed to its speaker (``schema:author``,
``prov:wasAttributedTo``) and appears in its report; no rating of it is written, for
Sayso gives none. Source, cue, content and the triggers of events are annotations of
the report, each with a TextPositionSelector (code points) and a TextQuoteSelector. An
alleged event is a ``sayso:AllegedEvent``, never a ``schema:Event``, which would exist.
What these vocabularies have no term for stands in the namespace ``sayso``. The context
is written out, so that nothing has to be fetched.
Sources: schema.org; W3C Web Annotation Data Model; W3C PROV-O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO
from urllib.parse import quote

from sayso import __version__
from sayso.export.alleged import alleged, stance_on
from sayso.export.contract_writing import JsonObject, dumps, why_json
from sayso.records import (
    Actor,
    Claim,
    Copy,
    Event,
    Interval,
    Place,
    Proposition,
    Report,
    Span,
)

NAMESPACE = "urn:sayso:vocabulary:"
#: The context of every document.
CONTEXT: JsonObject = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": NAMESPACE,
}
_AROUND = 32  # code points before and after a quote, to find it again in a changed page
_SOFTWARE = "urn:sayso:software"


def write_jsonld(
    out: TextIO,
    reports: Iterable[Report],
    rows: Iterable[tuple[Claim, Report]],
    propositions: Iterable[Proposition] = (),
    copies: Iterable[Copy] = (),
) -> int:
    """Write one document; how many claims there were. Each party is described once."""
    out.write(f'{{"@context": {dumps(CONTEXT)},\n"@graph": [\n{dumps(_software())}')
    number = 0
    described: set[str] = set()

    def write(node: JsonObject) -> None:
        out.write(f",\n{dumps(node)}")

    for report in reports:
        write(report_node(report))
    for claim, report in rows:
        number += 1
        for node in claim_nodes(claim, report):
            if node["@type"] == "prov:Agent":
                if node["@id"] in described:
                    continue
                described.add(node["@id"])
            write(node)
    for proposition in propositions:
        write(_proposition(proposition))
    for copy in copies:
        write(_copy(copy))
    out.write("\n]}\n")
    return number


def iri(kind: str, id_: str) -> str:
    """The IRI of a thing; whatever an id holds is percent-encoded."""
    return f"urn:sayso:{kind}:{quote(id_, safe='', errors='surrogatepass')}"


def report_node(report: Report) -> JsonObject:
    """A report, without its text."""
    return _known(
        {
            "@id": iri("report", report.id),
            "@type": ["schema:Article", "prov:Entity"],
            "schema:identifier": report.id,
            "schema:headline": report.title,
            "schema:url": report.url,
            "schema:datePublished": report.published,
            "schema:inLanguage": report.language,
            "schema:creditText": report.byline,
            "schema:publisher": report.outlet
            and {"@type": "schema:Organization", "schema:name": report.outlet},
            "sayso:sha256": report.sha256,
            "sayso:length": len(report.text),
            "sayso:input": report.input,
            "sayso:skipped": report.skipped,
        }
    )


def claim_nodes(claim: Claim, report: Report) -> Iterator[JsonObject]:
    """A claim, the parties that it names, and the annotations that anchor it."""
    for party in _parties(claim):
        yield _party(party)
    about = iri("claim", claim.id)
    source = iri("report", report.id)
    speaker = claim.speaker and {"@id": iri("party", claim.speaker.id)}
    yield _known(
        {
            "@id": about,
            "@type": ["schema:Claim", "prov:Entity"],
            "schema:identifier": claim.id,
            "schema:text": " … ".join(span.of(report.text) for span in claim.content) or None,
            "schema:author": speaker,
            "schema:appearance": {"@id": source},
            "prov:wasAttributedTo": speaker,
            ("prov:wasQuotedFrom" if claim.style == "direct" else "prov:wasDerivedFrom"): {
                "@id": source
            },
            "sayso:narrated": claim.narrated,
            "sayso:style": claim.style,
            "sayso:act": claim.act,
            "sayso:relay": {
                "@list": [
                    {"@type": "sayso:Hop", "schema:name": hop.name, "sayso:kind": hop.kind}
                    for hop in claim.relay
                ]
            }
            if claim.relay
            else None,
            "sayso:nestedIn": claim.parent and {"@id": iri("claim", claim.parent)},
            "sayso:said": _interval(claim.said),
            "sayso:saidAt": _place(claim.place),
            "sayso:proposition": claim.proposition
            and {"@id": iri("proposition", claim.proposition)},
            "sayso:stance": claim.stance,
            "sayso:score": claim.score,
            "sayso:alleges": [_event(event_id, event, claim) for event_id, event in alleged(claim)],
            "sayso:why": _reasons(claim.why),
        }
    )

    def annotation(role: str, spans: Iterable[Span], of: str) -> JsonObject:
        return {
            "@id": f"{of}:{role}",
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": "oa:identifying"},
            "oa:hasBody": {"@id": of},
            "as:generator": {"@id": _SOFTWARE},
            "sayso:role": role,
            "oa:hasTarget": [_target(span, report) for span in spans],
        }

    if claim.source is not None:
        yield annotation("source", [claim.source], about)
    if claim.cue:
        yield annotation("cue", claim.cue, about)
    if claim.content:
        yield annotation("content", claim.content, about)
    hops = [hop.span for hop in claim.relay if hop.span is not None]
    if hops:
        yield annotation("relay", hops, about)
    for event_id, event in alleged(claim):
        yield annotation("trigger", [event.trigger], iri("event", event_id))


def _known(node: JsonObject) -> JsonObject:
    """Without what is unknown: RDF has no null."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def _software() -> JsonObject:
    return {
        "@id": _SOFTWARE,
        "@type": ["prov:SoftwareAgent", "schema:SoftwareApplication"],
        "schema:name": "Sayso",
        "sayso:version": __version__,
    }


def _parties(claim: Claim) -> dict[Actor, None]:
    parties = [claim.speaker]
    for event in claim.events:
        parties += [event.actor, event.recipient]
    return dict.fromkeys(party for party in parties if party is not None)


def _party(party: Actor) -> JsonObject:
    return {
        "@id": iri("party", party.id),
        "@type": "prov:Agent",
        "schema:name": party.name,
        "sayso:kind": party.kind,
    }


def _event(event_id: str, event: Event, claim: Claim) -> JsonObject:
    return _known(
        {
            "@id": iri("event", event_id),
            "@type": "sayso:AllegedEvent",
            "sayso:type": event.type,
            "sayso:mode": event.mode,
            "sayso:modality": event.modality,
            "sayso:stance": stance_on(event, claim),
            "sayso:actor": event.actor and {"@id": iri("party", event.actor.id)},
            "sayso:recipient": event.recipient and {"@id": iri("party", event.recipient.id)},
            "sayso:place": _place(event.place),
            "sayso:when": _interval(event.when),
            "sayso:killed": _range(event.killed),
            "sayso:injured": _range(event.injured),
        }
    )


def _interval(interval: Interval | None) -> JsonObject | None:
    if interval is None:
        return None
    return _known(
        {
            "@type": "sayso:Interval",
            "schema:text": interval.text,
            "sayso:earliest": interval.earliest,
            "sayso:latest": interval.latest,
            "sayso:precision": interval.precision,
        }
    )


def _place(place: Place | None) -> JsonObject | None:
    if place is None:
        return None
    pin = None
    if place.lat is not None and place.lon is not None:
        pin = {
            "@type": "schema:GeoCoordinates",
            "schema:latitude": place.lat,
            "schema:longitude": place.lon,
        }
    return _known(
        {
            "@type": "schema:Place",
            "schema:name": place.name,
            "schema:geo": pin,
            "sayso:country": place.country,
            "sayso:precision": place.precision,
        }
    )


def _range(ends: tuple[int | None, int | None] | None) -> JsonObject | None:
    if ends is None:
        return None
    return _known(
        {
            "@type": "schema:QuantitativeValue",
            "schema:minValue": ends[0],
            "schema:maxValue": ends[1],
        }
    )


def _reasons(why: Iterable[tuple[str, str]]) -> list[JsonObject]:
    return [
        {"@type": "sayso:Reason", "sayso:field": field, "schema:text": reason}
        for field, reason in why_json(why).items()
    ]


def _target(span: Span, report: Report) -> JsonObject:
    """One stretch of a report, by its offsets and by its words."""
    text = report.text
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": iri("report", report.id)},
        "oa:hasSelector": [
            {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
            {
                "@type": "oa:TextQuoteSelector",
                "oa:exact": span.of(text),
                "oa:prefix": text[max(0, span.start - _AROUND) : span.start],
                "oa:suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


def _proposition(proposition: Proposition) -> JsonObject:
    return {
        "@id": iri("proposition", proposition.id),
        "@type": "sayso:Proposition",
        "schema:identifier": proposition.id,
        "schema:text": proposition.text,
        "sayso:clearest": {"@id": iri("claim", proposition.claim)},
        "sayso:claims": [{"@id": iri("claim", claim)} for claim in proposition.claims],
        "sayso:status": proposition.status,
        "sayso:origins": sum(origin.known for origin in proposition.origins),
        "sayso:unknown": proposition.unknown,
    }


def _copy(copy: Copy) -> JsonObject:
    return _known(
        {
            "@type": "sayso:Copy",
            "sayso:reports": [{"@id": iri("report", report)} for report in copy.reports],
            "sayso:share": copy.share,
            "sayso:source": copy.source and {"@id": iri("report", copy.source)},
        }
    )
