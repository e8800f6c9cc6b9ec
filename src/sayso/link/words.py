"""Words of a text in one form each, with where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sayso.records import Span

# A figure with its separators is one word; a word keeps an inner apostrophe or hyphen's parts.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n+")


def listed(words: str) -> frozenset[str]:
    """The words of a list written with spaces between."""
    return frozenset(words.split())


STOP = listed(
    "a an the and or but nor so yet if then than that this these those there here it its it's he "
    "she they we you i him her them us me his hers their theirs our ours your yours my mine who "
    "whom whose which what when where why how is are was were be been being am do does did doing "
    "done have has had having will would shall should can could may might must of in on at to from "
    "by with for about into onto over under as up out off down not no own such very just also more "
    "most other some any each few all both only same too said say says saying told tell according "
    "reported report reports reportedly"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: lower case without accents, and where each begins and ends."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, end: int) -> Span:
        """From the beginning of word ``first`` to the end of the last one before ``end``."""
        return Span(self.starts[first], self.ends[end - 1])


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]``, their places in code points of the whole text."""
    found = list(_WORD.finditer(text, start, end or len(text)))
    return Words(
        tuple(plain(m.group()) for m in found),
        tuple(m.start() for m in found),
        tuple(m.end() for m in found),
    )


def forms_of(text: str) -> tuple[str, ...]:
    """The forms of the words of a text, where their places do not matter."""
    return tuple(map(plain, _WORD.findall(text)))


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Lower case, without accents and possessive; figures without separators of thousands."""
    if word[0].isdigit():
        return re.sub(r",(?=\d{3}\b)", "", word)
    folded = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")
    return kept.removesuffix("'s")


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text, roughly: up to a full stop before white space, or a line's end."""
    found: list[Span] = []
    start = 0
    for m in _SENTENCE_END.finditer(text):
        if text[start : m.end()].strip():
            found.append(_trimmed(text, start, m.end()))
        start = m.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Span(left, start + len(piece.rstrip()))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without the commonest English endings: rough, and the same for both sides.

    Source: the first steps of Harman's S stemmer (JASIS 42:1, 1991), with -ed and -ing.
    """
    if len(word) <= 3 or word[0].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            cut = word[: -len(ending)]
            if (
                ending in ("ing", "ed")
                and len(cut) > 3
                and cut[-1] == cut[-2]
                and cut[-1] not in "ls"
            ):
                cut = cut[:-1]
            return cut.removesuffix("e") if len(cut) > 3 else cut
    return word.removesuffix("e") if len(word) > 4 else word
