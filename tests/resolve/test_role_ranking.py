from __future__ import annotations

import numpy as np
import pytest

from sayso.records import EventSpans, Reading, Report, Span
from sayso.resolve.cast import Party
from sayso.resolve.registry import shipped
from sayso.resolve.role_offers import Offer
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_ranking import best, ranked
from sayso.resolve.speakers import context_of


def roles(text: str, trigger: str, **read: str) -> tuple[str | None, ...]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    event = EventSpans(
        at(trigger), "ASSAULT", "actual", 1.0, **{role: at(words) for role, words in read.items()}
    )
    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    (chosen,) = ranked(context, Phrases(context), [event])
    return tuple(None if one.party is None else one.party.name for one in chosen)


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Hezbollah attacked Hamas.", "attacked", "Hezbollah", "Hamas"),
        ("Hamas was attacked by Hezbollah.", "attacked", "Hezbollah", "Hamas"),
        ("Hezbollah's attack on Hamas went on.", "attack", "Hezbollah", "Hamas"),
    ],
)
def test_grammar_tells_who_acts_where_nothing_was_read(
    text: str, trigger: str, actor: str, recipient: str
) -> None:
    assert roles(text, trigger) == (actor, recipient)


def test_a_party_may_be_unlikely_for_a_role_and_then_nobody_is_named() -> None:
    offers = [Offer(None, "none"), Offer(Party("Hamas", "body", "armed-group"), "name")]
    actor, recipient = best(offers, np.array([[0.0, 0.0], [2.0, 1.0]]))
    assert actor.party is offers[1].party
    assert recipient.party is None  # not the same party in both roles
    assert actor.chance == pytest.approx(1 / (1 + np.exp(-2)))
    many = [offers[0], *(Offer(Party(str(n), "body", "other"), "name") for n in range(6))]
    assert best(many, np.zeros((7, 2)))[0].party is None


def test_nobody_does_it_to_himself() -> None:
    actor, recipient = roles("Hezbollah attacked. Hezbollah fled.", "attacked")
    assert actor == "Hezbollah" != recipient


def test_where_nobody_is_named_nobody_acts() -> None:
    assert roles("An attack went on.", "attack") == (None, None)


def test_a_report_without_events_has_no_choices() -> None:
    context = context_of(Report("r", "Hamas fled.", ""), Reading("r", "made", ()), shipped())
    assert ranked(context, Phrases(context), ()) == ()
