from __future__ import annotations

from sayso.records import EventSpans, Span
from sayso.resolve.modality_signs import signs, value
from sayso.resolve.words import Page


def told(text: str, trigger: str, **given: object) -> set[str]:
    at = text.index(trigger)
    event = EventSpans(
        Span(at, at + len(trigger)), "ASSAULT", "future", 1.0, modalities=(0.2, 0.6, 0.1, 0.1)
    )
    return set(signs(Page(text), event, None, (), "hypothetical", **given))  # type: ignore[arg-type]


def test_words_and_what_opens_a_clause_are_told() -> None:
    found = told("If the army shelled Tarn, all would end.", "shelled")
    assert {"before in if", "1 army", "rule hypothetical", "read future"} <= found
    assert "sentence would" in found


def test_of_a_blind_reading_nothing_of_the_network_is_told() -> None:
    seen, blind = (
        told("They shelled Tarn.", "shelled"),
        told("They shelled Tarn.", "shelled", blind=True),
    )
    assert any(one.startswith("likely ") for one in seen)
    assert not any(one.startswith("likely ") for one in blind)
    assert "read None" in blind


def test_words_weigh_half_of_what_classes_do() -> None:
    assert value("w army") < value("act deny")
