"""Sentences, quotation marks and edges of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.brief import passages
from sayso.records import Span
from tests import strategies


def _span(text: str, part: str) -> Span:
    at = text.index(part)
    return Span(at, at + len(part))


@pytest.mark.parametrize(
    ("text", "part", "sentence"),
    [
        ("One came. Two went home. Three stayed.", "went", "Two went home."),
        (
            "It fell. Gen. Lee of the U.S. Army left. So it was.",
            "left",
            "Gen. Lee of the U.S. Army left.",
        ),
        ("“It fell.” He left. They did not.", "He", "He left."),
        ("A headline\nThe army left at noon. It rained.", "army", "The army left at noon."),
        ("The army left\n\nat noon", "army", "The army left"),
        (
            "They say that the long road to the north has been closed since\nMonday. It rained.",
            "Monday",
            "They say that the long road to the north has been closed since\nMonday.",
        ),
    ],
)
def test_the_sentence_around_a_stretch(text: str, part: str, sentence: str) -> None:
    assert passages.sentence_around(text, _span(text, part)).of(text) == sentence


def test_a_sentence_may_be_long_without_being_searched_for_ever() -> None:
    text = "word " * 400_000
    found = passages.sentence_around(text, Span(1_000_000, 1_000_004))
    assert found.contains(Span(1_000_000, 1_000_004))
    assert found.end - found.start < 5_000


@pytest.mark.parametrize(
    ("text", "part", "inner"),
    [
        ("he said “we go” and", "“we go”", "we go"),
        ('he said "we go" and', '"we go"', "we go"),
        ("he said “we go", "“we go", "we go"),
        ("he said we “go” and", "we “go”", "we “go”"),
        ("’Tis said", "’Tis", "’Tis"),
    ],
)
def test_enclosing_marks_are_taken_off_and_no_others(text: str, part: str, inner: str) -> None:
    assert passages.without_marks(text, _span(text, part)).of(text) == inner


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("he called it “a crime” then", "called it “a crime", "called it “a crime”"),
        ('he called it "a crime." Then', 'called it "a crime', 'called it "a crime."'),
        ("called it a crime” then", "it a crime”", None),
        ("they cried 'Out and left", "cried 'Out and", None),
        ("the soldiers' homes", "the soldiers' homes", "the soldiers' homes"),
    ],
)
def test_marks_are_closed_by_the_text_or_not_at_all(
    text: str, part: str, whole: str | None
) -> None:
    found = passages.balanced(text, _span(text, part))
    assert (None if found is None else found.of(text)) == whole


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_sentence_holds_what_it_was_asked_for(data: st.DataObject) -> None:
    text = data.draw(strategies.texts)
    span = data.draw(strategies.spans(text))
    found = passages.sentence_around(text, span)
    inside = passages.trimmed(text, span)
    assert found.end <= len(text)
    assert inside.start == inside.end or found.contains(inside)
