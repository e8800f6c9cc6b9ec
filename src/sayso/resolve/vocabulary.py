"""Closed lists of words: nouns for parties, pronouns, and where a phrase's core ends."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sayso.resolve.lists import groups, words
from sayso.resolve.names import fold
from sayso.resolve.tables import table

NounSort = Literal["person", "body", "document"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for a party or for a document that speaks for one.

    ``fits`` are the kinds of named body that "the group", "the agency" can take up.
    """

    noun: str
    sort: NounSort
    kind: str
    gender: str
    plural: bool
    fits: frozenset[str] = frozenset()


PRONOUNS: dict[str, tuple[str, str]] = {  # number and gender; "?" where the form leaves it open
    "he": ("one", "m"), "him": ("one", "m"), "his": ("one", "m"), "himself": ("one", "m"),
    "she": ("one", "f"), "her": ("one", "f"), "hers": ("one", "f"), "herself": ("one", "f"),
    "it": ("body", ""), "its": ("body", ""), "itself": ("body", ""),
    "they": ("many", ""), "them": ("many", ""), "their": ("many", ""), "themselves": ("many", ""),
    "i": ("self", ""), "me": ("self", ""), "my": ("self", ""), "myself": ("self", ""),
    "we": ("selves", ""), "us": ("selves", ""), "our": ("selves", ""), "ourselves": ("selves", ""),
    "who": ("relative", ""), "which": ("relative", ""), "that": ("relative", ""),
    "whose": ("relative", ""), "whom": ("relative", ""),
    "this": ("deictic", ""), "these": ("deictic", ""), "those": ("deictic", ""),
    "you": ("hearer", ""), "your": ("hearer", ""), "one": ("anyone", ""),
    "nobody": ("anyone", ""), "everyone": ("anyone", ""), "everybody": ("anyone", ""),
    "anyone": ("anyone", ""), "anybody": ("anyone", ""), "there": ("anyone", ""),
}  # fmt: skip

DEFINITE = words("definite")
POSSESSIVES = words("possessives")
INDEFINITE = words("indefinite")
QUANTITIES = words("quantities")
DETERMINERS = DEFINITE | POSSESSIVES | INDEFINITE

PREPOSITIONS = words("prepositions")
RELATIVES = words("relatives")
# Participles that follow a noun and begin what is said about it.
PARTICIPLES = words("participles")
CONJUNCTIONS = frozenset(["and", "or", "but", "nor", "while", "because"])
SPEAKING = words("speaking")
# Nouns under which readers treat one person: "the spokesman" for a press secretary.
ALIKE = groups("alike")


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Every noun of ``data/roles.csv``, singular and plural, by its folded form."""
    known: dict[str, Noun] = {}
    for row in csv.DictReader(table("roles.csv").splitlines()):
        one, sort = row["noun"], row["sort"]
        many = row["plural"] or (one[:-1] + "ies" if _takes_ies(one) else one + "s")
        for form, plural in ((one, False), (many, True)):
            known.setdefault(
                fold(form),
                Noun(
                    fold(one),
                    sort,  # type: ignore[arg-type]
                    row["kind"],
                    row["gender"],
                    plural,
                    frozenset(row["fits"].split()),
                ),
            )
    for mass in ("police", "troops", "media", "press", "opposition", "public"):
        if mass in known:
            known[mass] = replace(known[mass], plural=True)
    return known


def _takes_ies(noun: str) -> bool:
    return noun.endswith("y") and noun[-2:-1] not in "aeiou"


@lru_cache(maxsize=1 << 13)
def alike(one: str, other: str) -> bool:
    """Whether two head nouns (singular, folded) can stand for the same party."""
    return one == other or any(one in group and other in group for group in ALIKE)
