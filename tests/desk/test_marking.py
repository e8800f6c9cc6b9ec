from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.desk.marking import beside, first_offset, stretches
from sayso.records import Claim, Span
from tests.desk.conftest import FIRST, SAID, at

_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_SPANS, st.lists(_SPANS, max_size=3)), max_size=5))
def test_stretches_joined_are_the_text_and_cover_what_the_spans_cover(
    given_spans: list[tuple[Span, list[Span]]],
) -> None:
    text = "𐎠bcdé" * 7
    claims = [
        Claim(f"c{n}", "r", source, (), tuple(content), "direct", 1.0)
        for n, (source, content) in enumerate(given_spans)
    ]
    found = stretches(text, claims)
    assert "".join(one.text for one in found) == text
    for one in found:
        here = Span(one.start, one.start + len(one.text))
        covering = {
            claim.id
            for claim in claims
            for span in (claim.source, *claim.content)
            if span is not None and span.start < span.end <= len(text) and span.overlaps(here)
        }
        assert set(one.claims) == covering
    begun = [claim for one in found for claim in one.begins]
    assert len(begun) == len(set(begun))


def test_fields_of_a_claim_are_marked_where_they_stand() -> None:
    found = {one.text: one for one in stretches(FIRST, [SAID])}
    assert found["The army"].fields == ("source",)
    assert found["The army"].begins == (SAID.id,)
    assert set(found["shelled"].fields) == {"content", "event"}
    assert set(found["Tessera"].fields) == {"content", "place"}
    assert found["Monday"].fields == ("time",)


def test_the_outlet_s_own_sentences_do_not_count_as_contents() -> None:
    narrated = replace(SAID, narrated=True, source=None, cue=(), events=())
    assert all(one.depth == 0 for one in stretches(FIRST, [narrated]))


def test_a_nested_content_lies_deeper() -> None:
    inner = replace(SAID, id="inner", content=(at(FIRST, "killing at least 12"),), events=())
    depths = {one.text: one.depth for one in stretches(FIRST, [SAID, inner])}
    assert depths["killing at least 12"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "They shelled Tessera. Calm held in Corvane.",  # another sentence
        "They shelled Corvane Street in Tessera.",  # within a longer name
        "They shelled New Corvane.",
        "They shelled the Corvaneans.",  # within a word
        "From Corvane they shelled the hills of Corvane.",  # which of the two?
        "They shelled Tessera.",
        "They shelled\nCorvane",  # a heading or another paragraph
    ],
)
def test_words_that_may_mean_another_place_are_not_marked(text: str) -> None:
    assert beside(text, "Corvane", at(text, "shelled")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Quiet returned to Corvane. They shelled Corvane on Monday. Corvane fell.",
        "In Corvane Monday they shelled a school.",
        "“They shelled Corvane’s port,” he said.",
    ],
)
def test_the_only_words_of_the_sentence_are_marked(text: str) -> None:
    to = at(text, "shelled")
    found = beside(text, "Corvane", to)
    assert found is not None
    assert found.of(text) == "Corvane"
    assert abs(found.start - to.start) < 30


def test_a_time_that_stands_twice_is_not_marked() -> None:
    text = "They shelled it on Monday, and on Monday they left."
    assert beside(text, "on Monday", at(text, "shelled")) is None
    assert beside(text, "", at(text, "shelled")) is None


def test_where_a_claim_begins() -> None:
    assert first_offset(SAID) == FIRST.index("The army")
