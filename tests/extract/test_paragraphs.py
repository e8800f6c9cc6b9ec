from __future__ import annotations

import pytest
from hypothesis import given

from sayso.extract.attributions import Found
from sayso.extract.paragraphs import LIKELY, with_paragraphs
from sayso.extract.quotes import quotations
from sayso.records import Span
from tests import strategies

PAGE = (
    "A doctor in Tarn told Radio Tessera that he was tired.\n\n"
    "“We have had no bandages since Monday.”\n\n"
    "“Nobody answers our calls any more.\n\n"
    "The ministry did not reply."
)


def read(text: str, *found: Found) -> list[list[str]]:
    every = with_paragraphs(found, text, quotations(text))
    return [[piece.of(text) for piece in one.content] for one in every[len(found) :]]


def test_quoted_paragraphs_in_a_row_are_somebodys_words() -> None:
    (added,) = with_paragraphs([], PAGE, quotations(PAGE))
    assert [piece.of(PAGE) for piece in added.content] == [
        "We have had no bandages since Monday.",
        "Nobody answers our calls any more.",
    ]
    assert (added.headless, added.source, added.score) == (True, None, LIKELY)
    assert added.anchor.of(PAGE) == "We"


def test_what_a_model_read_is_left_to_it() -> None:
    start = PAGE.index("We have")
    told = Found(Span(0, 1), False, None, (Span(start, PAGE.index("”")),), 0.9)
    assert read(PAGE, told) == [["Nobody answers our calls any more."]]


@pytest.mark.parametrize(
    "text",
    [
        "He left. “We have had no bandages since Monday.”",
        "“We have had no bandages since Monday,” he said.",
        "“No bandages,” he said. “We have had none since Monday.”",
        "“No comment.”",
        "Nothing is quoted here at all.",
        "",
    ],
)
def test_a_paragraph_with_more_than_a_quotation_is_left_alone(text: str) -> None:
    assert read(text) == []


@given(strategies.texts)
def test_in_any_text_what_is_added_lies_within_quotations(text: str) -> None:
    quoted = quotations(text)
    for one in with_paragraphs([], text, quoted):
        for piece in one.content:
            assert any(q.span.contains(piece) for q in quoted)
