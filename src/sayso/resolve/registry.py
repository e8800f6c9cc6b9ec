"""The actor registry: states, organisations and people that conflict news names.

The data are tables written for this project, in the ``data`` folder beside this
module; ``data/README.md`` says what their columns mean.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from sayso.errors import ConfigError
from sayso.resolve.names import bare, fold, sound
from sayso.resolve.tables import table

Sort = Literal["state", "body", "person"]
How = Literal["name", "alias", "seat", "adjective", "people", "spelling"]

#: The kinds of actor, as the claims contract has them.
KINDS = (
    "anonymous-official", "armed-group", "civilian", "company", "expert", "government", "igo",
    "media", "military", "ngo", "opposition", "other",
)  # fmt: skip
_COLUMNS = {
    "organisations.csv": ("name", "kind", "country", "sector", "wikidata", "aliases"),
    "people.csv": ("name", "gender", "kind", "country", "office", "aliases"),
    "states.csv": ("iso3", "name", "adjectives", "people", "seats", "aliases"),
    "first_names.csv": ("gender", "names"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One party that the registry knows.

    ``country`` is an ISO 3166 alpha-3 code or PLOVER's code for what belongs to no
    state (IGO, UNO, EUR, NGO, IMG, MNC); ``sector`` a PLOVER sector. ``adjective``
    is how a state qualifies its bodies: "Turkish", "US"; ``office`` are the words for
    the office that a person is best known for, which says nothing of when.
    """

    name: str
    sort: Sort
    kind: str
    country: str = ""
    sector: str = ""
    wikidata: str = ""
    gender: str = ""
    adjective: str = ""
    office: str = ""

    @property
    def speaker(self) -> str:
        """The name under which it speaks: for a state, its government."""
        return f"{self.adjective} government" if self.sort == "state" else self.name


@dataclass(frozen=True, slots=True)
class Match:
    """What a surface stands for, and by which kind of name."""

    entry: Entry
    how: How


class Registry:
    """Looks up surfaces, whole or in running text.

    An alias in capitals of up to three letters, or marked ``=`` in its table,
    matches only as written, since "who", "is" and "us" are words.
    """

    def __init__(self, entries: Iterable[tuple[Match, str]], first_names: dict[str, str]) -> None:
        self._exact: dict[str, Match] = {}
        self._folded: dict[str, Match] = {}
        self._sounds: dict[str, Match] = {}
        self._lengths: dict[str, set[int]] = {}
        self._states: dict[str, Entry] = {}
        self._initials: set[str] = set()
        self._first_names = first_names
        for match, alias in entries:
            self._add(match, alias)

    def _add(self, match: Match, alias: str) -> None:
        marked = alias.startswith("=")
        alias = alias.lstrip("=").strip()
        if match.entry.sort == "state":
            self._states.setdefault(match.entry.country, match.entry)
        key = fold(alias)
        if not key:
            return
        words = key.split()
        if len(words) == 1 and alias.isupper():
            self._initials.add(alias)
        self._lengths.setdefault(words[0], set()).add(len(words))
        if marked or (len(key) <= 3 and alias.replace(".", "").isupper()):
            self._exact.setdefault(alias.replace(".", ""), match)
        else:
            self._folded.setdefault(key, match)

    def lookup(self, surface: str) -> Match | None:
        """What the whole of ``surface`` names, articles, possessives and marks aside."""
        surface = bare(surface)
        found = self._exact.get(surface.replace(".", ""))
        if found is None:
            found = self._folded.get(fold(surface))
        return found

    def is_initials(self, surface: str) -> bool:
        """Whether ``surface`` in just these capitals is a name: "UN", "NATO"."""
        return surface in self._initials

    def by_sound(self, surface: str) -> Match | None:
        """A person known under another romanisation of ``surface``, of two words or more."""
        if not self._sounds:
            for match in self._folded.values():
                if match.entry.sort == "person" and " " in match.entry.name:
                    self._sounds.setdefault(sound(match.entry.name), match)
        found = self._sounds.get(sound(bare(surface)))
        return Match(found.entry, "spelling") if found else None

    def at(self, words: Sequence[str], raw: Sequence[str], i: int) -> tuple[Match, int] | None:
        """The longest alias that starts at word ``i`` of a text, and how many words it takes.

        ``words`` are folded words and ``raw`` the same as written; a word of one
        piece each (see :class:`sayso.resolve.words.Page`).
        """
        key = words[i]
        lengths = self._lengths.get(key.split(" ", 1)[0] if " " in key else key)
        if lengths is None:
            return None
        found = None
        longest = max(lengths)
        for n in range(1, longest + 1):
            if n > 1:
                if i + n > len(words) or not words[i + n - 1]:
                    break
                key = f"{key} {words[i + n - 1]}"
            pieces = key.count(" ") + 1
            if pieces > longest:
                break
            if pieces in lengths:
                match = self._exact.get(raw[i].replace(".", "")) if n == 1 else None
                match = match or self._folded.get(key)
                # A single word must look like a name; several may be in lower case
                # ("the state department"), if they are no person.
                if match and (
                    not raw[i].islower()
                    or "." in raw[i]
                    or not raw[i + n - 1].islower()
                    or (n > 1 and match.entry.sort == "body" and len(words[i]) > 2)
                ):
                    found = (match, n)
        return found

    def state(self, iso3: str) -> Entry | None:
        """The state of that code."""
        return self._states.get(iso3)

    def gender(self, first_name: str) -> str:
        """ "m", "f" or "" for a first name."""
        return self._first_names.get(fold(first_name), "")

    def is_first_name(self, word: str) -> bool:
        """Whether people are called so."""
        return fold(word) in self._first_names

    def __len__(self) -> int:
        return len({m.entry for m in (*self._folded.values(), *self._exact.values())})


def load(extra: Sequence[Path] = ()) -> Registry:
    """The shipped registry, with tables of organisations of the user's own before it.

    Raises:
        ConfigError: a table is missing, not in UTF-8 or lacks a column, or a row of the
            user's lacks a name or has a kind that is not one of :data:`KINDS`.
    """
    entries: list[tuple[Match, str]] = []
    for path in extra:
        try:
            rows = _rows(path.read_text(encoding="utf-8"), "organisations.csv", str(path))
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read ({error}); check the path") from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{path}: not in UTF-8 ({error.reason}); save it so") from error
        for number, row in enumerate(rows, start=2):
            _check(row, f"{path}, line {number}")
        entries += _organisations(rows)
    tables = {name: _rows(table(name), name, name) for name in _COLUMNS}
    entries += _organisations(tables["organisations.csv"])
    entries += _states(tables["states.csv"])
    entries += _people(tables["people.csv"])
    first_names = {
        fold(name): row["gender"]
        for row in tables["first_names.csv"]
        for name in row["names"].split()
    }
    return Registry(entries, first_names)


@lru_cache(maxsize=1)
def shipped() -> Registry:
    """The shipped registry, read once in a process."""
    return load()


def _rows(text: str, kind: str, name: str) -> list[dict[str, str]]:
    lines = csv.reader(text.splitlines())
    header = next(lines, [])
    missing = [c for c in _COLUMNS[kind] if c not in header]
    if missing:
        raise ConfigError(f"{name}: no column {missing[0]!r}; the first line must name it")
    return [dict(zip(header, (c.strip() for c in line), strict=False)) for line in lines if line]


def _check(row: dict[str, str], where: str) -> None:
    """Refuses a row of the user's that would be read as something else, or not at all."""
    if not row.get("name"):
        raise ConfigError(f"{where}: no name; give one or delete the line")
    if row.get("kind") and row["kind"] not in KINDS:
        raise ConfigError(f"{where}: unknown kind {row['kind']!r}; known are {', '.join(KINDS)}")


def _split(cell: str) -> list[str]:
    return [a.strip() for a in cell.split(";") if a.strip()] if cell else []


def _organisations(rows: list[dict[str, str]]) -> Iterable[tuple[Match, str]]:
    for row in rows:
        entry = Entry(
            row["name"],
            "body",
            row.get("kind", "") or "other",
            row.get("country", ""),
            row.get("sector", ""),
            row.get("wikidata", ""),
        )
        if "(" not in entry.name:
            yield Match(entry, "name"), entry.name
        for alias in _split(row.get("aliases", "")):
            yield Match(entry, "alias"), alias


def _states(rows: list[dict[str, str]]) -> Iterable[tuple[Match, str]]:
    for row in rows:
        adjectives = _split(row["adjectives"]) or [row["name"]]
        entry = Entry(
            row["name"], "state", "government", row["iso3"], "GOV", adjective=adjectives[0]
        )
        yield Match(entry, "name"), row["name"]
        for alias in _split(row["aliases"]):
            yield Match(entry, "alias"), alias
        for alias in adjectives:
            yield Match(entry, "adjective"), alias
        for alias in _split(row["people"]):
            yield Match(entry, "people"), alias
        for alias in _split(row["seats"]):
            yield Match(entry, "seat"), alias


def _people(rows: list[dict[str, str]]) -> Iterable[tuple[Match, str]]:
    for row in rows:
        entry = Entry(
            row["name"],
            "person",
            row["kind"],
            row["country"],
            gender=row["gender"],
            office=row["office"],
        )
        yield Match(entry, "name"), row["name"]
        for alias in _split(row["aliases"]):
            yield Match(entry, "alias"), alias
