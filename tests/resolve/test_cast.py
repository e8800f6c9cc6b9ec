from __future__ import annotations

from sayso.resolve.cast import Cast, Party
from sayso.resolve.mentions import find
from sayso.resolve.registry import shipped
from sayso.resolve.words import Page


def party(text: str, name: str) -> Party:
    page = Page(text)
    cast = Cast(page, shipped(), find(page, shipped()))
    found = [p for p in cast.parties if p.name == name]
    assert len(found) == 1, [p.name for p in cast.parties]
    return found[0]


def test_spellings_and_short_forms_are_one_party() -> None:
    text = "Mohammed Darwish came. Muhammad Darwish spoke. Mr Darwish left, and Darwish slept."
    assert len(party(text, "Mohammed Darwish").at) == 4


def test_the_registry_gives_the_canonical_name() -> None:
    assert party("Moammar Qadhafi fell. Gaddafi had ruled.", "Muammar Gaddafi").kind == "government"


def test_what_is_said_of_a_name_is_known_of_it() -> None:
    text = (
        "The Pentagon spokesman, Rear Adm. Peter Marlow, met Nadia Kessler, a French activist "
        "from the Northvale Island Council, and the BBC's Sally Brandt."
    )
    marlow, kessler, brandt = (
        party(text, n) for n in ("Peter Marlow", "Nadia Kessler", "Sally Brandt")
    )
    assert (marlow.head, marlow.kind) == ("spokesman", "military")
    assert [b.name for b in marlow.bodies] == ["US Department of Defense"]
    assert (kessler.head, kessler.gender, kessler.countries) == ("activist", "f", ["FRA"])
    assert [b.name for b in kessler.bodies] == ["Northvale Island Council"]
    assert brandt.bodies[0].name == "BBC"


def test_a_family_name_alone_is_the_one_the_story_is_about() -> None:
    text = (
        "Peter Marlow is missing. His sister Nadia Marlow wept. "
        "Marlow was last seen on Monday. Miss Marlow left."
    )
    assert len(party(text, "Peter Marlow").at) == 2
    assert len(party(text, "Nadia Marlow").at) == 2


def test_of_two_strangers_of_one_name_the_last_named_is_meant() -> None:
    text = "Peter Marlow left early. Then Adam Marlow, a trader, came. Marlow sat down."
    assert len(party(text, "Adam Marlow").at) == 2


def test_initials_are_spelt_out_from_capitals_in_a_row() -> None:
    text = "Rules of Northvale Islands Football Union are old. A NIFU spokesman said so."
    page = Page(text)
    cast = Cast(page, shipped(), find(page, shipped()))
    assert cast.initials["NIFU"] == "Northvale Islands Football Union"
    text = "Northvale Islands Football was old. A NIFU spokesman said so."
    page = Page(text)
    assert "NIFU" not in Cast(page, shipped(), find(page, shipped())).initials


def test_a_common_name_owned_by_another_state_is_another_body() -> None:
    assert party("Brazil's Congress met.", "Brazilian Congress").sort == "body"
    assert party("Then Congress met.", "US Congress").sort == "body"


def test_a_handle_that_spells_a_name_is_that_person() -> None:
    text = "Peter Marlow left early. Then @PeterMarlow wrote, and GovPeterMarlow agreed."
    assert len(party(text, "Peter Marlow").at) == 3
