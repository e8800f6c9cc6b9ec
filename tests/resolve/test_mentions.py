from __future__ import annotations

import pytest

from sayso.resolve.mentions import find
from sayso.resolve.registry import shipped
from sayso.resolve.words import Page


def names(text: str) -> list[tuple[str, str]]:
    return [(m.name, m.sort) for m in find(Page(text), shipped())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour Secretary Rear Adm. Peter Marlow left.", ("Peter Marlow", "person")),
        ("He met King Osric II there.", ("King Osric II", "person")),
        ("Then Mr Velden spoke.", ("Velden", "person")),
        ("It was shown to local trader Bilal Qasim.", ("Bilal Qasim", "person")),
        ("The Iraqi Oil Ministry denied it.", ("Iraqi Oil Ministry", "body")),
        ("The Northvale Centre for Coastal and Island Studies saw it.",
         ("Northvale Centre for Coastal and Island Studies", "body")),
        ("The US-led coalition struck.", ("US-led coalition", "body")),
        ("Deputy Secretary of State Peter Marlow left.", ("Peter Marlow", "person")),
        ("They reached Damascus at night.", ("Damascus", "state")),
        ("Jordan Velden wept.", ("Jordan Velden", "person")),
        ("The Hill Brigade fled.", ("Hill Brigade", "body")),
        ("They accused the Sons of the Marsh of it.", ("Sons of the Marsh", "body")),
        ("It was claimed by the Guards of Tarn, he said.", ("Guards of Tarn", "body")),
    ],
)  # fmt: skip
def test_names_are_found_and_sorted(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses fled. Meanwhile rain fell on Monday.",
        "However, nobody came.",
        "Residents of the valley fled.",
        "",
    ],
)
def test_plain_words_are_no_names(text: str) -> None:
    assert names(text) == []


def test_genders_come_from_titles_and_first_names() -> None:
    found = {m.name: m.gender for m in find(Page("Mrs Velden met Peter Marlow."), shipped())}
    assert found == {"Velden": "f", "Peter Marlow": "m"}


def test_headlines_in_capitals_are_not_all_names() -> None:
    found = names("Rebels Seize Airfield After Night Of Heavy Fighting\n\nPeter Marlow was there.")
    assert found == [("Peter Marlow", "person")]


def test_a_name_with_a_participle_behind_it_is_no_name() -> None:
    found = names("The Velden-based agency and a Velden-backed Orinish militia left Jae-in.")
    assert [name for name, _ in found if "Velden" in name] == []
    assert "Jae-in" in [name for name, _ in found]


def test_a_headline_may_end_in_a_stop() -> None:
    text = "Nan Orin Plans To Leave Velden Harbour Soon.\n\nIt rained when she left."
    page = Page(text)
    names = [m.name for m in find(page, shipped())]
    assert not any("Plans" in name for name in names)
