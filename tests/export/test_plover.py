from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sayso.export.codes import PartyCodes, codes_by_kind
from sayso.export.plover import AUXILIARY, QUADS, plover_records, write_plover
from sayso.records import Interval, Place
from tests import strategies
from tests.export import samples

# Source: PLOVER 2.0 manual, chapter "Data Fields": the table of JSON fields with its
# required ones, then the tables of objects for entities, texts, citations and locations.
REQUIRED = {"id", "date", "actor", "event"}
OPTIONAL = {
    *("has_event", "time", "enddate", "endtime", "recipient", "event_loc", "event_text"),
    *("quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info"),
    *("coder", "coded_date", "coded_time", "comment"),
}
SIZE = {"dead", "injured", "arrested"}  # the object for size, as a record's own fields
ENTITY = {
    *("code", "sector", "entity_text", "identifier_id", "identifier_text", "religion"),
    *("ethnicity", "office", "gender", "age"),
}
TEXT = {"sequence", "start", "end", "text_story"}
CITATION = {
    *("corpus", "citation", "url", "title", "language", "publication", "license", "copyright"),
    *("coder", "codebook", "version"),
}
LOCATION = {
    *("extracted_place", "resolved_place", "geonameid", "lat", "lon", "city", "district"),
    *("province", "country", "country_code", "feature_class", "feature_code", "resolution"),
}
SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"),
    *("CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"),
}
TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


def check(record):
    """That a record keeps to the manual; extensions stand in ``sayso`` alone."""
    assert set(record) >= REQUIRED
    assert set(record) - REQUIRED - OPTIONAL - SIZE == {"sayso"}
    assert isinstance(record["id"], str)
    for field in ("date", "enddate"):
        assert record[field] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", record[field])
    assert isinstance(record["actor"], list)
    assert record["actor"]
    for entity in (*record["actor"], *record["recipient"]):
        assert set(entity) <= ENTITY
        assert entity["sector"] is None or entity["sector"] in SECTORS
    assert set(record["event"]) <= TYPES
    assert record["has_event"] == bool(record["event"])
    assert record["quad_code"] in ((1, 2, 3, 4) if record["event"] else (None,))
    assert set(record["context"]) <= {"historical", "future", "hypothetical", "negation"}
    assert set(record["text_info"]) <= TEXT
    assert set(record["cite_info"]) <= CITATION
    assert record["event_loc"] is None or set(record["event_loc"]) <= LOCATION


def _written(**known):
    claim = replace(samples.SAID, **known)
    return list(plover_records(claim, samples.SAYING, samples.KNOWN))


def _coded(**known):
    (record,) = _written(events=(replace(samples.BOMBED, **known),))
    check(record)
    return record


@settings(max_examples=60, deadline=None)
@given(strategies.reported())
def test_whatever_is_claimed_keeps_to_the_manual(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    out = io.StringIO()
    number = write_plover(out, [(claim, of[claim.report]) for claim in claims], {})
    lines = out.getvalue().split("\n")
    assert lines.pop() == ""
    assert len(lines) == number == sum(len(claim.events) for claim in claims)
    records = [json.loads(line) for line in lines]
    for record in records:
        check(record)
    ids = [record["id"] for record in records]
    assert len(set(ids)) == len(ids)


def test_the_types_of_the_manual_are_all_there():
    assert set(QUADS) == TYPES
    assert set(AUXILIARY.values()) < {"historical", "future", "hypothetical", "negation"}


def test_who_says_so_is_never_lost():
    record = _coded()
    own = record["sayso"]
    assert own["speaker"]["name"] == "Tarn Monitor"
    assert own["relay"] == [{"name": "Radio Vey", "kind": "media"}]
    assert (own["act"], own["stance"], own["status"]) == ("state", "asserts", "disputed")
    assert (own["origins"], own["unknown"]) == (2, 1)
    assert record["comment"] == "Alleged by Tarn Monitor; not established."
    assert record["link"] == "p1"


def test_what_is_denied_is_a_negation_under_who_denies():
    (record,) = plover_records(samples.DENIED, samples.DENYING, samples.KNOWN)
    check(record)
    assert record["context"] == ["negation"]
    assert record["comment"] == "Denied by Orlan army; not established."
    assert record["sayso"]["stance"] == "denies"


def test_offsets_are_of_the_claim_and_of_the_trigger_in_code_points():
    record, text = _coded(), samples.SAYING.text
    stretch = text[record["text_info"]["start"] : record["text_info"]["end"]]
    assert stretch == text[2:-1]  # from "The monitor" to "dozens"
    trigger = record["sayso"]["trigger"]
    assert text[trigger["start"] : trigger["end"]] == trigger["text"] == "bombed"
    assert record["event_text"] == ["bombed"]
    assert "text" not in record


def test_a_publication_date_is_not_the_event_s():
    record = _coded(when=None)
    assert (record["date"], record["enddate"]) == (None, None)
    assert record["sayso"]["reported"] == "2016-09-20"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2016-09-19", "2016-09-19", ("2016-09-19", None, None, None)),
        ("2016-09-01", "2016-09-30", ("2016-09-01", None, "2016-09-30", None)),
        ("2016-09-19T14:30", "2016-09-19T14:30", ("2016-09-19", "14:30", None, None)),
        (None, "2016-09-30", (None, None, "2016-09-30", None)),
    ],
)
def test_an_interval_has_two_ends(earliest, latest, expected):
    record = _coded(when=Interval("then", earliest, latest, "range"))
    assert tuple(record[f] for f in ("date", "time", "enddate", "endtime")) == expected


def test_figures_have_their_lowest_and_the_range_beside():
    record = _coded()
    assert (record["dead"], record["injured"]) == (24, None)
    assert record["sayso"]["killed"] == [24, 99]
    assert record["sayso"]["why"] == {"speaker": "as named", "killed": "dozens"}


def test_what_is_no_category_of_plover_is_marked_so():
    record = _coded(type="DEATH")
    assert (record["event"], record["has_event"], record["quad_code"]) == ([], False, None)
    assert record["sayso"]["type"] == "DEATH"


def test_who_is_not_named_is_the_manual_s_unknown_actor():
    record = _coded(actor=None, recipient=None)
    assert [entity["sector"] for entity in record["actor"]] == ["UNK"]
    assert record["recipient"] == []


def test_parties_have_the_codes_that_are_known():
    def codes(party):
        if party == samples.ARMY:
            return PartyCodes("SYR", "MIL", "Q1")
        return codes_by_kind(party)

    (record,) = plover_records(samples.SAID, samples.SAYING, {}, codes)
    assert record["actor"] == [
        {
            "code": "SYR",
            "sector": "MIL",
            "identifier_id": "Q1",
            "identifier_text": "Orlan army",
        }
    ]
    assert record["recipient"][0]["sector"] == "CVL"


@pytest.mark.parametrize(
    ("place", "level", "resolution"),
    [
        (samples.TARN, "city", 4),
        (samples.PROVINCE, "province", 2),
        (Place("Syria", 35.0, 38.0, "SY", "country"), None, 1),
        (Place("Tarn", 36.2, 3.1, "SY", "near"), None, 3),
        (Place("the ridge", None, None, None, "unknown"), None, None),
    ],
)
def test_a_place_has_its_level(place, level, resolution):
    found = _coded(place=place)["event_loc"]
    assert found["resolution"] == resolution
    assert [key for key in ("city", "district", "province") if found[key]] == (
        [level] if level else []
    )
    resolved = place.country is not None
    assert found["resolved_place"] == (place.name if resolved else None)
    assert found["extracted_place"] == (None if resolved else place.name)
    assert found["country_code"] == ("SYR" if resolved else None)
