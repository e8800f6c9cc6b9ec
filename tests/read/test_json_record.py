from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.read.json_record import loads, report, reports
from sayso.records import Failure
from tests.read.reading import OPTIONS, texts


def test_every_part_is_taken_as_given() -> None:
    given_ = {
        "id": "w-1",
        "text": " A\r\nB ",
        "title": " T ",
        "outlet": "Wire",
        "url": "https://wire.example/1",
        "published": "2016-09-20T08:00:00Z",
        "byline": "A. Writer",
        "sha256": "wrong",
        "language": "fr",
        "other": {"deep": [1]},
    }
    made = report(given_, "x", OPTIONS)
    assert (made.id, made.text, made.title, made.outlet) == ("w-1", " A\r\nB ", " T ", "Wire")
    assert (made.url, made.published) == ("https://wire.example/1", "2016-09-20T08:00:00Z")
    assert made.byline == "A. Writer"
    assert made.sha256 != "wrong"
    assert made.language is None


def test_parts_of_another_type_are_unknown() -> None:
    made = report(
        {"text": "a", "title": 1, "outlet": ["x"], "url": {}, "published": 3}, "x", OPTIONS
    )
    assert (made.title, made.outlet, made.url, made.published) == (None, None, None, None)
    assert report({"text": "a", "id": 132}, "x", OPTIONS).id == "132"
    assert report({"text": "a", "id": True}, "x", OPTIONS).id.startswith("r")


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1).filter(str.strip), st.booleans())
def test_text_comes_through_json_unchanged_or_is_refused(text: str, ascii_only: bool) -> None:
    written = json.dumps({"text": text}, ensure_ascii=ascii_only)
    halved = re.search("[\ud800-\udfff]", json.loads(written)["text"])
    if halved:
        with pytest.raises(MalformedInput, match="lone surrogate"):
            report(loads(written, "x"), "x", OPTIONS)
    else:
        assert report(loads(written, "x"), "x", OPTIONS).text == text


@pytest.mark.parametrize("value", [None, 1, "text", {}, {"text": None}, {"text": ["a"]}])
def test_what_is_no_report_is_named(value: object) -> None:
    with pytest.raises(MalformedInput, match=r"^x: .*; "):
        report(value, "x", OPTIONS)


def test_arrays_and_contracts_go_on_after_a_broken_record() -> None:
    values = [{"text": "one"}, {"text": ""}, 3, {"text": "four"}]
    for value in (values, {"schema": "sayso/1", "reports": values, "claims": []}):
        made = list(reports(value, "x", OPTIONS))
        assert texts(made) == ["one", None, None, "four"]
        assert [item.input for item in made] == ["x:1", "x:2", "x:3", "x:4"]
        assert all(item.stage == "read" for item in made if isinstance(item, Failure))


def test_a_report_may_have_a_key_called_reports() -> None:
    assert texts(list(reports({"text": "a", "reports": []}, "x", OPTIONS))) == ["a"]


def test_no_reports_at_all_are_a_failure() -> None:
    with pytest.raises(MalformedInput, match="x: holds no reports"):
        list(reports([], "x", OPTIONS))
    with pytest.raises(UnreadableInput):
        list(reports({"text": " "}, "x", OPTIONS))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"text": "a"', "x: is not JSON at character"),
        ('{\n"text": a}', "x: is not JSON at line 2, column 9"),
        ("[" * 100_000, "x: is nested too deep"),
        ('{"a":' * 100_000, "x: is nested too deep"),
        ("9" * 10_000, "x: holds a value"),
        ('{"text": "a"}\n{"text": "b"}', r"name the file \.jsonl"),
    ],
)
def test_broken_json_is_a_typed_error(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        loads(text, "x")
