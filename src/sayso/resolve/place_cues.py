"""What the words around a place name say of it: what it lies in, its kind, how far off is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span

_SIDES = r"(?:(?:far |the )?(?:north|south|east|west|centr|upper|lower)[a-z-]* )?"
_NOUNS = (
    r"(?:(?:(?:besieged|rebel[- ]held|government[- ]held|strategic|port|border|coastal|capital|main"
    r"|nearby|occupied|restive|volatile|troubled|city|town|village|province|region|district|state"
    r"|governorate|county|oblast|part|parts|suburb|suburbs|area|countryside|camp|island|republic"
    r"|territory|desert|outskirts|neighbou?rhood) )*)"
)
# Between a place and what contains it: "Azaz, Syria", "Azaz in northern Syria", "Azaz (Syria)".
_INSIDE = re.compile(
    rf"(?:,? (?:city|town|village|province|district|county|region))?"
    rf"(?:,\s*|\s*\(|,? (?:in|of|inside) (?:the )?{_SIDES}{_NOUNS}(?:of )?{_SIDES})\Z"
)
# Between a container and what it contains: "Syria's northern town of Azaz", "Syrian city of Homs".
_HOLDS = re.compile(rf"(?:['’]s?)? {_SIDES}{_NOUNS}(?:of )?\Z|['’]s? {_SIDES}\Z")
_REGION_AFTER = re.compile(
    r"(?:['’]s)? (?:province|governorate|oblast|region|state|prefecture|district|county"
    r"|department)\b",
    re.I,
)
_REGION_BEFORE = re.compile(
    r"\b(?:province|governorate|region|state|district|county) of (?:the )?\Z", re.I
)
_TOWN_AFTER = re.compile(r" (?:city|town|village)\b", re.I)
_TOWN_BEFORE = re.compile(
    r"\b(?:city|town|village|capital|suburb|port|municipality|hamlet)(?:,| of) \Z", re.I
)
_UNITS = {"km": 1.0, "kilomet": 1.0, "mile": 1.609344, "mi": 1.609344, "m": 0.001, "met": 0.001}
_DISTANCE = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)[ -]?(?P<unit>km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?)"
    r"(?: \([^)]{1,20}\))?,?(?: (?:to|in) the)?"
    r"(?: (?P<side>(?:north|south)[ -]?(?:east|west)?|east|west))?"
    r"(?:ward)? (?:of|from|outside|off|away from)(?: the)?(?: \w+){0,3}?(?: of)? \Z",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:near|nearby|outside|close to|not far from|around|off|on the (?:outskirts|edge) of"
    r"|in the vicinity of|next to|just (?:north|south|east|west) of|approaching|outskirts of"
    r"|(?:north|south)(?:-?(?:east|west))? of|(?:east|west) of)"
    r"(?: the)?(?: (?:city|town|village|port|border) (?:of|with))? \Z",
    re.I,
)
BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
            "southwest": 225, "west": 270, "northwest": 315}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offset:
    """How far from a place something is: kilometres and degrees from north, where told."""

    km: float | None
    bearing: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Cues:
    """What the text says of one toponym.

    ``within`` are the indexes of toponyms said to contain it, ``container`` words
    after a comma that are not tagged themselves ("Ill."), ``kind`` is "region" or
    "town" where the words around say so.
    """

    within: tuple[int, ...]
    container: str | None
    kind: str | None


def cues_of(text: str, toponyms: Sequence[Span], at: int) -> Cues:
    """The cues of the toponym ``at``; ``toponyms`` stand in text order."""
    span = toponyms[at]
    within = []
    after = text[span.end : span.end + 80]
    if at + 1 < len(toponyms) and toponyms[at + 1].start >= span.end:
        gap = text[span.end : toponyms[at + 1].start]
        if len(gap) < 60 and _INSIDE.match(gap):
            within.append(at + 1)
            third = at + 2  # "Springfield, Sangamon County, Illinois"
            if (
                third < len(toponyms)
                and text[toponyms[at + 1].end : toponyms[third].start].strip() == ","
            ):
                within.append(third)
    if at and toponyms[at - 1].end <= span.start:
        gap = text[toponyms[at - 1].end : span.start]
        if 0 < len(gap) < 60 and _HOLDS.match(gap):
            within.append(at - 1)
    return Cues(tuple(within), _untagged(after), _kind(text, span, after))


_COMMA_NAME = re.compile(r",\s((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*)?)")


def _untagged(after: str) -> str | None:
    match = _COMMA_NAME.match(after)
    return match[1] if match else None


def _kind(text: str, span: Span, after: str) -> str | None:
    before = text[max(0, span.start - 30) : span.start]
    if _REGION_AFTER.match(after) or _REGION_BEFORE.search(before):
        return "region"
    if _TOWN_AFTER.match(after) or _TOWN_BEFORE.search(before):
        return "town"
    return None


def offset_of(text: str, span: Span) -> Offset | None:
    """How far from the place named at ``span`` the text means: "30 km north of", "near"."""
    start = max(0, span.start - 70)
    before = text[start : span.start]
    if match := _DISTANCE.search(before):
        unit = next(v for k, v in _UNITS.items() if match["unit"].lower().startswith(k))
        number = match["number"]
        value = float(number.replace(",", "" if re.search(r",\d{3}", number) else "."))
        side = re.sub(r"[ -]", "", (match["side"] or "").lower())
        return Offset(value * unit, BEARINGS.get(side), match[0].strip())
    if match := _NEAR.search(before):
        return Offset(None, None, match[0].strip())
    return None
