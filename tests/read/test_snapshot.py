from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import MalformedInput, UnreadableInput
from sayso.ids import report_id
from sayso.read import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.records import Report

GERMAN = "Das Ministerium erklärte am Montag, der Konvoi sei nicht angegriffen worden."


def make(text: str, languages: tuple[str, ...] = ("en",), **known: Any) -> Report:
    return snapshot(text, ReadOptions(languages=languages), label="here", **known)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: t.strip()))
def test_the_text_is_kept_and_hashed_as_it_stands(text: str) -> None:
    report = make(text)
    assert report.text == text
    assert report.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert report.input == "here"


def test_a_given_id_is_kept_and_another_is_made() -> None:
    assert make("It said so.", given_id="a/1").id == "a/1"
    made = make("It said so.", outlet="Wire", title="T", url="u")
    assert made.id == report_id("Wire", "u", "T", made.sha256)
    assert made == make("It said so.", outlet="Wire", title="T", url="u")
    assert made.id != make("It said so.", outlet="Daily", title="T", url="u").id


def test_blank_metadata_is_unknown() -> None:
    report = make("It said so.", given_id=" ", outlet="", title="\n", byline="", url="")
    assert (report.outlet, report.title, report.byline, report.url) == (None, None, None, None)
    assert report.id == make("It said so.").id


@pytest.mark.parametrize("text", ["", " ", "\r\n\t\u2028"])
def test_blank_text_is_no_report(text: str) -> None:
    with pytest.raises(UnreadableInput, match="here: holds no text"):
        make(text)


def test_another_language_is_kept_and_skipped_with_the_reason() -> None:
    report = make(GERMAN)
    assert (report.text, report.language, report.skipped) == (GERMAN, "de", "language: de")
    assert make(GERMAN, languages=("en", "de")).skipped is None


def test_a_text_too_short_to_tell_its_language_is_not_skipped() -> None:
    report = make("Nein.")
    assert (report.language, report.skipped) == (None, None)


def test_half_a_character_is_refused_and_named() -> None:
    with pytest.raises(MalformedInput, match=r"here: text .* character 3"):
        make("abc\ud800")
    with pytest.raises(MalformedInput, match="here: title"):
        make("abc", title="\udc80")
