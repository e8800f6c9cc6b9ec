from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.records import Report
from tests.read.reading import only, records, texts

_SOUND = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=50, deadline=None)
@given(_SOUND, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"]))
def test_the_text_is_the_snapshot(text: str, codec: str) -> None:
    data = json.dumps({"text": text}, ensure_ascii=False).encode(codec)
    report = only("json", data)
    assert report.text == text
    assert report.input == "x"


def test_an_array_and_an_emitted_object() -> None:
    items = [{"text": "one", "id": "1"}, {"text": "two", "id": "2"}]
    assert texts(records("json", json.dumps(items))) == ["one", "two"]
    assert texts(records("json", json.dumps({"schema": "sayso/1", "reports": items}))) == [
        "one",
        "two",
    ]


def test_reading_what_was_read_gives_the_same_reports() -> None:
    first = records("json", json.dumps([{"text": "one"}, {"text": "two", "outlet": "Wire"}]))
    emitted = [
        {"id": r.id, "outlet": r.outlet, "text": r.text, "sha256": r.sha256, "published": None}
        for r in first
        if isinstance(r, Report)
    ]
    again = records("json", json.dumps({"reports": emitted}))
    assert again == first


def test_twenty_megabytes_on_one_line() -> None:
    text = "The army said that it had not. " * 700_000
    assert only("json", json.dumps({"text": text})).text == text


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", UnreadableInput, "empty"),
        (b" \n", UnreadableInput, "blank"),
        (b'{"text": "caf\xe9"}', MalformedInput, "UTF-8"),
        (b"%PDF-1.7 \xff\xfe\xfd", UnreadableInput, "a PDF"),
        (b'{"text": "a', MalformedInput, "not JSON"),
        (b"[" * 200_000, MalformedInput, "too deep"),
    ],
)
def test_broken_files(data: bytes, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=f"^x: .*{says}"):
        records("json", data)
