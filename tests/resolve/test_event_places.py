from __future__ import annotations

from sayso.records import EventSpans, Place, Reading, Report, Span
from sayso.resolve.event_places import PlaceRanker, weights
from sayso.resolve.places import Located
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def best(text: str, trigger: str, *places: str, read: str | None = None) -> tuple[str | None, str]:
    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    located = [
        Located(at(text, name), Place(name, 1.0, 1.0, "XX", "town"), "made") for name in places
    ]
    event = EventSpans(
        at(text, trigger), "ASSAULT", "actual", 1.0, place=at(text, read) if read else None
    )
    one = PlaceRanker(context, located).best(event, weights())
    return (None if one.place is None else one.place.name), one.why


def test_a_place_right_after_the_deed_is_its_place() -> None:
    name, why = best("Rebels attacked in Orin. They live in Velden.", "attacked", "Orin", "Velden")
    assert name == "Orin"
    assert why.startswith("guess:")


def test_what_was_read_as_the_place_is_no_guess() -> None:
    text = "Rebels left Velden and attacked Orin."
    assert best(text, "attacked", "Velden", "Orin", read="Orin") == ("Orin", "read")


def test_no_place_is_made_up() -> None:
    assert best("Rebels attacked.", "attacked")[0] is None
