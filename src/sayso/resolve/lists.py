"""Closed lists of English words, read from ``data/words.csv``."""

from __future__ import annotations

import csv
from functools import lru_cache

from sayso.resolve.tables import table


@lru_cache(maxsize=1)
def _table() -> dict[str, list[frozenset[str]]]:
    lists: dict[str, list[frozenset[str]]] = {}
    for row in csv.DictReader(table("words.csv").splitlines()):
        lists.setdefault(row["list"], []).append(frozenset(row["words"].split()))
    return lists


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
