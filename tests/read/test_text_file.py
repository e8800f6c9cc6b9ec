from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import MalformedInput, UnreadableInput
from sayso.read import ReadOptions
from sayso.records import Span
from tests.read.reading import only, records


def test_the_text_is_kept_as_it_stands() -> None:
    text = "ALEPPO, 20 Sept (Wire)\r\n\r\n  “It’s so,” he said.\u2028🚚\r\n"
    report = only("text", text)
    assert report.text == text
    assert report.title is None
    assert Span(text.index("🚚"), text.index("🚚") + 1).of(report.text) == "🚚"


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_any_utf8_text_is_its_own_snapshot(text: str) -> None:
    assert only("text", text).text == text.removeprefix("\ufeff")


def test_twenty_megabytes_on_one_line() -> None:
    text = "The army said that it had not. " * 700_000
    assert only("text", text).text == text


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"x: (is empty|holds no text)"):
        records("text", data)


def test_binaries_damage_and_size_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="binary"):
        records("text", bytes(range(256)))
    with pytest.raises(MalformedInput, match="damaged"):
        records("text", "“a” “b”".encode() + b"\xff!")
    with pytest.raises(UnreadableInput, match="larger than 5 bytes"):
        records("text", b"too long", ReadOptions(max_bytes=5))
