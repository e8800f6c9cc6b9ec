from __future__ import annotations

import pytest

from sayso.resolve.role_shape import form_of
from sayso.resolve.words import Page


@pytest.mark.parametrize(
    ("text", "word", "form"),
    [
        ("The mill was bombed.", "bombed", "passive"),
        ("Norway bombed it.", "bombed", "past"),
        ("Norway struck it.", "struck", "past"),
        ("They want to bomb it.", "bomb", "infinitive"),
        ("They are bombing it.", "bombing", "progressive"),
        ("Norway's attack failed.", "attack", "noun"),
        ("An attack failed.", "attack", "noun"),
        ("They may attack it.", "attack", "verb"),
    ],
)
def test_the_form_of_a_deed_shows_in_its_looks(text: str, word: str, form: str) -> None:
    page = Page(text)
    first = page.raw.index(word)
    assert form_of(page, first, first + 1) == form
