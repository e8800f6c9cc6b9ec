from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import MalformedInput
from sayso.export.contract_reading import Contents, from_contract
from sayso.export.contract_writing import dumps, to_contract
from tests import strategies
from tests.export import samples


def _data() -> dict:
    made = to_contract(samples.REPORTS, samples.CLAIMS, (), (samples.BOMBING,), (samples.COPY,))
    return json.loads(dumps(made))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_all_that_is_written_is_read_back(data):
    reports, claims = data.draw(strategies.reported())
    propositions = tuple(data.draw(st.lists(samples.propositions, max_size=2)))
    copies = data.draw(samples.copies(reports))
    text = dumps(to_contract(reports, claims, (), propositions, copies))
    assert from_contract(json.loads(text)) == Contents(reports, claims, (), propositions, copies)


def test_the_sample_comes_back_without_its_vector():
    read = from_contract(_data())
    assert read.claims == tuple(replace(claim, vector=b"") for claim in samples.CLAIMS)
    assert read.propositions == (samples.BOMBING,)
    assert read.copies == (samples.COPY,)


def test_what_the_first_edition_lacked_may_be_absent():
    data = _data()
    for key in ("claim", "unknown", "roots"):
        del data["propositions"][0][key]
    for key in ("passages", "source", "why"):
        del data["copies"][0][key]
    read = from_contract(data)
    assert read.propositions == (replace(samples.BOMBING, origins=(), unknown=0),)
    assert read.copies == (replace(samples.COPY, passages=(), source=None, why=()),)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d["propositions"][0].update(status="true"), "status is 'true'"),
        (lambda d: d["propositions"][0].update(claims=[1]), "not an array of strings"),
        (lambda d: d["propositions"][0]["roots"][0].update(kind="god"), "kind is 'god'"),
        (lambda d: d["copies"][0].update(reports=["r1"]), "not a pair of ids"),
        (lambda d: d["copies"][0].update(passages=[[]]), "1 is not a pair of spans"),
        (
            lambda d: d["copies"][0]["passages"][0][0].update(end=9999),
            r"\[2, 9999\) lies outside its report",
        ),
        (lambda d: d["claims"][0]["events"][0].update(killed=[1]), "killed is not a pair"),
    ],
)
def test_what_is_wrong_is_named(change, message):
    data = _data()
    change(data)
    with pytest.raises(MalformedInput, match=message):
        from_contract(data)


def test_a_copy_may_name_a_report_outside_the_selection():
    data = _data()
    data["reports"], data["claims"] = data["reports"][:1], data["claims"][:2]
    assert from_contract(data).copies == (samples.COPY,)
