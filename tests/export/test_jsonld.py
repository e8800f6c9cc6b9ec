from __future__ import annotations

import io
import json
from typing import Any

from hypothesis import given, settings
from rdflib import Graph, URIRef, namespace

from sayso.export.jsonld import CONTEXT, NAMESPACE, iri, write_jsonld
from tests import strategies
from tests.export import samples

# Source: W3C Web Annotation Vocabulary; the terms used of it and of Activity Streams.
OA = "http://www.w3.org/ns/oa#"
ANNOTATION = {
    *("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"),
    *("hasBody", "hasTarget", "hasSource", "hasSelector", "start", "end", "exact", "prefix"),
    *("suffix", "motivatedBy", "identifying"),
}
GENERATOR = "http://www.w3.org/ns/activitystreams#generator"


def _document(reports=samples.REPORTS, rows=samples.ROWS, links=True) -> dict[str, Any]:
    out = io.StringIO()
    propositions = (samples.BOMBING,) if links else ()
    copies = (samples.COPY,) if links else ()
    write_jsonld(out, reports, rows, propositions, copies)
    return json.loads(out.getvalue())


def _nodes(value: Any):
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from _nodes(each)


def _graph(document: dict[str, Any]) -> Graph:
    return Graph().parse(data=json.dumps(document), format="json-ld")


def test_every_term_is_one_that_its_vocabulary_has():
    for subject, predicate, object_ in _graph(_document()):
        terms = [predicate, object_] if predicate == namespace.RDF.type else [predicate]
        for term in map(str, terms):
            if term.startswith(str(namespace.SDO)):
                assert URIRef(term) in namespace.SDO, term
            elif term.startswith(str(namespace.PROV)):
                assert URIRef(term) in namespace.PROV, term
            elif term.startswith(OA):
                assert term.removeprefix(OA) in ANNOTATION, term
            else:
                assert term.startswith((NAMESPACE, str(namespace.RDF))) or term == GENERATOR, term
        assert subject is not None


def test_nothing_is_rated_and_no_event_exists():
    types = {str(type_) for type_ in _graph(_document()).objects(None, namespace.RDF.type)}
    assert (
        not {str(namespace.SDO.ClaimReview), str(namespace.SDO.Event), str(namespace.SDO.Rating)}
        & types
    )
    assert f"{NAMESPACE}AllegedEvent" in types
    assert str(namespace.SDO.Claim) in types


def test_a_claim_is_attributed_to_its_speaker_and_appears_in_its_report():
    graph = _graph(_document())
    claim = URIRef(iri("claim", samples.SAID.id))
    speaker = URIRef(iri("party", samples.MONITOR.id))
    assert (claim, namespace.SDO.author, speaker) in graph
    assert (claim, namespace.PROV.wasAttributedTo, speaker) in graph
    assert (claim, namespace.SDO.appearance, URIRef(iri("report", "r1"))) in graph
    assert [str(name) for name in graph.objects(speaker, namespace.SDO.name)] == ["Tarn Monitor"]


def _selected(document: dict[str, Any], role: str, body: str) -> list[tuple[dict, dict]]:
    (found,) = (
        node
        for node in document["@graph"]
        if node.get("sayso:role") == role and node["oa:hasBody"] == {"@id": body}
    )
    return [tuple(target["oa:hasSelector"]) for target in found["oa:hasTarget"]]


def test_both_selectors_find_the_same_code_points():
    document, text = _document(), samples.SAYING.text
    ((position, quote),) = _selected(document, "cue", iri("claim", samples.SAID.id))
    assert position["@type"] == "oa:TextPositionSelector"
    assert text[position["oa:start"] : position["oa:end"]] == quote["oa:exact"] == "told"
    around = quote["oa:prefix"] + quote["oa:exact"] + quote["oa:suffix"]
    assert text[: len(around)] == around


@settings(max_examples=40, deadline=None)
@given(strategies.reported())
def test_every_selector_fits_its_report(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    rows = [(claim, of[claim.report]) for claim in claims]
    document = _document(reports, rows, links=False)
    texts = {iri("report", report.id): report.text for report in reports}
    for target in _nodes(document["@graph"]):
        if target.get("@type") == "oa:SpecificResource":
            text = texts[target["oa:hasSource"]["@id"]]
            position, quote = target["oa:hasSelector"]
            start, end = position["oa:start"], position["oa:end"]
            assert text[start:end] == quote["oa:exact"]
            assert text[:start].endswith(quote["oa:prefix"])
            assert text[end:].startswith(quote["oa:suffix"])
    described = [n["@id"] for n in document["@graph"] if n["@type"] == "prov:Agent"]
    assert len(described) == len(set(described))
    assert sum("schema:Claim" in n["@type"] for n in document["@graph"]) == len(claims)


def test_what_is_unknown_is_left_out_and_never_null():
    assert all(value is not None for node in _nodes(_document()) for value in node.values())


def test_the_context_is_written_out_and_an_id_is_one_iri():
    assert _document()["@context"] == CONTEXT
    assert all(isinstance(namespace, str) for namespace in CONTEXT.values())
    assert iri("report", "a b/č\udcff") == "urn:sayso:report:a%20b%2F%C4%8D%ED%B3%BF"


def test_nothing_makes_a_document_too():
    assert len(_graph(_document((), (), links=False))) > 0
