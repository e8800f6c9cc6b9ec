from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.errors import MalformedInput
from sayso.export.contract import Contents, dumps, from_contract, to_contract, write_contract
from sayso.records import Claim, Failure, Report, Span
from tests import strategies


def _report(text: str) -> Report:
    return Report(id="r1", text=text, sha256=ids.text_sha256(text))


def _claim(**spans: object) -> Claim:
    given = {"source": None, "cue": (), "content": (), **spans}
    return Claim(id="c1", report="r1", style="indirect", score=0.5, **given)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(strategies.reported(), st.lists(strategies.failures, max_size=2))
def test_records_survive_the_contract(reported, failures):
    reports, claims = reported
    text = dumps(to_contract(reports, claims, failures))
    text.encode("utf-8")  # a lone surrogate would raise
    assert from_contract(json.loads(text)) == Contents(reports, claims, tuple(failures))


@settings(max_examples=30, deadline=None)
@given(strategies.reported(), st.lists(strategies.failures, max_size=2))
def test_what_is_streamed_is_what_is_built_at_once(reported, failures):
    reports, claims = reported
    texts = {report.id: report.text for report in reports}
    out = io.StringIO()
    write_contract(out, reports, ((claim, texts[claim.report]) for claim in claims), failures)
    built = json.loads(dumps(to_contract(reports, claims, failures)))
    assert json.loads(out.getvalue()) == built
    assert list(json.loads(out.getvalue())) == list(built)


def test_a_span_is_counted_in_code_points_and_carries_its_characters():
    report = _report("🚚🚚 “Yes,” he said.")
    claim = _claim(content=(Span(4, 7),), cue=(Span(13, 17),))
    written = to_contract([report], [claim])["claims"][0]
    assert written["content"] == [{"start": 4, "end": 7, "text": "Yes"}]
    assert written["cue"] == [{"start": 13, "end": 17, "text": "said"}]


def test_the_keys_of_the_design_are_all_there_and_unfilled_ones_are_null_or_empty():
    written = to_contract([_report("x")], [_claim()])
    assert list(written) == ["schema", "reports", "claims", "propositions", "copies", "failures"]
    assert written["schema"] == "sayso/1"
    claim = written["claims"][0]
    design = "id report narrated source cue content style speaker relay act parent said place"
    assert set(claim) == {*design.split(), "events", "proposition", "stance", "score", "why"}
    for key in ("source", "speaker", "act", "parent", "said", "place", "proposition", "stance"):
        assert claim[key] is None
    assert claim["relay"] == claim["events"] == claim["cue"] == []


def test_text_stays_readable_and_only_what_cannot_be_printed_is_escaped():
    text = "حلب 🚚 \udcff\x1b\x9b\u2028"
    assert dumps(text) == '"حلب 🚚 \\udcff\\u001b\\u009b\\u2028"'
    assert json.loads(dumps(text)) == text


def test_a_number_that_is_none_is_never_written():
    with pytest.raises(ValueError, match="JSON"):
        dumps(float("nan"))


def _broken(change) -> object:
    claim = _claim(source=Span(0, 2), content=(Span(3, 5),))
    data = to_contract([_report("He is")], [claim], [Failure("a.txt", "read", "empty")])
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: d.pop("schema"), "lacks the key 'schema'"),
        (lambda d: d.update(schema="sayso/2"), "use the Sayso that wrote it"),
        (lambda d: d["claims"][0].pop("cue"), "claims 1 lacks the key 'cue'"),
        (lambda d: d["claims"][0].update(report="r2"), "'r2' is not among the reports"),
        (lambda d: d["claims"][0].update(style="loud"), "not one of direct, indirect, mixed"),
        (lambda d: d["claims"][0].update(score="high"), "score is not a number"),
        (lambda d: d["claims"][0].update(score=True), "score is not a number"),
        (lambda d: d["claims"][0].update(narrated=0), "narrated is not true or false"),
        (lambda d: d["claims"][0].update(content={}), "content is not an array"),
        (lambda d: d["claims"][0]["source"].update(text="She"), "offsets are Unicode code points"),
        (lambda d: d["claims"][0]["source"].update(end=99), r"\[0, 99\) lies outside"),
        (lambda d: d["claims"][0]["content"].append(7), "content 2 is not a JSON object"),
        (lambda d: d["claims"][0].update(act="shout"), "act is 'shout'"),
        (lambda d: d.update(failures=[{"input": "x"}]), "lacks the key 'stage'"),
    ],
)
def test_what_is_wrong_is_named(change, message):
    with pytest.raises(MalformedInput, match=message):
        from_contract(_broken(change))


def test_what_is_no_object_is_refused():
    with pytest.raises(MalformedInput, match="not a JSON object"):
        from_contract([])


def test_later_keys_are_ignored_and_keys_beyond_the_first_edition_may_be_absent():
    data = to_contract([_report("He is")], [])
    data["later"] = 1
    for key in ("byline", "skipped", "input"):
        del data["reports"][0][key]
    assert from_contract(data).reports == (_report("He is"),)
