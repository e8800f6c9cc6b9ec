from __future__ import annotations

import csv
from pathlib import Path

import sayso.export.codes
from sayso.export.codes import PartyCodes, codes_by_kind, country_of
from sayso.records import Actor

# ACLED's regions, from its codebook.
_REGIONS = {
    *("Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa"),
    *("South Asia", "Southeast Asia", "East Asia", "Middle East", "Caucasus and Central Asia"),
    *("Europe", "Central America", "North America", "Caribbean", "South America", "Oceania"),
}


def _rows() -> list[dict[str, str]]:
    path = Path(sayso.export.codes.__file__).with_name("data") / "countries.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_country_is_found_by_either_code():
    syria = country_of("SY")
    assert syria == country_of("SYR")
    assert (syria.numeric, syria.name, syria.region) == (760, "Syria", "Middle East")
    assert country_of("XK").numeric is None
    assert country_of("ZZ") is country_of(None) is country_of("") is None


def test_the_table_is_well_formed_and_no_code_stands_twice():
    rows = _rows()
    for key, length in (("alpha2", 2), ("alpha3", 3)):
        codes = [row[key] for row in rows]
        assert len(set(codes)) == len(codes) == 200
        assert all(len(code) == length and code.isupper() for code in codes)
    numbers = [int(row["numeric"]) for row in rows if row["numeric"]]
    assert len(set(numbers)) == len(numbers) == 199
    assert {row["region"] for row in rows} == _REGIONS
    assert all(row["name"] == row["name"].strip() != "" for row in rows)


def test_a_kind_tells_a_sector_only_where_it_leaves_no_choice():
    assert codes_by_kind(Actor("a", "x", "military")) == PartyCodes("", "MIL")
    assert codes_by_kind(Actor("a", "x", "ngo")) == PartyCodes("NGO", "")
    assert codes_by_kind(Actor("a", "x", "armed-group")) == PartyCodes()
