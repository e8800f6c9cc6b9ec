"""Codes of countries and parties that coders of events use.

Sources: ISO 3166-1; the PLOVER 2.0 manual, chapter on actors (names of international
non-state actors, sectors); ACLED's codebook for names and regions of countries.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sayso.records import Actor

#: PLOVER's codes for what belongs to no state, in place of a country.
STATELESS = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
# The sector of a party of which only the kind is known; the other kinds leave it open.
_SECTORS = {
    "government": "GOV",
    "military": "MIL",
    "media": "JRN",
    "civilian": "CVL",
    "company": "BUS",
    "opposition": "OPP",
    "anonymous-official": "GOV",
}
_CODES = {"igo": "IGO", "ngo": "NGO"}


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO 3166-1 codes, ACLED's name and region. ``numeric`` may be ``None``."""

    alpha2: str
    alpha3: str
    numeric: int | None
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class PartyCodes:
    """What is known of a party beyond its name.

    ``country`` is ISO 3166-1 alpha-3 or one of :data:`STATELESS`, ``sector`` a PLOVER
    sector, ``wikidata`` an id such as Q2429253; each may be empty.
    """

    country: str = ""
    sector: str = ""
    wikidata: str = ""


CodesOf = Callable[[Actor], PartyCodes]


def codes_by_kind(party: Actor) -> PartyCodes:
    """What the kind of a party tells by itself."""
    return PartyCodes(_CODES.get(party.kind, ""), _SECTORS.get(party.kind, ""))


def country_of(code: str | None) -> Country | None:
    """The country of an alpha-2 or alpha-3 code; ``None`` where there is none."""
    return _countries().get(code or "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, Country]:
    known: dict[str, Country] = {}
    path = Path(__file__).with_name("data") / "countries.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            numeric = int(row["numeric"]) if row["numeric"] else None
            country = Country(row["alpha2"], row["alpha3"], numeric, row["name"], row["region"])
            known[country.alpha2] = known[country.alpha3] = country
    return known
