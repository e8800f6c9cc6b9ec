"""The gazetteer: which places a name can mean, with coordinates and size.

Three sources in one: the shipped index of towns, districts, provinces and states
(GeoNames, CC BY 4.0), the supplement written for the project (``data/places.csv``:
regions, waters, crossings, camps, bases), and the names and demonyms of states from
the actor registry's ``data/states.csv``. Users add GeoNames dumps on top
(:mod:`sayso.resolve.place_dumps`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sayso.errors import ConfigError
from sayso.resolve.names import bare
from sayso.resolve.place_index import PlaceIndex
from sayso.resolve.place_names import forms, key_of, without_article
from sayso.resolve.tables import table

SHIPPED = Path(__file__).parents[1] / "models" / "gazetteer" / "places.npz"

# Kinds of the supplement and the reach in kilometres taken where a row gives none.
REACH: dict[str, float] = {
    "country": 300.0, "continent": 2500.0, "region": 200.0, "province": 80.0, "district": 25.0,
    "town": 0.0, "sea": 400.0, "strait": 40.0, "river": 300.0, "lake": 40.0, "mountains": 150.0,
    "island": 30.0, "airport": 4.0, "desert": 250.0, "camp": 3.0, "crossing": 2.0, "base": 4.0,
    "quarter": 2.0, "site": 2.0, "front": 15.0,
}  # fmt: skip
# What a place counts for beside towns, as if it had so many inhabitants: news names a
# state before a village of the same name. Towns, provinces and states have their own.
_STANDING: dict[str, int] = {
    "continent": 1_000_000_000, "region": 3_000_000, "sea": 10_000_000, "strait": 1_000_000,
    "river": 1_000_000, "lake": 300_000, "mountains": 1_000_000, "island": 500_000,
    "desert": 1_000_000, "camp": 100_000, "crossing": 100_000, "base": 100_000,
    "quarter": 100_000, "site": 100_000, "front": 100_000, "province": 1_000_000,
    "airport": 50_000, "district": 100_000, "town": 30_000, "country": 10_000_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean.

    ``lat`` and ``lon`` in WGS84 degrees; ``country`` is an ISO 3166 alpha-2 code,
    ``None`` for what lies in none or in several. ``reach`` is how far it extends
    around its point, in kilometres. ``district`` and ``province`` are the names of
    what it lies in. ``main`` tells a main name from a variant, ``change`` what was
    left out of the words to find it ("", "article", "kind", "side"), ``demonym``
    that the words name the people and not the land, ``capital`` the seat of a state,
    ``listed`` that it stands in the supplement.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    kind: str
    population: int
    reach: float
    province: str | None = None
    district: str | None = None
    main: bool = True
    change: str = ""
    demonym: bool = False
    capital: bool = False
    listed: bool = False


class Gazetteer:
    """Places by name, over one or more indexes and the supplement."""

    def __init__(
        self, indexes: Sequence[PlaceIndex], supplement: str = "", states: str = ""
    ) -> None:
        """``supplement`` and ``states`` are the texts of tables with their headers.

        Raises:
            ConfigError: if a row of the supplement cannot be used.
        """
        self._indexes = tuple(indexes)
        self._listed: dict[str, list[Candidate]] = {}
        self._exact: dict[str, list[Candidate]] = {}
        for line, row in enumerate(csv.DictReader(io.StringIO(supplement)), 2):
            self._list(row, line)
        for row in csv.DictReader(io.StringIO(states)):
            self._state(row)
        self._known: dict[str, tuple[Candidate, ...]] = {}

    def candidates(self, surface: str) -> tuple[Candidate, ...]:
        """Every place that ``surface`` can mean, by its name as written before shortened forms.

        Empty where there is none. "Idlib province" is looked up whole, then as
        "Idlib", "Al-Bab" as "Al-Bab" and "Bab".
        """
        known = self._known.get(surface)
        if known is None:
            if len(self._known) > 20_000:  # a long run over many reports must not grow for ever
                self._known.clear()
            known = self._known[surface] = self._look_up(surface)
        return known

    def _look_up(self, surface: str) -> tuple[Candidate, ...]:
        found = [
            entry
            for name in dict.fromkeys((surface.strip(), bare(surface)))
            for entry in self._exact.get(name, ())
        ]
        for key, change in forms(surface):
            hits = [replace(hit, change=change) for hit in self._by_key(key)]
            # What stands without its article is only a further reading of the same words.
            if hits and not (found and change not in ("", "article")):
                found += hits
            if found and change != "":
                break
        return tuple(dict.fromkeys(found))

    def _by_key(self, key: str) -> list[Candidate]:
        listed = self._listed.get(key, [])
        found = list(listed)
        own = {(entry.kind, entry.country) for entry in listed if not entry.demonym}
        for index in self._indexes:
            for hit in index.find(key):
                entry = _candidate(index, hit.row, hit.main)
                if (entry.kind, entry.country) in own and entry.kind != "town":
                    continue  # the supplement, written by hand, has the same place
                found.append(entry)
        return found

    def _list(self, row: dict[str, str], line: int) -> None:
        try:
            kind = row["kind"]
            entry = Candidate(
                row["name"],
                float(row["lat"]),
                float(row["lon"]),
                row["country"] or None,
                kind,
                _STANDING[kind],
                float(row["radius"] or REACH[kind]),
                listed=True,
            )
            entry = self._sized(entry)
            aliases = [alias for alias in row["aliases"].split("; ") if alias]
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise ConfigError(
                f"line {line} of the table of places is not usable: {error}"
            ) from error
        if not (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180):
            raise ConfigError(f"line {line} of the table of places: no such point on earth")
        for number, name in enumerate([entry.name, *aliases]):
            if name.startswith("="):  # only as written: "PA" is not "pa"
                self._exact.setdefault(name[1:], []).append(replace(entry, main=False))
                continue
            key = key_of(name)
            self._add(key, replace(entry, main=number == 0))
            if (plain := without_article(key)) != key:
                self._add(plain, replace(entry, main=False))

    def _sized(self, entry: Candidate) -> Candidate:
        """With what the indexes know of the same place: inhabitants, its province, its standing."""
        same = [
            known
            for index in self._indexes
            for hit in index.find(key_of(entry.name))
            for known in [_candidate(index, hit.row, hit.main)]
            if (known.kind, known.country) == (entry.kind, entry.country)
            and abs(known.lat - entry.lat) + abs(known.lon - entry.lon) < max(0.5, entry.reach / 50)
        ]
        if not same:
            return entry
        largest = max(same, key=lambda known: known.population)
        return replace(
            entry,
            population=largest.population or entry.population,
            province=largest.province,
            district=largest.district,
            capital=any(known.capital for known in same),
        )

    def states_in(self, word: str) -> tuple[Candidate, ...]:
        """The states that a lower-case word names, or whose people it names; for context."""
        return tuple(entry for entry in self._listed.get(word, ()) if entry.kind == "country")

    def _add(self, key: str, entry: Candidate) -> None:
        entries = self._listed.setdefault(key, [])
        if entry not in entries:
            entries.append(entry)

    def _state(self, row: dict[str, str]) -> None:
        names = [row["name"], *filter(None, row["aliases"].split("; "))]
        land = next(
            (
                entry
                for name in names
                for entry in self._by_key(key_of(name))
                if entry.kind == "country" and not entry.demonym
            ),
            None,
        )
        if land is None:
            return  # an actor without land of its own in the gazetteer
        for name in names:
            if name.startswith("=") or len(name) <= 3:
                self._exact.setdefault(name.removeprefix("="), []).append(land)
            else:
                self._add(key_of(name), replace(land, main=True))
        for column in ("adjectives", "people"):
            for name in filter(None, row[column].split("; ")):
                key = key_of(name)
                for form in {key, key.removesuffix("s")} if column == "people" else {key}:
                    self._add(form, replace(land, main=False, demonym=True))


def _candidate(index: PlaceIndex, number: int, main: bool) -> Candidate:
    row = index.row(number)
    homes = [index.row(at) for at in row.within]
    return Candidate(
        row.name,
        row.lat,
        row.lon,
        row.country,
        _KIND.get(row.kind, row.kind),
        row.population,
        row.radius,
        next((home.name for home in homes if home.kind == "province"), None),
        next((home.name for home in homes if home.kind == "district"), None),
        main,
        capital=row.kind == "capital",
    )


_KIND = {"capital": "town"}  # a column of the index says both


@cache
def shipped() -> Gazetteer:
    """The gazetteer that comes with Sayso, read once.

    Raises:
        ConfigError: if its files are missing or damaged.
    """
    return with_dumps(())


def with_dumps(dumps: Iterable[PlaceIndex]) -> Gazetteer:
    """The shipped gazetteer with a user's indexes on top.

    Raises:
        ConfigError: if the shipped files are missing or damaged.
    """
    return Gazetteer((PlaceIndex.load(SHIPPED), *dumps), table("places.csv"), table("states.csv"))
