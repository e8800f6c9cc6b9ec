from __future__ import annotations

from sayso.records import EventSpans, Reading, Report, RoleWords, Span
from sayso.resolve.registry import shipped
from sayso.resolve.role_offers import Offer, Scene, Shape
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.speakers import context_of


def offered(text: str, trigger: str, *likely: tuple[str, str]) -> list[Offer]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    marked = tuple(RoleWords(role, at(words), 0.9) for role, words in likely)
    event = EventSpans(at(trigger), "ASSAULT", "actual", 1.0, likely=marked)
    scene = Scene(context, Phrases(context))
    shape = Shape(scene, event)
    found = scene.offers(event, shape)
    return scene.likely(found, shape) if likely else found


def names(found: list[Offer]) -> list[str | None]:
    return [one.party.name if one.party else None for one in found]


def test_nobody_comes_first_and_a_state_brings_its_armed_forces() -> None:
    found = names(offered("Norway attacked Hamas.", "attacked"))
    assert found[0] is None
    assert {"Norwegian government", "Norwegian military", "Hamas"} <= set(found)


def test_parties_that_and_joins_are_offered_together_too() -> None:
    found = offered("Norway and Peru attacked Hamas.", "attacked")
    assert any(one.party is not None and len(one.party.members) == 2 for one in found)


def test_neighbouring_sentences_offer_their_parties() -> None:
    text = "Hamas came. Hezbollah left. It was night. An attack began. Peru saw it."
    found = names(offered(text, "attack"))
    assert "Hezbollah" in found
    assert "Peruvian government" in found
    assert "Hamas" not in found


def test_where_something_is_marked_parties_that_nothing_speaks_for_are_not_offered() -> None:
    text = "Norway's troops attacked the village at dawn. Farmers fled."
    unmarked = names(offered(text, "attacked"))
    marked = names(offered(text, "attacked", ("actor", "Norway's troops")))
    assert set(marked) < set(unmarked)
    left_out = " ".join(str(name) for name in set(unmarked) - set(marked))
    assert "armers" in left_out
    assert "Norwegian" in " ".join(map(str, marked))
