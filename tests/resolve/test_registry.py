from __future__ import annotations

import csv
import time
from importlib import resources
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.resolve.registry import load, shipped
from sayso.resolve.words import Page

KINDS = {
    "armed-group", "company", "expert", "government", "igo", "media", "military", "ngo",
    "opposition", "other", "civilian",
}  # fmt: skip
SECTORS = {
    "", "BUS", "COP", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRM", "PTY",
    "REB", "REL", "SPY",
}  # fmt: skip
STATELESS = {"", "IGO", "UNO", "EUR", "NGO", "IMG", "MNC"}


def rows(name: str) -> list[dict[str, str]]:
    text = (resources.files("sayso.resolve") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    "alias", ["ISIS", "ISIL", "Isis", "Daesh", "Da’esh", "the Islamic State", "IS"]
)
def test_aliases_of_one_group(alias: str) -> None:
    match = shipped().lookup(alias)
    assert match is not None
    assert match.entry.name == "Islamic State"


@pytest.mark.parametrize(
    ("surface", "speaker", "how"),
    [
        ("Damascus", "Syrian government", "seat"),
        ("the Kremlin", "Russian government", "alias"),
        ("Washington", "US government", "seat"),
        ("Turkey", "Turkish government", "name"),
        ("Turkish", "Turkish government", "adjective"),
        ("Türkiye", "Turkish government", "alias"),
        ("Britain’s", "UK government", "alias"),
        ("U.S.", "US government", "alias"),
        ("Hay’at Tahrir al-Sham", "Hay'at Tahrir al-Sham", "name"),
    ],
)
def test_surfaces_and_how_they_name(surface: str, speaker: str, how: str) -> None:
    match = shipped().lookup(surface)
    assert match is not None
    assert (match.entry.speaker, match.how) == (speaker, how)


@pytest.mark.parametrize("word", ["who", "us", "is", "site", "time", "", "the"])
def test_words_are_no_names(word: str) -> None:
    assert shipped().lookup(word) is None


def test_a_name_in_another_romanisation_is_found_by_sound() -> None:
    match = shipped().by_sound("Moammar Qadhafi")
    assert match is not None
    assert match.entry.name == "Muammar Gaddafi"
    assert match.how == "spelling"


def test_the_longest_alias_is_found_in_running_text() -> None:
    page = Page("He told the UN Security Council so.")
    found = shipped().at(page.key, page.raw, 3)
    assert found is not None
    assert (found[0].entry.name, found[1]) == ("UN Security Council", 3)


def test_the_tables_are_sound() -> None:
    organisations, states, people = (
        rows("organisations.csv"), rows("states.csv"), rows("people.csv")
    )  # fmt: skip
    codes = {row["iso3"] for row in states} | STATELESS
    assert len(organisations) >= 300
    assert len(states) >= 195
    assert {row["kind"] for row in organisations + people} <= KINDS
    assert {row["sector"] for row in organisations} <= SECTORS
    assert {row["country"] for row in organisations + people} <= codes
    assert all(row["wikidata"] == "" or row["wikidata"][1:].isdigit() for row in organisations)
    names = [row["name"] for row in organisations]
    assert len(names) == len(set(names))


def test_no_alias_names_two_organisations() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows("organisations.csv"):
        for alias in row["aliases"].split(";"):
            if alias.strip():
                owners.setdefault(alias.strip().lstrip("=").casefold(), set()).add(row["name"])
    assert {a: o for a, o in owners.items() if len(o) > 1} == {}


def test_a_table_of_the_users_comes_first(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "name,kind,country,sector,wikidata,aliases\n"
        "Harbour Watch,ngo,GBR,NGO,,HW; the harbour monitors\n"
        "Reuters News,media,GBR,JRN,,Reuters\n",
        encoding="utf-8",
    )
    registry = load([table])
    for surface, name in [("HW", "Harbour Watch"), ("Reuters", "Reuters News")]:
        match = registry.lookup(surface)
        assert match is not None
        assert match.entry.name == name
    assert len(registry) > len(shipped())


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("title,kind\nHarbour Watch,ngo\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="no column 'name'"):
        load([table])
    with pytest.raises(ConfigError, match="cannot be read"):
        load([tmp_path / "absent.csv"])


def test_loading_is_quick() -> None:
    def once() -> float:
        start = time.process_time()
        load()
        return time.process_time() - start

    assert min(once() for _ in range(3)) < 0.2  # some 0.03 on an idle machine


def test_rows_of_the_users_own_are_checked(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    header = "name,kind,country,sector,wikidata,aliases\n"
    table.write_text(header + "Velden Guard,army,,,,\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine.csv, line 2: unknown kind 'army'; known are"):
        load([table])
    table.write_text(header + ",military,,,,VG\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="line 2: no name"):
        load([table])
    table.write_bytes(header.encode() + b"V\xe9lden,military,,,,\n")
    with pytest.raises(ConfigError, match="not in UTF-8"):
        load([table])


def test_sunday_papers_are_not_the_dailies() -> None:
    names = ["The Mail on Sunday", "Sunday Times", "The Sunday Telegraph"]
    assert [m.entry.name for m in map(shipped().lookup, names) if m] == [
        "The Mail on Sunday",
        "The Sunday Times",
        "The Sunday Telegraph",
    ]
