from __future__ import annotations

import pytest

from sayso.records import EventSpans, Reading, Report, Span
from sayso.resolve.registry import shipped
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_ranking import RoleRanker, chance, scored, weights
from sayso.resolve.speakers import context_of


def ranker(text: str) -> RoleRanker:
    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    return RoleRanker(context, Phrases(context))


def roles(text: str, trigger: str, **read: str) -> tuple[str | None, str | None]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    event = EventSpans(
        at(trigger), "ASSAULT", "actual", 1.0, **{role: at(words) for role, words in read.items()}
    )
    chosen = ranker(text).best(event)
    return tuple(None if one.party is None else one.party.name for one in chosen)  # type: ignore[return-value]


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


def test_what_was_read_weighs_for_its_role() -> None:
    text = "After the fighting of Hamas and Hezbollah came quiet."
    trigger, hamas = Span(10, 18), Span(22, 27)

    def share(role: str, actor: Span | None) -> float:
        event = EventSpans(trigger, "ASSAULT", "actual", 1.0, actor=actor)
        offered = ranker(text).candidates(event, role)  # type: ignore[arg-type]
        at = [one.party.name if one.party else None for one in offered].index("Hamas")
        return chance(scored(offered, weights()[role]), at)

    assert share("actor", hamas) > share("actor", None)


def test_nobody_does_it_to_himself() -> None:
    actor, recipient = roles("Hezbollah attacked. Hezbollah fled.", "attacked")
    assert actor == "Hezbollah" != recipient


def test_where_nobody_is_named_nobody_acts() -> None:
    assert roles("An attack went on.", "attack") == (None, None)


def test_a_state_brings_in_its_armed_forces() -> None:
    text = "Norway attacked Hamas."
    event = EventSpans(Span(7, 15), "ASSAULT", "actual", 1.0)
    names = {one.party.name for one in ranker(text).candidates(event, "actor") if one.party}
    assert {"Norwegian government", "Norwegian military", "Hamas"} <= names


def test_chances_add_up_and_every_role_has_weights() -> None:
    scores = [1.0, 2.0, -1.0]
    assert sum(chance(scores, at) for at in range(3)) == pytest.approx(1.0)
    assert all(weights()[role] for role in ("actor", "recipient", "place"))
