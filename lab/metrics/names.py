"""Whether two names mean the same party: shorter and longer forms of one name.

The rule of the claims corpus leaves "(unnamed)" aside, takes "UK" and "British"
for one, and takes a shorter form for a longer one. It is applied here as
containment of the names' words after normalisation, with three limits: a bare
country means its government, not whatever is named after it; a relative or a
source of someone is not that person; and of two parties named together, one
alone is not both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ASIDE = re.compile(r"\((?:[^()]*\b)?(?:unnamed|unspecified|unknown|anonymous)\b[^()]*\)", re.I)
_ABBREVIATION_DOTS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?\b")
_WORD = re.compile(r"\w+")

# Written as the key, meant as the value; longest first where one contains another.
_PHRASES = (
    ("united states of america", "us"),
    ("united states", "us"),
    ("united kingdom", "uk"),
    ("great britain", "uk"),
    ("united nations", "un"),
    ("european union", "eu"),
    ("united arab emirates", "uae"),
    ("saudi arabia", "saudi"),
    ("islamic state of iraq and the levant", "isis"),
    ("islamic state of iraq and syria", "isis"),
    ("islamic state", "isis"),
)
_COUNTRIES = {
    "afghan": "afghanistan",
    "american": "us",
    "america": "us",
    "usa": "us",
    "australian": "australia",
    "britain": "uk",
    "british": "uk",
    "canadian": "canada",
    "chinese": "china",
    "danish": "denmark",
    "dutch": "netherlands",
    "egyptian": "egypt",
    "emirati": "uae",
    "european": "eu",
    "french": "france",
    "german": "germany",
    "greek": "greece",
    "indian": "india",
    "iranian": "iran",
    "iraqi": "iraq",
    "israeli": "israel",
    "italian": "italy",
    "japanese": "japan",
    "jordanian": "jordan",
    "kenyan": "kenya",
    "kurdish": "kurd",
    "lebanese": "lebanon",
    "libyan": "libya",
    "nigerian": "nigeria",
    "pakistani": "pakistan",
    "palestinian": "palestine",
    "polish": "poland",
    "qatari": "qatar",
    "russian": "russia",
    "saudi": "saudi",
    "somali": "somalia",
    "spanish": "spain",
    "swedish": "sweden",
    "syrian": "syria",
    "turkish": "turkey",
    "ukrainian": "ukraine",
    "yemeni": "yemen",
}
_IS_COUNTRY = frozenset(_COUNTRIES.values()) | {"korea", "mexico", "norway", "vietnam"}
_SAME_WORD = {
    "isil": "isis",
    "daesh": "isis",
    "qaida": "qaeda",
    "hizbullah": "hezbollah",
    "defense": "defence",
    "organization": "organisation",
    "centre": "center",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "spokesmen": "spokesperson",
    "policemen": "police",
    "gov": "government",
    "govt": "government",
}


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STOP = _set("the a an of for and in at to on by from with al el mr mrs ms dr sir")
_OF_A_STATE = _set("government state regime authority administration republic federation arab")
_SOMEONE_ELSE = _set(
    "wife husband brother sister son daughter mother father family relative widow uncle cousin "
    "lawyer neighbour friend source superior supporter follower"
)


@cache
def words(name: str) -> frozenset[str]:
    """The words of a name that tell parties apart, in one form each."""
    plain = unicodedata.normalize("NFKD", _ASIDE.sub(" ", name))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _ABBREVIATION_DOTS.sub(lambda m: m.group().replace(".", ""), plain)
    plain = _POSSESSIVE.sub("", plain).casefold()
    for phrase, short in _PHRASES:
        plain = re.sub(rf"\b{phrase}\b", short, plain)
    return frozenset(_one_form(w) for w in _WORD.findall(plain) if w not in _STOP)


def _one_form(word: str) -> str:
    for form in (word, _singular(word)):
        if form in _COUNTRIES:
            return _COUNTRIES[form]
        if form in _SAME_WORD:
            return _SAME_WORD[form]
    return word if word in _IS_COUNTRY or word == "isis" else _singular(word)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] not in "sui" else word


def _initials(name: str) -> str:
    plain = _POSSESSIVE.sub("", _ASIDE.sub(" ", name)).casefold()
    return "".join(w[0] for w in _WORD.findall(plain) if w not in _STOP)


def _abbreviates(short: str, name: str) -> bool:
    letters = _ASIDE.sub(" ", short).replace(".", "").strip()
    return 2 <= len(letters) <= 6 and letters.isupper() and letters.casefold() == _initials(name)


def _one_of_several(short: frozenset[str], name: str) -> bool:
    parts = re.split(r"\band\b", name)
    return len(parts) > 1 and any(short <= words(part) for part in parts)


def same_party(one: str, other: str) -> bool:
    """Whether two names mean the same party."""
    left, right = words(one), words(other)
    if not left or not right:
        return one.strip().casefold() == other.strip().casefold()
    if left == right or _abbreviates(one, other) or _abbreviates(other, one):
        return True
    short, long = (left, right) if len(left) < len(right) else (right, left)
    if not short < long:
        return False
    rest = long - short
    if rest & _SOMEONE_ELSE or _one_of_several(short, one if long is left else other):
        return False
    return not short <= _IS_COUNTRY or rest <= _OF_A_STATE
