"""Numbers and quantities in words, as time expressions have them."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve.time_words import NUMBERS, ORDINALS, SCALES, unit_of


def number(words: Sequence[str]) -> float | None:
    """What "twenty", "five" or "2", "1", "/", "2" or "a", "couple" come to.

    ``None`` where the words leave it open ("several", "a few", "dozens").
    """
    if "or" in words or "to" in words:
        return None
    if "couple" in words:
        return 2.0
    if len(words) == 1 and words[0] in ("a", "an", "another"):
        return 1.0
    total, current, seen = 0.0, 0.0, False
    for word in _without_fraction(words):
        if word in SCALES:
            current, seen = max(current, 1.0) * SCALES[word], True
            if SCALES[word] == 1000:
                total, current = total + current, 0.0
        elif word in NUMBERS:
            current, seen = current + NUMBERS[word], True
        elif word == "half":
            current, seen = current + 0.5, True
        elif word.replace(",", "").replace(".", "", 1).isdigit():
            current, seen = current + float(word.replace(",", "")), True
    fraction = _fraction(words)
    if fraction is not None:
        return total + current + fraction
    return total + current if seen else None


def _without_fraction(words: Sequence[str]) -> Sequence[str]:
    if "/" not in words:
        return words
    return words[: max(0, list(words).index("/") - 1)]


def _fraction(words: Sequence[str]) -> float | None:
    if "/" not in words:
        return None
    at = list(words).index("/")
    try:
        return float(words[at - 1]) / float(words[at + 1])
    except (ValueError, IndexError, ZeroDivisionError):
        return None


def ordinal(word: str) -> int | None:
    """What "third", "3rd" or "3" comes to."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdigit() else None


def year_in_words(words: Sequence[str]) -> int | None:
    """The year that "nineteen ninety-one" or "two thousand" is."""
    plain = [word for word in words if word != "-"]
    if "thousand" in plain or "hundred" in plain:
        value = number(plain)
        return int(value) if value and 1000 <= value <= 2100 else None
    if len(plain) < 2 or plain[0] not in NUMBERS:
        return None
    rest = number(plain[1:])
    return None if rest is None else 100 * NUMBERS[plain[0]] + int(rest)


# Half of a unit in the unit below it, as the annotators of TimeBank and AQUAINT write it.
_HALVES = {"Y": "6M", "H": "30M", "m": "30S"}


def duration(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; the count is X where it is open."""
    letter = unit_of(unit)
    factor, letter = (
        {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W")}.get(letter, (1, letter))
        if count is not None
        else (1, {"F": "W"}.get(letter, letter))
    )
    time = "T" if letter in "SHm" else ""
    if count is None:
        return f"P{time}X{letter.upper()}"
    amount = count * factor
    if letter in _HALVES and amount % 1 == 0.5:
        whole = f"{int(amount)}{letter.upper()}" if amount > 1 else ""
        return f"P{time}{whole}{_HALVES[letter]}"
    return f"P{time}{amount:g}{letter.upper()}"
