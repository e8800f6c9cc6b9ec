"""Role names of gold events brought back to words, on invented reports."""

from __future__ import annotations

import pytest

from lab.corpora.gold import GoldReport
from lab.train.event_spans import event_spans, once_per_trigger
from sayso.ids import actor_id, text_sha256
from sayso.records import Actor, Attribution, Claim, Event, Interval, Place, Report, Span


def span(text: str, surface: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Span(start, start + len(surface))


def actor(name: str | None) -> Actor | None:
    return None if name is None else Actor(actor_id(name, ""), name, "")


def event(
    trigger: Span,
    who: str | None = None,
    whom: str | None = None,
    place: str | None = None,
    when: str | None = None,
) -> Event:
    return Event(
        trigger=trigger,
        type="ASSAULT",
        mode=None,
        actor=actor(who),
        recipient=actor(whom),
        place=None if place is None else Place(place, None, None, None, "unknown"),
        when=None if when is None else Interval(when, None, None, "unknown"),
        killed=None,
        injured=None,
        modality="actual",
    )


def gold(text: str, *narrated: Event, claims: tuple[Claim, ...] = ()) -> GoldReport:
    report = Report(id="made", text=text, sha256=text_sha256(text), outlet="Gazette")
    spans = tuple(Attribution(c.source, c.cue, c.content, c.style, 1.0) for c in claims)
    return GoldReport(report, "", spans, claims, narrated)


def roles(text: str, trigger: str, **named: str) -> tuple[str | None, ...]:
    (found,) = event_spans(gold(text, event(span(text, trigger), **named)))
    parts = (found.actor, found.recipient, found.place, found.time)
    return tuple(None if part is None else part.of(text) for part in parts)


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Norway shelled the port.", "Norway", "Norway"),
        (
            "Troops from Norway were idle. Norwegian forces shelled the port.",
            "Norway",
            "Norwegian forces",
        ),
        ("The Norwegian army shelled the port.", "Norwegian military", "The Norwegian army"),
        ("Isis fled, and the rebels shelled the port.", "Hill rebels", "the rebels"),
        ("Mira Holt was there. She shelled the port.", "Mira Holt", "She"),
        ("Peru and Chile shelled the port.", "Peru and Chile", "Peru and Chile"),
        ("Somebody shelled the port.", "Norway", None),
    ],
)
def test_an_actor_is_found_by_name_head_or_pronoun(text: str, who: str, words: str | None) -> None:
    assert roles(text, "shelled", who=who)[0] == words


def test_the_nearest_words_are_taken_its_own_sentence_first() -> None:
    text = "Norway spoke. Peru had said Norway shelled Chile on Monday in Arica. Norway denied it."
    found = event_spans(
        gold(text, event(span(text, "shelled"), "Norway", "Chile", "Arica", "on Monday"))
    )[0]
    assert found.actor == span(text, "Norway", 1)
    assert found.recipient == span(text, "Chile")
    assert found.place == span(text, "Arica")
    assert found.time == span(text, "on Monday")


def test_a_party_named_too_far_away_stays_open() -> None:
    text = "Norway spoke. " + "It rained all day long there. " * 6 + "The port was shelled."
    assert roles(text, "shelled", who="Norway")[0] is None


def test_two_roles_do_not_take_the_same_words() -> None:
    text = "Norwegian rebels shelled the port."
    assert roles(text, "shelled", who="Norwegian rebels", whom="Norwegian rebels") == (
        "Norwegian rebels",
        None,
        None,
        None,
    )


def test_a_source_that_readers_resolved_stands_for_its_speaker() -> None:
    text = "The trio from the hills said they had shelled the port."
    claim = Claim(
        id="c1",
        report="made",
        source=span(text, "The trio from the hills"),
        cue=(span(text, "said"),),
        content=(span(text, "they had shelled the port"),),
        style="indirect",
        score=1.0,
        speaker=actor("Estmark brigade"),
        events=(event(span(text, "shelled"), "Estmark brigade"),),
    )
    (found,) = event_spans(gold(text, claims=(claim,)))
    assert found.actor == span(text, "The trio from the hills")


def test_each_trigger_stands_once_on_the_innermost_claim() -> None:
    text = "Holt said the army denied it had shelled Estmark."
    trigger = span(text, "shelled")

    def claim(name: str, words: str, parent: str | None, who: str) -> Claim:
        content = (span(text, words),)
        return Claim(
            name, "made", None, (), content, "indirect", 1.0, parent=parent,
            events=(event(trigger, who),),
        )  # fmt: skip

    outer = claim("c1", "the army denied it had shelled Estmark", None, "Holt")
    inner = claim("c2", "it had shelled Estmark", "c1", "army")
    report = gold(text, event(trigger), claims=(outer, inner))
    ((kept, on),) = once_per_trigger(report)
    assert on == inner
    assert kept.actor == actor("army")
    assert len(event_spans(report)) == 1


def test_a_state_in_capitals_is_no_pronoun() -> None:
    assert roles("The U.S. shelled them.", "shelled", who="United States")[0] == "The U.S."
