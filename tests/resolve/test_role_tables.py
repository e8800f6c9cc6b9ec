from __future__ import annotations

import numpy as np

from sayso.records import EventSpans, Reading, Report, RoleWords, Span
from sayso.resolve.registry import shipped
from sayso.resolve.role_offers import Scene
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_tables import FEATURES, Tables, rows, tables_of
from sayso.resolve.speakers import context_of


def tables(text: str, trigger: str, *likely: tuple[str, str], blind: bool = False) -> Tables:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    marked = tuple(RoleWords(role, at(words), 0.9) for role, words in likely)
    event = EventSpans(at(trigger), "ASSAULT", "actual", 1.0, likely=marked)
    return tables_of(Scene(context, Phrases(context)), [event], blind)


def names(found: Tables) -> list[str | None]:
    return [one.party.name if one.party else None for one in found.offers]


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
