"""How many, in words: "at least 22", "dozens", "between 20 and 30", as a range.

Source: the guidelines of the claims corpus for "at least N" ([N, open]), "dozens"
([24, 99]) and "hundreds" ([200, 999]), from which "thousands" and the rest follow:
a plural of a power of ten is at least two of it and less than the next. "Scores"
is two twenties or more; "several" and "a few" are three or more, the figure that
ACLED's coders put for them outside war zones. "About 530" stays 530, since the text
gives no other figure; "nearly 300" and "as many as 300" are at most 300.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.records import Span

Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: the words that give it, and the ends, ``None`` where open."""

    span: Span
    low: int | None
    high: int | None

    @property
    def range(self) -> Range:
        """Both ends."""
        return self.low, self.high


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_UNITS = {word: value for value, word in enumerate(_ONES.split())}
_TIES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_TIES.split(), start=2)}
_POWERS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_VAGUE: dict[str, Range] = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "thousands": (2_000, 9_999),
    "hundreds": (200, 999),
    "dozens": (24, 99),
    "scores": (40, None),
    "several thousand": (3_000, 9_999),
    "several hundred": (300, 999),
    "several dozen": (36, 99),
    "a few thousand": (3_000, 9_999),
    "a few hundred": (300, 999),
    "a few dozen": (36, 99),
    "several": (3, None),
    "a few": (3, None),
    "a handful": (3, None),
    "a couple": (2, 2),
    "a number": (2, None),
    "millions": (2_000_000, None),
}
_LEAST = (
    "at least|more than|over|no fewer than|no less than|not less than|upwards of|in excess of|"
    "a minimum of|exceeding"
)
_MOST = "up to|as many as|no more than|not more than|at most|fewer than|less than|a maximum of"
_SHORT = "nearly|almost|close to|just under|under"
_ABOUT = "about|around|some|approximately|roughly|an estimated|estimated|exactly|only|just|another"

_WORD = "|".join(sorted([*_UNITS, *_TENS, *_POWERS], key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_NUMBER = (
    rf"(?:(?:{_DIGITS})(?:[ \u00a0](?:dozen|hundred|thousand|million))?"
    rf"|(?:a |half a )?(?:{_WORD})(?:(?:[ -]|[ ]and[ ])(?:{_WORD}))*)(?!\w)(?![-‑][^\W\d])"
)
_VAGUE_WORDS = "|".join(sorted(_VAGUE, key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?<![\w$£€,.-])(?:(?P<how>{_LEAST}|{_MOST}|{_SHORT}|{_ABOUT})\s+)*"
    rf"(?:(?P<vague>{_VAGUE_WORDS})(?!\w)"
    rf"|between\s+(?P<from>{_NUMBER})\s+and\s+(?P<to>{_NUMBER})"
    rf"|(?P<low>{_NUMBER})\s?(?:to|or|[-–])\s?(?P<high>{_NUMBER})"
    rf"|(?P<one>{_NUMBER}))"
    r"(?P<more>\s+or\s+more|\+)?",
    re.IGNORECASE,
)


def quantities(text: str, within: Span) -> tuple[Quantity, ...]:
    """Every number of something in the characters ``within``, in order.

    Numbers that are ages, times, dates or sums of money are not told apart here,
    beyond those that a currency sign or a hyphen marks ("$300", "33-year-old").
    """
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text, within.start, within.end):
        found += _read(match)
    return tuple(found)


def _read(match: re.Match[str]) -> list[Quantity]:
    span = Span(*match.span())
    how = (match["how"] or "").lower()
    if match["vague"]:
        low, high = _VAGUE[match["vague"].lower()]
        if re.fullmatch(_LEAST, how):
            high = None
        return [Quantity(span, low, high)]
    first, last = match["low"] or match["from"], match["high"] or match["to"]
    if first:
        low, high = value(first), value(last)
        return [Quantity(span, low, high)] if low and high and low < high else []
    number = value(match["one"])
    if number is None:
        return []
    if re.fullmatch(_LEAST, how) or match["more"]:
        return [Quantity(span, number, None)]
    if re.fullmatch(f"{_MOST}|{_SHORT}", how):
        return [Quantity(span, None, number)]
    return [Quantity(span, number, number)]


def value(words: str) -> int | None:
    """The number that digits or words give, ``None`` where they give none.

    "two dozen" is 24, "2,053" 2053, "three hundred and five" 305.
    """
    total = part = 0
    seen = False
    for word in re.findall(r"[\d,.]+|[a-z]+", words.lower()):
        if word[0].isdigit():
            number = float(word.replace(",", "").rstrip("."))
            part = int(number) if number == int(number) else 0
            if not part and number:
                return _scaled(words, number)
            seen = True
        elif word in _UNITS or word in _TENS:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
            seen = True
        elif word == "hundred" or word == "dozen":
            part = max(part, 1) * _POWERS[word]
            seen = True
        elif word in _POWERS:
            total += max(part, 1) * _POWERS[word]
            part = 0
            seen = True
    if "half a" in words.lower():
        return (total + part) // 2
    return total + part if seen else None


def _scaled(words: str, number: float) -> int | None:
    """ "1.2 million"; a fraction of nothing larger is no number of people."""
    power = next((p for p in _POWERS if p in words.lower()), None)
    return round(number * _POWERS[power]) if power else None
