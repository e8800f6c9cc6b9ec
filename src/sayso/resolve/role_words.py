"""Words by what they do in a sentence, as far as closed lists and endings tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from sayso.resolve.lists import words
from sayso.resolve.vocabulary import (
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SPEAKING,
    nouns,
)
from sayso.resolve.words import Page

# The prepositions that tell roles apart stand by themselves, the others together.
OWN = ("by", "of", "on", "in", "at", "to", "from", "for", "with", "against", "between", "over")
CLASSES = (
    "none", "comma", "mark", "quote", "and", "or", "relative", "that", "if", *OWN, "preposition",
    "being", "having", "modal", "not", "determiner", "possessive", "pronoun", "saying", "past",
    "ing", "party", "number", "capital", "adverb", "other",
)  # fmt: skip
OF = {name: number for number, name in enumerate(CLASSES)}

# What is counted between a party and a deed, each the words of some classes.
COUNTED: tuple[tuple[str, ...], ...] = (
    ("comma",),
    ("mark",),
    ("quote",),
    ("and", "or"),
    ("relative",),
    ("that", "if"),
    ("to",),
    ("by",),
    ("of",),
    (*OWN, "preposition"),
    ("being", "having", "modal"),
    ("not",),
    ("saying",),
    ("past",),
    ("ing",),
)
# Whether a class, by column, is of each of them, by row.
_COUNTS = np.asarray([[name in names for name in CLASSES] for names in COUNTED], dtype=np.int64)

_BEING = frozenset(["is", "was", "are", "were", "be", "been", "being", "am"])
_HAVING = frozenset(["has", "had", "have", "having"])
_MODAL = frozenset(
    ["do", "does", "did", "will", "would", "shall", "should", "can", "could", "may", "might"]
) | {"must"}
_NOT = frozenset(["not", "never", "no", "neither", "nor"])
_ADVERBS = frozenset(
    ["also", "still", "already", "now", "even", "just", "both", "soon", "then", "only", "again"]
)
_PAST = words("strong_past")
_QUOTES = frozenset('"“”«»')


@lru_cache(maxsize=1)
def _listed() -> dict[str, int]:
    """Words of closed lists, by the first list that has them."""
    known: dict[str, int] = {"and": OF["and"], "or": OF["or"], "that": OF["that"]}
    known |= dict.fromkeys(("if", "whether", "unless"), OF["if"])
    tables: tuple[tuple[str, frozenset[str]], ...] = (
        *((name, frozenset([name])) for name in OWN),
        ("being", _BEING),
        ("having", _HAVING),
        ("modal", _MODAL),
        ("not", _NOT),
        ("adverb", _ADVERBS),
        ("relative", RELATIVES),
        ("possessive", POSSESSIVES),
        ("pronoun", frozenset(PRONOUNS)),
        ("determiner", DETERMINERS),
        ("preposition", PREPOSITIONS),
        ("or", CONJUNCTIONS),
        ("saying", SPEAKING),
        ("past", _PAST),
        ("party", frozenset(nouns())),
    )
    for name, listed in tables:
        for word in listed:
            known.setdefault(word, OF[name])
    return known


def class_of(raw: str, key: str) -> int:
    """The class of one word, an index of :data:`CLASSES`; ``key`` is its folded form."""
    if not key:
        return OF["comma"] if raw == "," else OF["quote"] if raw in _QUOTES else OF["mark"]
    found = _listed().get(key)
    if found is not None:
        return found
    if raw[0].isdigit():
        return OF["number"]
    if raw[0].isupper():
        return OF["capital"]
    if key.endswith("ed"):
        return OF["past"]
    if key.endswith("ing"):
        return OF["ing"]
    return OF["adverb"] if key.endswith("ly") else OF["other"]


def classes_of(page: Page) -> list[int]:
    """The class of each word of a page."""
    return [class_of(raw, key) for raw, key in zip(page.raw, page.key, strict=True)]


def counts_of(classes: Sequence[int]) -> list[list[int]]:
    """For each of :data:`COUNTED`, how many words before each place are of it.

    The words of it from ``a`` up to ``b`` are ``found[b] - found[a]``.
    """
    found = np.zeros((len(COUNTED), len(classes) + 1), dtype=np.int64)
    np.cumsum(_COUNTS[:, np.asarray(classes, dtype=np.int64)], axis=1, out=found[:, 1:])
    counts: list[list[int]] = found.tolist()
    return counts
