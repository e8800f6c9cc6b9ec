"""Texts all in capitals, or without any: the form in which names can be told from words.

A cable in capitals and a post in small letters show no names by their spelling. The model
reads words without their case, and case beside them; it marks most names where that tells
nothing, and its marks say where capitals would stand. The form is as long as the text:
offsets are the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.records import EntityMention, Span
from sayso.resolve.registry import Registry

_FEWEST = 80  # letters from which on a text's case says something
_ALL, _NONE = 0.85, 0.004  # shares of capitals among letters
_NAMED = frozenset(["Person", "Organisation", "Location", "Nationality", "MilitaryPlatform"])
_WORD = re.compile(r"(?<!['’])[^\W\d_]+|(?<=['’])[^\W\d_]{2,}")  # not the s of Marlow's
_OPENING = re.compile(r"(?:^|[.!?…][\"”’')\]]*\s+|\n\s*)[\"“‘'(\[]*([^\W\d_])")
_PARTICLES = frozenset(
    ["of", "the", "and", "for", "in", "on", "de", "al", "el", "bin", "ibn", "van"]
)


def recased(
    text: str, mentions: Iterable[EntityMention], places: Iterable[Span], registry: Registry
) -> str:
    """``text``, or where it is all in one case, its words small and its names capitalised.

    ``mentions`` and ``places`` are what the model marked. Initials that the registry knows
    stay in capitals.
    """
    letters = sum(map(str.isalpha, text))
    share = sum(map(str.isupper, text)) / max(1, letters)
    if letters < _FEWEST or _NONE <= share <= _ALL:
        return text
    found = list(map(_small, text) if share > _ALL else text)
    for opening in _OPENING.finditer(text):
        at = opening.start(1)
        found[at] = _capital(found[at])
    names = [m.span for m in mentions if m.kind in _NAMED]
    for span in (*names, *places):
        for word in _WORD.finditer(text, span.start, span.end):
            spelt = word[0].lower()
            if spelt in _PARTICLES and word.start() > span.start:
                continue
            end = word.end() if registry.is_initials(spelt.upper()) else word.start() + 1
            for at in range(word.start(), end):
                found[at] = _capital(found[at])
    return "".join(found)


def _small(letter: str) -> str:
    return letter.lower() if len(letter.lower()) == 1 else letter


def _capital(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
