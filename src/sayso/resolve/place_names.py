"""Names of places as written: the keys under which spellings of one name fall together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.resolve.names import bare, fold

# The Arabic article with its assimilated forms; the Hebrew and Spanish ones stay, since
# "El Paso" is not "Paso": names are looked up whole before the article is taken off.
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ath|az|an|ad|adh|ul)[ ](?=\w{3})")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_SHORTENED = re.compile(r"\b(?:saint|sainte|mount|fort)(?= )")
_BEFORE = re.compile(
    r"^(?:(?:the )?(?:old |greater )?(?:city|town|village|hamlet|port|municipality|suburb|district"
    r"|neighbou?rhood|province|governorate|region|state|oblast|county|republic|kingdom|emirate"
    r"|island|islands|isle) of|greater|downtown|central|metropolitan|inner|mainland|the) "
)
_AFTER = re.compile(
    r" (?:city|town|village|municipality|metropolitan area|metro|area|district|subdistrict"
    r"|province|provinces|governorate|governate|muhafazah|oblast|region|county|counties|prefecture"
    r"|department|division|parish|borough|state|territory|republic|island|islands|valley"
    r"|peninsula|airport|international airport|port|harbour|harbor|suburbs?|outskirts)$"
)
_SIDE = re.compile(
    r"^(?:(?:north|south)(?:[ -]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|upper|lower"
    r"|rural|occupied|government held|rebel held|regime held) "
)
_REGION_AFTER = re.compile(
    r" (?:province|governorate|governate|muhafazah|oblast|region|county|prefecture|department"
    r"|state|territory|district|republic)$|^(?:province|governorate|region|state|oblast|county) of "
)


def key_of(name: str) -> str:
    """``name`` for comparison: folded, "Saint", "Mount" and "Fort" in their short forms."""
    return _SHORTENED.sub(lambda match: _SHORT[match[0]], fold(name))


def without_article(key: str) -> str:
    """``key`` without a leading Arabic article: "al bab" gives "bab"."""
    return _ARTICLE.sub("", key)


def forms(surface: str) -> Iterator[tuple[str, str]]:
    """Keys to look ``surface`` up by, the nearest to what is written first, each with its change.

    The second of a pair is "" for the name as it stands, otherwise what was left
    out: "article", "kind" ("city of", "province"), "side" ("northern").
    """
    given = key_of(bare(surface))
    seen = set()

    def fresh(key: str) -> bool:
        known = key in seen or not key
        seen.add(key)
        return not known

    if fresh(given):
        yield given, ""
    if fresh(plain := without_article(given)):
        yield plain, "article"
    kind = _AFTER.sub("", _BEFORE.sub("", given))
    if fresh(kind):
        yield kind, "kind"
    if fresh(plain := without_article(kind)):
        yield plain, "kind"
    side = _SIDE.sub("", kind)
    if not _SIDE.match(f"{side} ") and fresh(side):
        yield side, "side"
        if fresh(plain := without_article(side)):
            yield plain, "side"


def names_a_town(surface: str) -> bool:
    """Whether the words themselves say that a town is meant: "Quebec City", "city of Homs"."""
    key = key_of(surface)
    return key.endswith((" city", " town", " village")) or key.startswith(
        ("city of ", "town of ", "village of ")
    )


def names_a_region(surface: str) -> bool:
    """Whether the words themselves say that a district, province or state is meant."""
    return _REGION_AFTER.search(key_of(surface)) is not None
