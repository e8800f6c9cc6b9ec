"""Closed lists of English words, read from ``data/words.csv``."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _table() -> dict[str, list[frozenset[str]]]:
    text = (resources.files("sayso.resolve") / "data" / "words.csv").read_text(encoding="utf-8")
    table: dict[str, list[frozenset[str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        table.setdefault(row["list"], []).append(frozenset(row["words"].split()))
    return table


def words(name: str) -> frozenset[str]:
    """The words, folded, of the list ``name``.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset().union(*_table()[name])


def groups(name: str) -> tuple[frozenset[str], ...]:
    """The rows of the list ``name`` one by one, where each is a group of its own.

    Raises:
        KeyError: there is no such list.
    """
    return tuple(_table()[name])
