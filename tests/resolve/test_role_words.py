from __future__ import annotations

import pytest

from sayso.resolve.role_words import CLASSES, COUNTED, class_of, classes_of, counts_of
from sayso.resolve.words import Page


@pytest.mark.parametrize(
    ("word", "name"),
    [
        (",", "comma"),
        ("“", "quote"),
        ("by", "by"),
        ("who", "relative"),
        ("was", "being"),
        ("bombed", "past"),
        ("shelling", "ing"),
        ("soldiers", "party"),
        ("Tarn", "capital"),
        ("22", "number"),
        ("bridge", "other"),
    ],
)
def test_lists_and_endings_tell_what_a_word_does(word: str, name: str) -> None:
    key = word.lower() if word[0].isalnum() else ""
    assert CLASSES[class_of(word, key)] == name


def test_words_between_two_places_are_counted_by_their_classes() -> None:
    page = Page("The rebels, who were shelled, fled.")
    running = counts_of(classes_of(page))
    commas = running[COUNTED.index(("comma",))]
    assert commas[len(page)] - commas[0] == 2
    assert commas[4] - commas[0] == 1
