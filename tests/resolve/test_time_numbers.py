from __future__ import annotations

import pytest

from sayso.resolve.time_numbers import duration, number, ordinal, year_in_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty - five", 25),
        ("two thousand", 2000),
        ("three hundred", 300),
        ("2 1 / 2", 2.5),
        ("1,500", 1500),
        ("a couple of", 2),
        ("a", 1),
        ("half a", 0.5),
        ("a few", None),
        ("five or six", None),
    ],
)
def test_numbers(words: str, value: float | None) -> None:
    assert number(words.split()) == value


def test_ordinals_and_years_in_words() -> None:
    assert ordinal("third") == ordinal("3rd") == 3
    assert ordinal("last") is None
    assert year_in_words(["nineteen", "ninety", "-", "one"]) == 1991
    assert year_in_words(["two", "thousand"]) == 2000
    assert year_in_words(["few", "ones"]) is None


def test_durations() -> None:
    assert duration(3, "months") == "P3M"
    assert duration(3, "minutes") == "PT3M"
    assert duration(2, "decades") == "P20Y"
    assert duration(1, "fortnight") == "P2W"
    assert duration(None, "days") == "PXD"
    assert duration(2.5, "years") == "P2Y6M"
    assert duration(0.5, "hour") == "PT30M"
    assert duration(1.5, "weeks") == "P1.5W"
