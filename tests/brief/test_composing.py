"""The whole brief: the example story as it is to read, and what is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.brief import compose, render_markdown
from sayso.brief.check import sentences_of
from sayso.records import Brief, Claim, Report
from tests.brief import marking
from tests.brief.urum import claims, reports

GOLDEN = Path(__file__).with_name("urum.md")


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compose(reports(), claims())


def test_the_example_story_reads_as_it_did(brief: Brief) -> None:
    """After a change for the better: ``python -m tests.brief.test_composing`` writes it anew."""
    assert render_markdown(brief, reports()) == GOLDEN.read_text(encoding="utf-8")


def test_a_copy_adds_a_citation_and_no_second_sentence(brief: Brief) -> None:
    gazette = next(report for report in reports() if report.outlet == "The Lakemouth Gazette")
    citing = [
        sentence
        for sentence, _ in sentences_of(brief)
        if any(citation.report == gazette.id for citation in sentence.citations)
    ]
    assert citing
    assert all(len({c.report for c in sentence.citations}) > 1 for sentence in citing)
    assert gazette.id not in brief.stories[0].reads


def test_an_accusation_and_its_denial_stand_side_by_side(brief: Brief) -> None:
    (disputed,) = [s for s in brief.stories[0].sections if s.kind == "disputed"]
    said, denied = disputed.sentences[:2]
    assert "held Russia responsible" in said.text
    assert "rejected with indignation" in denied.text


def test_a_nested_claim_is_told_within_its_parent_only(brief: Brief) -> None:
    nested = {claim.id: claim.parent for claim in claims() if claim.parent is not None}
    assert nested
    told = {claim for sentence, _ in sentences_of(brief) for claim in sentence.claims}
    assert not told & nested.keys()


def test_what_is_told_and_what_is_not_add_up(brief: Brief) -> None:
    story = brief.stories[0]
    told = {claim for s, tells in sentences_of(brief) if tells for claim in s.claims}
    nested = {c.id for c in claims() if c.parent in told}
    assert len(told | nested) + story.untold == len(claims())


def test_the_unnamed_are_listed_as_unnamed(brief: Brief) -> None:
    (unknown,) = [s for s in brief.stories[0].sections if s.kind == "unknown"]
    text = " ".join(sentence.text for sentence in unknown.sentences)
    assert "two US officials" in text
    assert "No date of publication is known" in text


def test_no_word_is_doubled_and_no_sentence_stops_twice(brief: Brief) -> None:
    for sentence, _ in sentences_of(brief):
        assert not re.search(r"\b(\w+) \1\b", sentence.text, re.IGNORECASE), sentence.text
        assert not re.search(r"[.,;:]{2}| [.,;]|\s\s", sentence.text), sentence.text
        assert sentence.text[0].isupper() or not sentence.text[0].isalpha()
        assert sentence.text[-1] in ".!?”’»)"


def test_weak_claims_are_left_out_on_request() -> None:
    text = "[s:The army] [q:said] [c:that the road was open]."
    where = marking.report(text)
    weak = marking.claim(where, text, "Syrian army", score=0.4)
    assert compose([where], [weak]).stories
    assert compose([where], [weak], min_score=0.5).stories == ()


def test_claims_of_reports_that_are_not_given_are_left_out() -> None:
    text = "[s:The army] [q:said] [c:that the road was open]."
    where = marking.report(text)
    assert compose([], [marking.claim(where, text, "Syrian army")]).stories == ()


def test_stories_come_in_order_of_weight() -> None:
    text = "[s:The harbour council] [q:said] [c:that the fish market would close in spring]."
    where = marking.report(text, id="market", title="Fish market to close in spring, council says")
    both: tuple[tuple[Report, ...], tuple[Claim, ...]] = (
        (where, *reports()),
        (marking.claim(where, text, "harbour council"), *claims()),
    )
    found = compose(*both)
    assert [len(story.reports) for story in found.stories] == [len(reports()), 1]
    printed = render_markdown(found, both[0])
    assert printed.startswith("# Brief\n\n- “UN orders inquiry")


if __name__ == "__main__":
    GOLDEN.write_text(render_markdown(compose(reports(), claims()), reports()), encoding="utf-8")
