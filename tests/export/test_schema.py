from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.export.contract import dumps, to_contract
from sayso.export.schema import contract_schema
from sayso.records import Claim, Report, Span
from tests import strategies
from tests.export import samples


def _closed(schema: Any) -> Any:
    """The schema with unknown keys forbidden, to find keys that it does not describe."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if isinstance(closed.get("properties"), dict) and "type" in closed:
        closed.setdefault("additionalProperties", False)
    return closed


_VALIDATOR = jsonschema.Draft202012Validator(_closed(contract_schema()))


def test_the_schema_is_a_schema_and_json():
    jsonschema.Draft202012Validator.check_schema(contract_schema())
    assert json.loads(json.dumps(contract_schema())) == contract_schema()


@settings(max_examples=40, deadline=None)
@given(strategies.reported(), st.lists(strategies.failures, max_size=2))
def test_every_record_fits_and_no_key_is_undescribed(reported, failures):
    reports, claims = reported
    _VALIDATOR.validate(json.loads(dumps(to_contract(reports, claims, failures))))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_propositions_and_copies_fit_too(data):
    reports, _ = data.draw(strategies.reported())
    propositions = data.draw(st.lists(samples.propositions, max_size=2))
    copies = data.draw(samples.copies(reports))
    made = to_contract(reports, (), (), propositions, copies)
    _VALIDATOR.validate(json.loads(dumps(made)))


def test_the_schema_requires_what_the_first_edition_had():
    made = json.loads(dumps(to_contract(samples.REPORTS, samples.CLAIMS, (), (samples.BOMBING,))))
    _VALIDATOR.validate(made)
    for key in ("id", "text", "claims", "status", "origins"):
        broken = json.loads(json.dumps(made))
        del broken["propositions"][0][key]
        with pytest.raises(jsonschema.ValidationError):
            _VALIDATOR.validate(broken)


def _example() -> dict[str, Any]:
    report = Report("r1", "He said so", ids.text_sha256("He said so"))
    claim = Claim("c1", "r1", Span(0, 2), (Span(3, 7),), (Span(8, 10),), "indirect", 0.9)
    return to_contract([report], [claim])


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(schema="sayso/2"),
        lambda d: d.pop("copies"),
        lambda d: d["reports"][0].update(sha256="abc"),
        lambda d: d["reports"][0].pop("text"),
        lambda d: d["claims"][0].update(score=1.5),
        lambda d: d["claims"][0].update(style="loud"),
        lambda d: d["claims"][0].update(act="shout"),
        lambda d: d["claims"][0].update(cue=[{"start": -1, "end": 0, "text": ""}]),
        lambda d: d["claims"][0].update(speaker={"name": "the army"}),
        lambda d: d["claims"][0].update(events=[{}]),
    ],
)
def test_what_breaks_the_contract_is_refused(change):
    data = _example()
    _VALIDATOR.validate(data)
    change(data)
    with pytest.raises(jsonschema.ValidationError):
        _VALIDATOR.validate(data)


def test_the_published_schema_lets_later_keys_pass():
    data = to_contract([], [])
    data["later"] = 1
    jsonschema.Draft202012Validator(contract_schema()).validate(data)
