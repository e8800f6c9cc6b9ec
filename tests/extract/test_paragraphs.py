from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_quoted_paragraphs_are_somebodys_words() -> None:
    every = with_paragraphs([], PAGE, quotations(PAGE))
    assert [[piece.of(PAGE) for piece in one.content] for one in every] == [
        ["We have had no bandages since Monday."],
        ["Nobody answers our calls any more."],
    ]
    assert all((one.headless, one.source, one.score) == (True, None, LIKELY) for one in every)
    assert [one.anchor.of(PAGE) for one in every] == ["We", "Nobody"]


def test_a_quotation_that_goes_on_behind_its_paragraph_is_a_claim_of_its_own() -> None:
    text = (
        "“It began at eight,” said a nurse in Tarn. “Then the lights went out.\n\n"
        "“After that we had lamps alone.\n\n"
        "“In the morning the road was open.”\n\n"
        "She left."
    )
    quoted = quotations(text)
    cue, source = text.index("said"), text.index("a nurse")
    whole = tuple(one.inner for one in quoted)
    told = Found(Span(cue, cue + 4), False, Span(source, source + 7), whole, 0.9, (1.0,))
    assert [
        ([piece.of(text) for piece in one.content], one.headless, one.score, one.acts)
        for one in with_paragraphs([told], text, quoted)
    ] == [
        (["It began at eight,", "Then the lights went out."], False, 0.9, (1.0,)),
        (["After that we had lamps alone."], True, 0.9, (1.0,)),
        (["In the morning the road was open."], True, 0.9, (1.0,)),
    ]


@pytest.mark.parametrize("marks", [0, 1, 2, 3])
def test_what_a_cue_announces_is_its_own(marks: int) -> None:
    text = "A nurse in Tarn said:\n\n “It began at eight and nobody came.”\n\nShe left."
    (quoted,) = quotations(text)
    cue = text.index("said")
    content = Span(quoted.inner.start - marks, quoted.inner.end + (marks > 0))
    told = Found(Span(cue, cue + 4), False, None, (content,), 0.9)
    assert with_paragraphs([told], text, [quoted]) == [told]


def test_what_stands_behind_a_quoted_paragraph_stays_with_its_cue() -> None:
    text = (
        "A nurse in Tarn said it had begun at eight.\n\n“Then the lights all went out.”\n\n"
        "The clinic would have to close."
    )
    cue, start = text.index("said"), text.index("it had")
    told = Found(Span(cue, cue + 4), False, None, (Span(start, len(text)),), 0.9)
    every = with_paragraphs([told], text, quotations(text))
    assert [[piece.of(text) for piece in one.content] for one in every] == [
        ["it had begun at eight.", "The clinic would have to close."],
        ["Then the lights all went out."],
    ]


@given(strategies.texts, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90)), min_size=1))
def test_no_piece_is_lost_or_empty_whatever_a_model_marks(
    drawn: str, marked: list[tuple[int, int]]
) -> None:
    text = PAGE + "\n\n“" + drawn + "”\n\n" + PAGE
    pieces = [Span(a % len(text), min(len(text), a % len(text) + n)) for a, n in marked]
    pieces = [p for i, p in enumerate(sorted(pieces)) if not any(p.overlaps(q) for q in pieces[:i])]
    found = Found(Span(0, 1), False, None, (pieces[0],), 0.9)
    for one in with_paragraphs([found], text, quotations(text)):
        assert one.content
        assert all(piece.start < piece.end <= len(text) for piece in one.content)


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
