"""Names as written: folding, possessives, titles, and how far two spellings agree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sayso.resolve.lists import words

# Letters that Unicode does not decompose but that readers take for their bare forms.
_BARE = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
# Apostrophes of every shape, hamza and ayn among them, carry no weight in a name;
# hyphens and slashes part its pieces; dots mark abbreviations.
_MARKS = str.maketrans(
    dict.fromkeys("'’‘`´ʻʼʽʾʿ‛′.\u200e\u200f", "") | dict.fromkeys("-‐‑–—/_", " ") | {"&": " and "}
)
_SPACES = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_OUTER = " \t\n\"“”«»'‘’.,;:()[]"
_POSSESSIVE = re.compile(r"['’]s?$")

# Titles that are no part of a name, with the gender they tell.
HONORIFICS: dict[str, str | None] = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f",
    "lady": "f", "dame": "f", "dr": None, "prof": None, "professor": None, "rev": None,
    "reverend": None, "monsieur": "m", "madame": "f", "herr": "m", "frau": "f", "haj": "m",
    "hajj": "m", "mallam": "m", "comrade": None, "saint": None,
}  # fmt: skip
RANKS = words("ranks")
STYLES: dict[str, str] = {  # kept in the name where only one name follows: "King Abdullah II"
    "king": "m", "queen": "f", "prince": "m", "princess": "f", "pope": "m", "emir": "m",
    "sultan": "m", "lord": "m", "lady": "f", "sheikh": "m", "sheik": "m", "shaikh": "m",
    "ayatollah": "m", "mullah": "m", "imam": "m", "patriarch": "m", "cardinal": "m",
    "archbishop": "m", "sister": "f", "brother": "m",
}  # fmt: skip
_OFFICES = words("titles")
# Words that come before a person's name in capitals without being part of it.
TITLES = frozenset(HONORIFICS) | RANKS | frozenset(STYLES) | _OFFICES
ABBREVIATIONS = words("abbreviations")
PARTICLES = words("particles")
_SUFFIXES = words("suffixes")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """``text`` for comparison: lower case, without diacritics, apostrophes, dots and hyphens."""
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(c for c in text if not unicodedata.combining(c)).translate(_BARE)
    text = text.translate(_MARKS)
    return _SPACES.sub(" ", text).strip()


def bare(surface: str) -> str:
    """``surface`` without leading article, outer quotation marks and possessive ending."""
    surface = _SPACES.sub(" ", surface).strip(_OUTER)
    surface = _POSSESSIVE.sub("", surface)
    return _ARTICLE.sub("", surface).strip(_OUTER)


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """A key under which the usual romanisations of an Arabic or Cyrillic name fall together.

    Qaddafi, Gaddafi and Gadhafi share one key, as do Mohammed and Muhammad, Sergei
    and Sergey, al-Asad and el-Assad; Hassan and Hussein do not. Vowels are reduced
    to three, stops made alike, doubled letters single, the article dropped.
    """
    kept = []
    for word in fold(name).split():
        if word in {"al", "el", "ul", "as", "ad", "ar", "an", "at", "the"}:
            continue
        for a, b in _SOUNDS:
            word = word.replace(a, b)
        kept.append(_DOUBLE.sub(r"\1", word))
    return " ".join(kept).replace("abdal ", "abdal").replace("abd ", "abdal")


_SOUNDS = (
    ("dh", "d"), ("gh", "k"), ("kh", "k"), ("ph", "f"), ("sch", "sh"), ("dj", "j"), ("ck", "k"),
    ("q", "k"), ("g", "k"), ("tz", "z"), ("ts", "z"), ("w", "v"), ("ou", "u"), ("oo", "u"),
    ("o", "u"), ("ee", "i"), ("ie", "i"), ("y", "i"), ("e", "a"), ("abdul", "abdal"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def surname(name: str) -> str:
    """The folded word by which a person is later called: "Lavrov", "al assad" gives "assad"."""
    kept = [w for w in fold(name).split() if w not in _SUFFIXES]
    return kept[-1] if kept else ""


def same_person(one: str, other: str) -> bool:
    """Whether the shorter name can be a shorter form of the longer, spelling aside.

    Every word of the shorter must sound like a word of the longer, in order:
    "Lavrov" and "Sergei Lavrov", "Mohammed Momani" and "Mohammad al-Momani".
    """
    a, b = sound(one).split(), sound(other).split()
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return False
    longer = iter(b)
    return all(
        any(w == x or (len(w) == 1 and x[0] == w) or x == f"abdal{w}" for x in longer) for w in a
    )


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BEFORE_HANDLE = TITLES | {"real", "the", "official", "dr", "team"}


def spelt_by(handle: str) -> str:
    """The name that a handle spells, titles left out, "" where it is a plain word.

    "@NanOrin" and "GovNanOrin" spell "Nan Orin", "@nanorin" only "nanorin".
    """
    spaced = _CAMEL.sub(" ", handle.lstrip("@"))
    if spaced == handle:
        return ""
    return " ".join(word for word in spaced.split() if fold(word) not in _BEFORE_HANDLE)
