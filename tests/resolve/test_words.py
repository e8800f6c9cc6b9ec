from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve.words import Page


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_words_are_slices_of_the_text_in_order(text: str) -> None:
    page = Page(text)
    last = 0
    for i in range(len(page)):
        assert text[page.start[i] : page.end[i]] == page.raw[i]
        assert page.start[i] >= last
        last = page.end[i]
    assert page.sentence == sorted(page.sentence)
    assert page.paragraph == sorted(page.paragraph)
    assert len(page.quoted) == len(page)


def test_possessives_and_contractions_are_parted() -> None:
    page = Page("Iraq’s army and the Mallorys’ lawyer say they’ve left.")
    owners = [page.raw[i] for i in range(len(page)) if page.owner[i]]
    assert owners == ["Iraq", "Mallorys"]
    assert "they" in page.raw


def test_abbreviations_do_not_end_sentences() -> None:
    page = Page("Lt. Col. J. Marlow of the U.S. Army spoke. He left.")
    assert page.sentence[-1] == 1
    assert page.raw[page.opens[1]] == "He"


def test_paragraphs_end_at_line_breaks_and_quotations_with_them() -> None:
    page = Page('She said: "We wait.\n\nNothing came.')
    assert page.paragraph[-1] == 1
    assert page.quoted[page.raw.index("wait")]
    assert not page.quoted[page.raw.index("Nothing")]


def test_a_lost_space_between_sentences_hides_no_name() -> None:
    page = Page("It rained on Monday.The army said so.Later it denied this on IraqiNews.com.")
    assert page.raw[3:7] == ["Monday", ".", "The", "army"]
    assert [page.sentence[page.raw.index(word)] for word in ("Monday", "The", "Later")] == [0, 1, 2]
    assert "IraqiNews.com" in page.raw


@pytest.mark.parametrize("whole", ["node.js", "Ph.D", "e.Kathimerini"])
def test_dots_within_words_stay(whole: str) -> None:
    assert whole in Page(f"He read {whole} there.").raw


def test_an_accent_written_behind_its_letter_belongs_to_the_word() -> None:
    assert Page("Zoe\u0308 Ha\u0301jek-Nova\u0301 left.").raw == [
        "Zoe\u0308",
        "Ha\u0301jek-Nova\u0301",
        "left",
        ".",
    ]
