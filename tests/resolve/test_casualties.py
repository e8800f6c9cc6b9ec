from __future__ import annotations

import pytest

from sayso.records import EventSpans, Span
from sayso.resolve.cast import Party
from sayso.resolve.casualties import casualties
from sayso.resolve.quantities import Range
from sayso.resolve.words import Page


def figures(
    text: str,
    trigger: str,
    kind: str = "DEATH",
    whom: str | None = None,
    party: Party | None = None,
) -> tuple[Range | None, Range | None]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    event = EventSpans(at(trigger), kind, "actual", 1.0, recipient=at(whom) if whom else None)
    found = casualties(Page(text), event, party, (event.trigger,))
    return found.killed, found.injured


@pytest.mark.parametrize(
    ("text", "trigger", "killed", "injured"),
    [
        ("The raid killed at least 22 civilians.", "killed", (22, None), None),
        ("More than 300 people were killed in Tarn.", "killed", (300, None), None),
        ("Dozens of fighters died.", "died", (24, 99), None),
        ("The raid killed two children and a woman.", "killed", (3, 3), None),
        ("The raid killed 12 and wounded 30.", "killed", (12, 12), (30, 30)),
        ("The raid left 12 dead and 30 injured.", "dead", (12, 12), (30, 30)),
        ("About 530 people have died and 2,500 have been wounded.", "wounded", None, (2500, 2500)),
        ("Three soldiers and two guards were killed.", "killed", (5, 5), None),
        ("The death of three miners was mourned.", "death", (3, 3), None),
        ("He was killed 12 miles away in 2016.", "killed", None, None),
        ("The raid killed many.", "killed", None, None),
    ],
)
def test_figures_stand_with_the_word_for_the_killing(
    text: str, trigger: str, killed: Range | None, injured: Range | None
) -> None:
    assert figures(text, trigger) == (killed, injured)


def test_one_person_is_one_and_two_named_together_are_two() -> None:
    holt, reed = Party("Maria Holt", "person", ""), Party("Al Reed", "person", "")
    both = Party("Maria Holt and Al Reed", "people", "", members=(holt, reed))
    text = "A mine killed Maria Holt and Al Reed."
    assert figures(text, "killed", whom="Maria Holt", party=holt)[0] == (1, 1)
    assert figures(text, "killed", whom="Maria Holt and Al Reed", party=both)[0] == (2, 2)


def test_an_unnamed_one_needs_a_word_that_says_one() -> None:
    farmer = Party("farmer (unnamed)", "person", "civilian", named=False)
    assert figures("A mine killed a farmer.", "killed", whom="a farmer", party=farmer)[0] == (1, 1)
    assert (
        figures("Mines killed civilian staff.", "killed", whom="civilian", party=farmer)[0] is None
    )


def test_the_attack_does_not_carry_the_figures() -> None:
    text = "An airstrike killed 12 people."
    assert figures(text, "airstrike", "ASSAULT") == (None, None)
    assert figures(text, "killed", "ASSAULT")[0] == (12, 12)
