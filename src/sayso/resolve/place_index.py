"""Hundreds of thousands of places in a few arrays: names sorted for bisection, one row a place.

As Python objects the shipped gazetteer would take half a gigabyte and seconds to
load; as arrays it takes some thirty megabytes and a tenth of a second. The file is
NumPy's ``.npz``: names as one sorted, newline-parted UTF-8 text, the rest as
columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ConfigError
from sayso.resolve.place_names import key_of, without_article

FORMAT = 1
KINDS = ("town", "district", "province", "country", "capital", "airport")
_ARABIC = {  # states where Arabic names stand with and without their article
    "AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be indexed. ``within`` gives the rows of its district and province, if known.

    ``lat`` and ``lon`` in WGS84 degrees, ``radius`` in kilometres: how far from the
    point the place reaches, 0 where nothing is known. ``names`` are further names.
    """

    name: str
    lat: float
    lon: float
    country: str
    kind: str = "town"
    population: int = 0
    radius: float = 0.0
    names: tuple[str, ...] = ()
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A row found by a name; ``main`` says whether that is its main name."""

    row: int
    main: bool


class PlaceIndex:
    """Places by name. Rows are numbered from 0."""

    def __init__(self, columns: Mapping[str, npt.NDArray[Any]]) -> None:
        """Take the arrays of :func:`columns_of`."""
        self._keys = columns["keys"].data
        self._starts = _line_starts(columns["keys"])
        self._first = np.zeros(len(columns["counts"]) + 1, np.uint32)
        np.cumsum(columns["counts"], out=self._first[1:])
        self._hits = columns["hits"]
        self._names = columns["names"].data
        self._names_at = _line_starts(columns["names"])
        self._countries = columns["countries"].tobytes().decode("ascii").split(" ")
        self._columns = {
            name: columns[name]
            for name in ("lat", "lon", "country", "kind", "population", "radius", "within")
        }

    def __len__(self) -> int:
        """How many places."""
        return len(self._columns["lat"])

    def find(self, key: str) -> tuple[Found, ...]:
        """The places of which ``key``, as made by ``key_of``, is a name."""
        wanted = key.encode()
        low, high = 0, len(self._first) - 1
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low >= len(self._first) - 1 or self._key(low) != wanted:
            return ()
        hits = self._hits[self._first[low] : self._first[low + 1]].tolist()
        return tuple(Found(hit >> 1, bool(hit & 1)) for hit in hits)

    def _key(self, at: int) -> bytes:
        return bytes(self._keys[self._starts[at] : self._starts[at + 1] - 1])

    def row(self, number: int) -> Row:
        """The place ``number``, its further names left out."""
        columns = self._columns
        start, end = self._names_at[number], self._names_at[number + 1]
        return Row(
            bytes(self._names[start : end - 1]).decode(),
            round(float(columns["lat"][number]), 5),
            round(float(columns["lon"][number]), 5),
            self._countries[columns["country"][number]],
            KINDS[columns["kind"][number]],
            int(columns["population"][number]),
            float(columns["radius"][number]),
            (),
            tuple(int(at) for at in columns["within"][number] if at >= 0),
        )

    @classmethod
    def load(cls, path: Path) -> PlaceIndex:
        """The index in a file.

        Raises:
            ConfigError: if the file is missing or is no gazetteer of this version.
        """
        try:
            with np.load(path, allow_pickle=False) as stored:
                if int(stored["format"]) != FORMAT:
                    raise ConfigError(f"{path} is a gazetteer of another version; build it again")
                return cls({name: stored[name] for name in stored.files})
        except FileNotFoundError as error:
            raise ConfigError(f"the gazetteer {path} is not there") from error
        except (OSError, KeyError, ValueError) as error:
            if isinstance(error, ConfigError):
                raise
            raise ConfigError(f"{path} is no gazetteer of Sayso's: {error}") from error


def columns_of(rows: Sequence[Row]) -> dict[str, npt.NDArray[Any]]:
    """The arrays of an index over ``rows``.

    Raises:
        ValueError: if a row has an unknown kind.
    """
    keys: dict[str, dict[int, bool]] = {}
    countries = sorted({row.country for row in rows})
    code = {country: at for at, country in enumerate(countries)}
    for number, row in enumerate(rows):
        for key, main in _keys(row):
            hits = keys.setdefault(key, {})
            hits[number] = hits.get(number, False) or main
    ordered = sorted(keys, key=str.encode)
    within = np.full((len(rows), 2), -1, np.int32)
    for number, row in enumerate(rows):
        within[number, : len(row.within)] = row.within[:2]
    return {
        "format": np.array(FORMAT),
        "keys": _text(ordered),
        "counts": np.array([len(keys[key]) for key in ordered], np.uint32),
        "hits": np.array(
            [number << 1 | main for key in ordered for number, main in keys[key].items()],
            np.uint32,
        ),
        "names": _text(row.name for row in rows),
        "countries": np.frombuffer(" ".join(countries).encode("ascii"), np.uint8),
        "lat": np.array([row.lat for row in rows], np.float32),
        "lon": np.array([row.lon for row in rows], np.float32),
        "country": np.array([code[row.country] for row in rows], np.uint8),
        "kind": np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        "population": np.array([row.population for row in rows], np.uint32),
        "radius": np.array([row.radius for row in rows], np.float32),
        "within": within,
    }


def _line_starts(text: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint32]:
    """Where each line of ``text`` begins, and where the next would."""
    return np.concatenate([[0], np.flatnonzero(text == 10) + 1]).astype(np.uint32)


def _text(lines: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("".join(f"{line}\n" for line in lines).encode(), np.uint8)


def _keys(row: Row) -> Iterable[tuple[str, bool]]:
    main = key_of(row.name)
    yield main, True
    for name in row.names:
        if key := key_of(name):
            yield key, False
    if row.country in _ARABIC:
        for name in (row.name, *row.names):
            key = key_of(name)
            if (plain := without_article(key)) != key:
                yield plain, key == main
