from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ids import claim_id, text_sha256
from sayso.records import Attribution, EventSpans, Reading, Report, Span
from sayso.resolve import claims_of
from tests.resolve.readings import resolved, said

TEXT = (
    'Foreign Minister Peter Marlow said the embassy was safe. "We saw it," he said. Turkey’s '
    "president, according to the U.S. official, had left; his sister (a doctor) denied it.\n"
    "«Они ушли» – the group’s statement [of 3 May] said. 大使館 said 😀 no. Somers’ brother, who"
)


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, tuple[Attribution, ...]]:
    text = draw(st.one_of(st.text(max_size=120), st.just(TEXT), st.just(TEXT.upper())))
    size = len(text)

    def spans() -> Span:
        start = draw(st.integers(0, size))
        return Span(start, draw(st.integers(start, size)))

    count = draw(st.integers(0, 5))
    return text, tuple(
        Attribution(
            source=spans() if draw(st.booleans()) else None,
            cue=(spans(),) if draw(st.booleans()) else (),
            content=tuple(spans() for _ in range(draw(st.integers(0, 2)))),
            style=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            score=draw(st.floats(0, 1)),
            parent=draw(st.one_of(st.none(), st.integers(-1, count))),
        )
        for _ in range(count)
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_any_text_and_spans_give_sound_claims(made: tuple[str, tuple[Attribution, ...]]) -> None:
    text, attributions = made
    report = Report(id="r", text=text, sha256="")
    claims = claims_of(report, Reading("r", "m", attributions))
    ids = [c.id for c in claims]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {
        claim_id("r", a.source, a.cue, a.content, narrated=False) for a in attributions
    }
    for claim in claims:
        assert claim.parent is None or (claim.parent in ids and claim.parent != claim.id)
        why = dict(claim.why)["speaker"]
        assert why
        assert (claim.speaker is None) == why.startswith("none:")
        if claim.speaker is not None:
            assert claim.speaker.name.strip()
            assert claim.speaker.kind


def test_claims_keep_what_the_attribution_says() -> None:
    text = "Nadia Kessler said she feared a flood."
    outer = said(text, "Nadia Kessler", "said", "she feared a flood")
    inner = said(text, "she", "feared", "a flood", parent=0)
    one, two = resolved(text, outer, inner)
    assert (one.source, one.cue, one.content) == (outer.source, outer.cue, outer.content)
    assert (one.style, one.score, one.report, one.narrated) == ("indirect", 0.9, "r1", False)
    assert one.parent is None
    assert two.parent == one.id


def test_two_attributions_of_one_source_and_content_are_one_claim() -> None:
    text = "Nadia Kessler said and repeated that it rained."
    one = said(text, "Nadia Kessler", "said", "it rained")
    two = said(text, "Nadia Kessler", "repeated", "it rained")
    claims = resolved(text, one, two)
    assert len(claims) == 1
    assert [text[s.start : s.end] for s in claims[0].cue] == ["said", "repeated"]


def test_the_named_are_one_actor_across_reports_and_the_unnamed_are_not() -> None:
    text = "Ankara said so. A port official denied it."
    attributions = (
        said(text, "Ankara", "said", "so"),
        said(text, "A port official", "denied", "it"),
    )
    (a1, a2), (b1, b2) = (
        [
            c.speaker
            for c in claims_of(Report(id=i, text=text, sha256=""), Reading(i, "m", attributions))
        ]
        for i in ("r1", "r2")
    )
    assert a1 == b1
    assert a2 is not None
    assert b2 is not None
    assert a2.name == b2.name
    assert a2.id != b2.id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(readings(), st.data())
def test_any_names_times_and_events_leave_the_claims_sound(
    made: tuple[str, tuple[Attribution, ...]], data: st.DataObject
) -> None:
    text, attributions = made
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    some = st.lists(ends.map(lambda pair: Span(*pair)), max_size=3)
    events = tuple(
        EventSpans(
            trigger,
            "ASSAULT",
            "actual",
            0.9,
            actor=data.draw(st.none() | ends.map(lambda p: Span(*p))),
        )
        for trigger in sorted(data.draw(some))
        if any(character.isalpha() for character in trigger.of(text))
    )
    places, times = sorted(data.draw(some)), sorted(data.draw(some))
    reading = Reading("r", "m", attributions, (), tuple(places), tuple(times), events)
    claims = claims_of(Report(id="r", text=text, sha256=""), reading)
    assert len({claim.id for claim in claims}) == len(claims)
    told = [claim for claim in claims if not claim.narrated]
    assert {claim.id for claim in told} == {
        claim_id("r", a.source, a.cue, a.content, narrated=False) for a in attributions
    }
    triggers = {event.trigger for event in events}
    for claim in claims:
        assert {event.trigger for event in claim.events} <= triggers
        assert not claim.narrated or claim.events


def test_a_reading_that_went_wrong_is_no_report_without_claims() -> None:
    report = Report("r", "It rained.", text_sha256("It rained."))
    with pytest.raises(IndexError, match="off the end"):
        claims_of(report, Reading("r", "made", (), fault=IndexError("off the end")))
