from __future__ import annotations

import dataclasses
import io
import json

from sayso.export.contract_writing import (
    claim_json,
    copy_json,
    dumps,
    event_json,
    failure_json,
    proposition_json,
    report_json,
    why_json,
    write_array,
    write_contract,
)
from sayso.records import Claim, Copy, Event, Failure, Proposition, Report
from tests.export import samples


def _fields(record: type) -> set[str]:
    return {field.name for field in dataclasses.fields(record)}


def test_every_field_of_every_record_has_its_key_but_the_vector():
    assert set(report_json(samples.SAYING)) == _fields(Report)
    assert set(claim_json(samples.SAID, samples.SAYING.text)) == _fields(Claim) - {"vector"}
    assert set(event_json(samples.BOMBED, samples.SAYING.text)) == _fields(Event)
    assert set(proposition_json(samples.BOMBING)) == _fields(Proposition) | {"roots"}
    assert set(copy_json(samples.COPY)) == _fields(Copy)
    assert set(failure_json(Failure("a", "read", "empty"))) == _fields(Failure)


def test_only_known_origins_are_counted_and_all_are_listed():
    written = proposition_json(samples.BOMBING)
    assert (written["origins"], written["unknown"], len(written["roots"])) == (2, 1, 3)


def test_two_reasons_for_one_field_are_both_kept():
    assert why_json([("act", "a"), ("said", "b"), ("act", "c")]) == {"act": "a; c", "said": "b"}


def test_an_array_of_nothing_is_an_array():
    out = io.StringIO()
    write_array(out, [])
    assert json.loads(out.getvalue()) == []


def test_propositions_and_copies_are_streamed_too():
    out = io.StringIO()
    write_contract(out, (), (), (), [samples.BOMBING], [samples.COPY])
    data = json.loads(out.getvalue())
    assert data["propositions"] == json.loads(dumps([proposition_json(samples.BOMBING)]))
    assert data["copies"][0]["passages"] == [[{"start": 2, "end": 9}, {"start": 0, "end": 7}]]
