"""A user's own gazetteer: GeoNames dumps as GeoNames publishes them.

``allCountries.zip``, ``cities500.zip``, ``SY.zip`` or their ``.txt``: nineteen
tab-parted columns without a header, UTF-8. Source: the readme of GeoNames' dump.
Towns are taken, and the first two levels of administration; of hills, farms and
shops only what conflict news names. A country's file takes a second, the file of
all countries minutes and gigabytes: prefer the former.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import ConfigError
from sayso.resolve.gazetteer import Gazetteer, with_dumps
from sayso.resolve.place_index import PlaceIndex, Row, columns_of

_COLUMNS = 19
_NAME, _OTHER, _LAT, _LON, _CLASS, _CODE, _COUNTRY = 1, 3, 4, 5, 6, 7, 8
_ADMIN1, _ADMIN2, _POPULATION = 10, 11, 14
# Feature codes beside towns (class P): what they are here, and how far they reach, in km.
_KINDS: dict[str, tuple[str, float]] = {
    "ADM1": ("province", 80.0),
    "ADM2": ("district", 25.0),
    "AIRB": ("airport", 4.0),
    "AIRP": ("airport", 4.0),
    "AIRF": ("airport", 4.0),
    "CMPRF": ("town", 3.0),  # refugee camp
    "MILB": ("airport", 4.0),
}
_NO_TOWN = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})  # abandoned, destroyed, historical


def load_dump(path: Path, min_population: int = 0) -> PlaceIndex:
    """The places of a GeoNames dump, ``.txt`` or ``.zip``.

    Towns below ``min_population`` are left out; GeoNames gives most villages 0.

    Raises:
        ConfigError: if the file is missing, no dump, or holds no place to take.
    """
    rows: list[Row] = []
    homes: dict[tuple[str, ...], int] = {}
    towns: list[tuple[Row, tuple[str, ...]]] = []
    for number, fields in _lines(path):
        try:
            made = _row(fields, min_population)
        except ValueError as error:
            raise ConfigError(
                f"{path}, line {number} is not of a GeoNames dump: {error}"
            ) from error
        if made is None:
            continue
        row, home = made
        if row.kind in ("province", "district"):
            homes[home if row.kind == "district" else home[:2]] = len(rows)
            rows.append(row)
        else:
            towns.append((row, home))
    rows += [_housed(row, home, homes) for row, home in towns]
    if not rows:
        raise ConfigError(f"{path} holds no town, province or district; is it a GeoNames dump?")
    return PlaceIndex(columns_of(rows))


def gazetteer_of(paths: Iterable[Path]) -> Gazetteer:
    """The shipped gazetteer with the places of these GeoNames dumps beside its own.

    Raises:
        ConfigError: if a dump is missing, is none, or holds no place to take.
    """
    return with_dumps(load_dump(path) for path in paths)


def _housed(row: Row, home: tuple[str, ...], homes: dict[tuple[str, ...], int]) -> Row:
    within = tuple(homes[area] for area in (home, home[:2]) if area in homes)
    return Row(
        row.name, row.lat, row.lon, row.country, row.kind, row.population, row.radius, row.names,
        tuple(dict.fromkeys(within)),
    )  # fmt: skip


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as packed:
                name = _member(path, packed.namelist())
                with packed.open(name) as file:
                    yield from _split(io.TextIOWrapper(file, encoding="utf-8"), path)
        else:
            with path.open(encoding="utf-8") as plain:
                yield from _split(plain, path)
    except FileNotFoundError as error:
        raise ConfigError(f"the GeoNames dump {path} is not there") from error
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise ConfigError(f"the GeoNames dump {path} cannot be read: {error}") from error


def _member(path: Path, names: Iterable[str]) -> str:
    texts = [name for name in names if name.endswith(".txt") and "readme" not in name.lower()]
    if len(texts) != 1:
        raise ConfigError(f"{path} holds {len(texts)} tables where a GeoNames dump has one")
    return texts[0]


def _split(lines: Iterable[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != _COLUMNS:
            raise ConfigError(
                f"{path}, line {number} has {len(fields)} columns where a GeoNames dump has "
                f"{_COLUMNS}"
            )
        yield number, fields


def _row(fields: list[str], min_population: int) -> tuple[Row, tuple[str, ...]] | None:
    population = int(fields[_POPULATION] or 0)
    if fields[_CLASS] == "P" and fields[_CODE] not in _NO_TOWN:
        if population < min_population:
            return None
        kind, reach = ("capital" if fields[_CODE] == "PPLC" else "town"), 0.0
    elif fields[_CODE] in _KINDS:
        kind, reach = _KINDS[fields[_CODE]]
    else:
        return None
    lat, lon = float(fields[_LAT]), float(fields[_LON])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no such point on earth: {lat}, {lon}")
    others = tuple(name for name in fields[_OTHER].split(",") if len(name) > 2)
    home = tuple(filter(None, (fields[_COUNTRY], fields[_ADMIN1], fields[_ADMIN2])))
    return Row(fields[_NAME], lat, lon, fields[_COUNTRY], kind, population, reach, others), home
