from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import act_reader
from sayso.extract.attributions import Found, settle, shared, standing, style_of
from sayso.extract.labels import ACTS
from sayso.extract.quotes import quotations
from sayso.records import Attribution, Span


def settled(found: list[Found], text: str, nested: bool = True) -> tuple[Attribution, ...]:
    return settle(found, text, quotations(text), nested, act_reader.shipped())


def found(
    text: str, cue: str, content: str, score: float = 0.9, source: str | None = None
) -> Found:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Found(
        span(cue), False, None if source is None else span(source), (span(content),), score
    )


def test_a_claim_inside_another_has_it_as_parent() -> None:
    text = "The embassy said the army denied that it shelled the town."
    outer = found(text, "said", "the army denied that it shelled the town")
    inner = found(text, "denied", "it shelled the town")
    first, second = settled([inner, outer], text)
    assert first.cue == (outer.anchor,)
    assert first.parent is None
    assert second.parent == 0


def test_three_deep_each_has_the_nearest_parent() -> None:
    text = "A said B said C said it rained."
    one = found(text, "said B"[:4], "B said C said it rained")
    two = Found(Span(9, 13), False, None, (Span(14, 30),), 0.9)
    three = Found(Span(16, 20), False, None, (Span(21, 30),), 0.9)
    assert [a.parent for a in settled([three, one, two], text)] == [None, 0, 1]


def test_of_two_readings_of_one_content_the_likelier_stays() -> None:
    text = "Television quoted the army as saying that the road was open."
    weak = found(text, "quoted", "that the road was open", 0.4, source="the army")
    strong = found(text, "as saying", "the road was open", 0.8, source="the army")
    (kept,) = settled([weak, strong], text)
    assert kept.cue == (strong.anchor,)


def test_what_is_told_inside_a_report_ends_where_that_ends() -> None:
    text = "The ministry denied that it rained, wires report."
    inner = found(text, "denied", "it rained, wires report")
    outer = found(text, "report", "The ministry denied that it rained", source="wires")
    first, second = settled([inner, outer], text)
    assert (first.parent, second.parent) == (None, 0)
    assert second.content[0].of(text) == "it rained"


def test_who_is_cited_tells_it_to_who_cites() -> None:
    text = "Citing doctors, the agency reported that the road was open."
    content = "the road was open"
    inner = found(text, "Citing", content, 0.6, source="doctors")
    outer = found(text, "reported", content, 0.9, source="the agency")
    first, second = settled([outer, inner], text)
    assert (first.source, first.parent) == (inner.source, 1)
    assert second.parent is None


def test_a_relayed_sentence_is_not_taken_for_what_it_relays() -> None:
    text = "The minister said that the road to the town would open again on Friday, wires report."
    inner = found(text, "said", "the road to the town would open again on Friday", 0.9)
    whole = "The minister said that the road to the town would open again on Friday"
    outer = found(text, "report", whole, 0.6)
    first, second = settled([inner, outer], text)
    assert (first.cue, second.parent) == ((outer.anchor,), 0)


def test_a_univocal_reading_keeps_no_overlap() -> None:
    text = "The embassy said the army denied that it shelled the town."
    outer = found(text, "said", "the army denied that it shelled the town", 0.9)
    inner = found(text, "denied", "it shelled the town", 0.8)
    assert [a.cue for a in settled([inner, outer], text, nested=False)] == [(outer.anchor,)]


def test_style_follows_the_marks_but_not_those_around_the_cue() -> None:
    text = 'He said "the army told us it left" and that "they" went.'
    marks = quotations(text)
    whole = found(text, "He said", "the army told us it left")
    inner = found(text, "told", "it left")
    mixed = found(text, "He said", 'that "they" went')
    assert style_of(whole, text, marks) == "direct"
    assert style_of(inner, text, marks) == "indirect"
    assert style_of(mixed, text, marks) == "mixed"


def contents(found: tuple[Found, ...], text: str) -> list[tuple[str, str]]:
    return [(f.anchor.of(text), " … ".join(c.of(text) for c in f.content)) for f in found]


def test_what_was_confirmed_are_the_reports_not_what_they_tell() -> None:
    text = "The minister confirmed reports by residents that it rained."
    outer = found(text, "confirmed", "it rained", source="The minister")
    inner = found(text, "reports", "it rained", source="residents")
    assert contents(standing([outer, inner], text, nested=True), text) == [
        ("confirmed", "reports by residents that it rained"),
        ("reports", "it rained"),
    ]
    one, two = settled([outer, inner], text)
    assert (one.parent, two.parent) == (None, 0)


def test_a_source_between_the_cues_comes_along() -> None:
    text = "The agency denied that the army said it had left."
    outer = found(text, "denied", "it had left", source="The agency")
    inner = found(text, "said", "it had left", source="the army")
    assert contents(standing([outer, inner], text, nested=True), text) == [
        ("denied", "the army said it had left"),
        ("said", "it had left"),
    ]


def test_what_breaks_off_amid_a_claim_told_in_it_ends_where_that_ends() -> None:
    text = "The firm said the ministry had promised no help until the court ruled on the case."
    outer = found(text, "said", "the ministry had promised no help until the", source="The firm")
    inner = found(text, "promised", "no help until the court ruled", source="the ministry")
    assert contents(standing([outer, inner], text, nested=True), text) == [
        ("said", "the ministry had promised no help until the court ruled"),
        ("promised", "no help until the court ruled"),
    ]
    assert [a.parent for a in settled([outer, inner], text)] == [None, 0]


def test_a_quotation_that_runs_on_within_what_is_said_is_no_claim_of_its_own() -> None:
    text = 'She said it was nothing big. "They sat her in front of a camera and she laughed."'
    quoted = "They sat her in front of a camera and she laughed"
    outer = found(text, "said", "it was nothing big", source="She")
    outer = replace(outer, content=(*outer.content, *found(text, "said", quoted).content))
    alone = replace(found(text, "They", quoted, 0.95), headless=True)
    assert standing([outer, alone], text, nested=True) == (outer,)
    apart = replace(outer, content=outer.content[:1])
    assert len(standing([apart, alone], text, nested=True)) == 2


def test_two_words_of_one_cue_are_no_relay() -> None:
    text = "The agency quoted him as saying that it had rained for days."
    outer = found(text, "quoted", "that it had rained for days", 0.6, source="him")
    inner = found(text, "saying", "it had rained for days", 0.9, source="him")
    assert contents(standing([outer, inner], text, nested=True), text) == [
        ("saying", "it had rained for days"),
    ]


def test_nothing_is_widened_across_a_line_or_under_a_univocal_guideline() -> None:
    text = "The minister confirmed reports by residents that it rained."
    one_line = [
        found(text, "confirmed", "it rained", 0.9, source="The minister"),
        found(text, "reports", "it rained", 0.8, source="residents"),
    ]
    assert len(standing(one_line, text, nested=True)) == 2
    (univocal,) = standing(one_line, text, nested=False)
    assert contents((univocal,), text) == [("confirmed", "it rained")]
    broken = text.replace("by residents", "by\nresidents")
    two_lines = standing(one_line, broken, nested=True)
    assert contents(two_lines, broken) == [("confirmed", "it rained")]


def test_acts_come_from_the_words_and_the_network_together() -> None:
    text = "The army denied that it shelled the town."
    one = found(text, "denied", "it shelled the town", source="The army")
    scores = [0.0] * len(ACTS)
    scores[ACTS.index("warn")] = 60.0
    heard = Found(one.anchor, False, one.source, one.content, 0.9, tuple(scores))
    reader = act_reader.shipped()
    (plain,) = settle([one], text, (), True, reader)
    (ignored,) = settle([heard], text, (), True, reader, 0.0)
    (followed,) = settle([heard], text, (), True, reader, 1.0)
    assert (plain.act, ignored.act, followed.act) == ("deny", "deny", "warn")


def test_relay_and_vector_pass_through() -> None:
    text = "Ann told Reuters it rained."
    one = Found(
        Span(4, 8), False, Span(0, 3), (Span(17, 26),), 0.9, relay=(Span(9, 16),), vector=b"\x01"
    )
    (kept,) = settled([one], text)
    assert (kept.relay, kept.vector) == ((Span(9, 16),), b"\x01")


def test_a_headless_content_has_no_cue() -> None:
    text = "“We left.” “They stayed.”"
    one = Found(Span(12, 16), True, None, (Span(11, 25),), 0.8)
    (kept,) = settled([one], text)
    assert (kept.cue, kept.style) == ((), "direct")


SENTENCE = "The agency said the army denied that two men told it the bridge was open."


@st.composite
def some(draw: st.DrawFn) -> list[Found]:
    """Whatever a network might propose: any words for cue, source and content."""
    starts = [0, *(at + 1 for at, mark in enumerate(SENTENCE) if mark == " ")]
    ends = [*(at for at, mark in enumerate(SENTENCE) if mark == " "), len(SENTENCE)]

    def span() -> Span:
        low = draw(st.integers(0, len(starts) - 1))
        return Span(starts[low], ends[draw(st.integers(low, min(low + 8, len(ends) - 1)))])

    return [
        Found(
            span(),
            draw(st.booleans()),
            span() if draw(st.booleans()) else None,
            (span(),),
            draw(st.floats(0, 1)),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


@settings(max_examples=200, deadline=None)
@given(some(), st.booleans())
def test_whatever_is_proposed_settles_into_a_tree(proposed: list[Found], nested: bool) -> None:
    kept = settled(proposed, SENTENCE, nested)
    assert len(kept) <= len(proposed)
    assert not proposed or kept
    for number, own in enumerate(kept):
        above, steps = own.parent, 0
        while above is not None:
            assert above != number
            above, steps = kept[above].parent, steps + 1
            assert steps <= len(kept)
    if not nested:
        assert all(own.parent is None for own in kept)
        for at, own in enumerate(kept):
            assert not any(shared(own.content, other.content) for other in kept[at + 1 :])


@given(some())
def test_the_order_in_which_they_are_proposed_does_not_matter(proposed: list[Found]) -> None:
    if len({f.score for f in proposed}) == len(proposed):
        assert standing(proposed, SENTENCE, True) == standing(proposed[::-1], SENTENCE, True)


@pytest.mark.parametrize("nested", [True, False])
def test_nothing_proposed_is_nothing_found(nested: bool) -> None:
    assert settled([], SENTENCE, nested) == ()
