"""The English words that time expressions are made of, each with a class of one letter.

The grammar reads a text as a string of such letters, one a token, so that its
patterns are plain regular expressions over them. The classes:

====  =========================================================================
m M   month, month cut short; w S: weekday, in the plural; s: season
p W   part of the day; weekend
u U   unit, singular and plural; q: quarter(s); j: half; i: period
d n   number from 1 to 31; other number; Y: year in four digits; D: decade
c o   number word; ordinal; a: a, an, another; v: several, few, couple
L X   last, next and their like; T: this, current; e: early, mid, late
l B   earlier, later; beginning, middle, end
r K   consecutive, full and their like; so
g     ago; k H: about, nearly, more; than, least; E: each, every, per; b: daily, weekly
t N   today and the like; now and the like; O: recently; V: future; f: fiscal
C z   clock time; time zone; I J: dates in digits, ISO and with slashes
h F R the; of; in; &: and; +: or, to; @: at, as, up; x: any other word
====  =========================================================================

Marks stand for themselves, ``'`` for a possessive ending, ``|`` for an empty line.
"""

from __future__ import annotations

import re


def in_order(words: str) -> tuple[str, ...]:
    """The words of a list that is written with spaces between them."""
    return tuple(words.split())


def listed(words: str) -> frozenset[str]:
    """The words of a list, to look others up in."""
    return frozenset(words.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
# Seasons as TIMEX3 writes them; the months are those of the northern hemisphere.
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
    "overnight": "NI",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
    "dawn": "MO",
    "dusk": "EV",
}
UNITS = {
    "second": "S",
    "minute": "m",
    "hour": "H",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
    "weekday": "D",
    "workday": "D",
    "fortnight": "F",
    "quarter": "Q",
    "yr": "Y",
    "hr": "H",
    "centurie": "C",
}
NUMBERS = {
    word: value
    for value, word in enumerate(
        in_order(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        )
    )
    if value
} | {
    word: 10 * value
    for value, word in enumerate(
        in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
ORDINALS = {
    word: value
    for value, word in enumerate(
        in_order(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            " twentieth"
        ),
        1,
    )
}
DECADES = {
    word: 10 * value
    for value, word in enumerate(
        in_order("twenties thirties forties fifties sixties seventies eighties nineties"), start=2
    )
}
# Month and day, or a rule: the n-th weekday of a month (0: the last), or days from Easter.
HOLIDAYS: dict[str, tuple[int, int] | tuple[int, int, int] | int] = {
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, 0),
    "election day": (11, 1, -1),
    "columbus day": (10, 0, 2),
    "presidents day": (2, 0, 3),
    "easter": 0,
    "easter sunday": 0,
    "good friday": -2,
    "easter monday": 1,
}

_LISTS = {
    "L": "last past previous prior preceding",
    "X": "next coming following upcoming subsequent",
    "T": "this current latest that same these",
    "e": "early late mid",
    "l": "earlier later",
    "B": "beginning end middle start",
    "g": "ago",
    "k": "about nearly almost around approximately roughly over under",
    "y": "more less fewer",
    "K": "so",
    "r": "consecutive straight successive full additional further",
    "H": "than least most",
    "E": "each every per",
    "b": "daily weekly monthly hourly yearly nightly",
    "t": "today tomorrow yesterday tonight",
    "N": "now currently nowadays presently",
    "O": "recently recent lately",
    "V": "future",
    "f": "fiscal calendar trading business",
    "z": "gmt est edt cst cdt mst mdt pst pdt utc bst cet cest eet eest et local",
    "h": "the",
    "F": "of",
    "R": "in",
    "&": "and",
    "+": "or to through",
    "@": "at as up no",
    "a": "a an another",
    "v": "several few couple many handful dozens hundreds thousands",
    "W": "weekend weekends",
    "q": "quarter quarters",
    "j": "half",
    "i": "period",
}
_WHOLE = ("may", "june", "july")
CLASSES: dict[str, str] = {
    word: letter for letter, words in _LISTS.items() for word in words.split()
}
CLASSES |= {name: "m" if len(name) > 4 or name in _WHOLE else "M" for name in MONTHS}
CLASSES |= dict.fromkeys(WEEKDAYS, "w")
CLASSES |= dict.fromkeys(SEASONS, "s") | dict.fromkeys(PARTS, "p")
CLASSES |= dict.fromkeys(NUMBERS, "c") | dict.fromkeys(SCALES, "c")
CLASSES |= dict.fromkeys(ORDINALS, "o") | dict.fromkeys(DECADES, "D")
CLASSES |= {unit: "u" for unit in UNITS if unit not in ("second", "quarter", "centurie")}
CLASSES |= {f"{unit}s": "U" for unit in UNITS if unit not in ("quarter", "century")}
CLASSES |= {"millennia": "U", "fortnights": "U"}
CLASSES |= {f"{day}s": "S" for day in WEEKDAYS if day.endswith("day")}
HOLIDAY = re.compile(
    r"\b(?:"
    + "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)

# Words that are a month or a weekday only with a capital and, when they open a
# sentence, only beside another part of a date.
DOUBTFUL = listed("may march mar august jan jun dec sat sun mon wed fri thu sep oct apr")


def unit_of(word: str) -> str:
    """The unit's letter as TIMEX3 has it (``m`` for minutes, ``F`` for fortnights).

    Raises:
        KeyError: if ``word`` is no unit.
    """
    if word in UNITS:
        return UNITS[word]
    if word == "millennia":
        return "L"
    return UNITS[word.removesuffix("s")]
