"""The whole brief: the example story as it is to read, and what is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.brief import compose, render_markdown
from sayso.brief.check import sentences_of
from sayso.brief.shown import PARAGRAPH
from sayso.records import Brief, Claim, Membership, Origin, Report
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
    dispute = brief.stories[0].disputes[0]
    assert "held Russia responsible" in dispute.asserted[0].text
    assert "rejected with indignation" in dispute.denied[0].text
    assert dispute.origins is None  # nobody counted them


def test_background_stands_apart_and_the_news_before_it(brief: Brief) -> None:
    kinds = [section.kind for section in brief.stories[0].sections]
    assert kinds.index("story") == 0
    assert "background" not in kinds or kinds.index("background") > kinds.index("speaker")


def test_a_story_keeps_to_the_length_that_is_asked_for() -> None:
    (story,) = compose(reports(), claims(), length=6).stories
    told = [*story.lead, *(s for d in story.disputes for s in (*d.asserted, *d.denied))]
    told += [
        s for section in story.sections if section.kind != "unknown" for s in section.sentences
    ]
    assert 1 <= len(told) <= 6


def test_since_leaves_old_stories_out_and_old_reports_to_the_background() -> None:
    assert compose(reports(), claims(), since="2016-10-02").stories == ()
    (story,) = compose(reports(), claims(), since="2016-09-21").stories
    old = {r.id for r in reports() if r.published is not None and r.published < "2016-09-21"}
    for section in story.sections:
        if section.kind in ("story", "speaker", "others"):
            for sentence in section.sentences:
                assert not {c.report for c in sentence.citations} & old


def test_every_told_sentence_shows_what_it_weighs(brief: Brief) -> None:
    for sentence, tells in sentences_of(brief):
        assert bool(sentence.why) == tells
    assert "bearing" in render_markdown(brief, reports(), why=True)
    assert "bearing" not in render_markdown(brief, reports())


def test_links_put_both_sides_of_a_proposition_side_by_side_and_count_origins() -> None:
    lines = (
        ("[s:The council] [q:said] [c:that the market in the northern town had burned down].", "c"),
        ("[s:The army] [q:said] [c:that rebels had shelled the crowded market].", "a"),
        ("[s:The rebels] [q:denied] [c:any part in what happened to the crowded market].", "b"),
    )
    names = {"c": "town council", "a": "Syrian army", "b": "Free Brigade"}
    where = marking.report(" ".join(text for text, _ in lines))
    made = [marking.claim(where, text, names[key]) for text, key in lines]
    members = [
        Membership(made[1].id, "p1", "asserts", 1.0, Origin("o1", "speaker", None, known=True)),
        Membership(made[2].id, "p1", "denies", 1.0, Origin("o2", "speaker", None, known=True)),
    ]
    (story,) = compose([where], made, memberships=members).stories
    if len(story.lead) == 2:  # the dispute leads
        assert {claim for s in story.lead for claim in s.claims} == {made[1].id, made[2].id}
        return
    (dispute,) = story.disputes
    assert dispute.proposition == "p1"
    assert dispute.origins == (1, 1)
    assert dispute.asserted[0].claims == (made[1].id,)
    assert dispute.denied[0].claims == (made[2].id,)


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
    assert printed.startswith("# Brief\n\n1. “UN orders inquiry")


def test_a_paragraph_begins_with_a_name() -> None:
    """The fifth sentence of one speaker opens a paragraph: no "it" there."""
    lines = [
        f"[s:The Harbour Board] [q:said] [c:that {what}]."
        for what in (
            "the north pier was closed to ferries",
            "divers had found a cable on the seabed",
            "fishing boats would pay no fees in May",
            "the old lighthouse was to be painted red",
            "customs sheds had lost their roofs in a storm",
            "two tugs were being repaired at the yard",
            "cranes would be lit through the night",
            "pilots had refused to board the tanker",
            "grain was rotting in the western silo",
            "the swing bridge could not be opened",
            "seals had returned to the breakwater",
            "insurers wanted a second survey",
        )
    ]
    where = marking.report("\n\n".join(lines))
    made = [marking.claim(where, line, "Harbour Board") for line in lines]
    (story,) = compose([where], made, length=30).stories
    carrying = next(section for section in story.sections if section.kind == "story").sentences
    assert len(carrying) > PARAGRAPH
    for place, sentence in enumerate(carrying):
        if place % PARAGRAPH == 0:
            assert any(piece.role == "name" for piece in sentence.pieces), sentence.text
    assert any(sentence.text.startswith("It ") for sentence in carrying)


if __name__ == "__main__":
    GOLDEN.write_text(render_markdown(compose(reports(), claims()), reports()), encoding="utf-8")
