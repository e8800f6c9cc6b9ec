from __future__ import annotations

import numpy as np

from sayso.records import EventSpans, Reading, Report, RoleWords, Span
from sayso.resolve.registry import shipped
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_scene import FEATURES, Scene, Tables, rows
from sayso.resolve.speakers import context_of


def tables(text: str, trigger: str, *likely: tuple[str, str], blind: bool = False) -> Tables:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    marked = tuple(RoleWords(role, at(words), 0.9) for role, words in likely)
    event = EventSpans(at(trigger), "ASSAULT", "actual", 1.0, likely=marked)
    return Scene(context, Phrases(context)).tables([event], blind)


def names(found: Tables) -> list[str | None]:
    return [one.party.name if one.party else None for one in found.offers]


def test_nobody_comes_first_and_a_state_brings_its_armed_forces() -> None:
    found = names(tables("Norway attacked Hamas.", "attacked"))
    assert found[0] is None
    assert {"Norwegian government", "Norwegian military", "Hamas"} <= set(found)


def test_parties_that_and_joins_are_offered_together_too() -> None:
    found = tables("Norway and Peru attacked Hamas.", "attacked")
    assert any(one.party is not None and len(one.party.members) == 2 for one in found.offers)


def test_neighbouring_sentences_offer_their_parties() -> None:
    text = "Hamas came. Hezbollah left. It was night. An attack began. Peru saw it."
    found = names(tables(text, "attack"))
    assert "Hezbollah" in found
    assert "Peruvian government" in found
    assert "Hamas" not in found


def test_every_offer_has_one_row_of_all_features() -> None:
    found = tables("Norway attacked Hamas.", "attacked")
    assert rows(found).shape == (len(found.offers), len(FEATURES))
    assert found.starts == (0, len(found.offers))


def test_what_the_model_marks_is_told_unless_the_reading_is_blind() -> None:
    text, marked = "Norway attacked Hamas.", ("recipient", "Hamas")
    plain = rows(tables(text, "attacked"))
    read = rows(tables(text, "attacked", marked))
    blind = rows(tables(text, "attacked", marked, blind=True))
    at = names(tables(text, "attacked")).index("Hamas")
    assert not np.array_equal(plain[at], read[at])
    # Nothing is marked in the one, nothing may be told of what is in the other.
    same = names(tables(text, "attacked", marked, blind=True)).index("Hamas")
    assert np.array_equal(plain[at], blind[same])


def test_where_something_is_marked_parties_that_nothing_speaks_for_are_not_offered() -> None:
    text = "Norway's troops attacked the village at dawn. Farmers fled."
    unmarked = names(tables(text, "attacked"))
    marked = names(tables(text, "attacked", ("actor", "Norway's troops")))
    assert set(marked) < set(unmarked)
    left_out = " ".join(str(name) for name in set(unmarked) - set(marked))
    assert "armers" in left_out
    assert "Norwegian" in " ".join(map(str, marked))
