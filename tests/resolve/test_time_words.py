from __future__ import annotations

import pytest

from sayso.resolve.time_calendar import holiday
from sayso.resolve.time_words import CLASSES, HOLIDAY, HOLIDAYS, MONTHS, WEEKDAYS, in_order, unit_of


def test_classes_are_one_letter_each_and_words_are_in_lower_case() -> None:
    assert all(len(letter) == 1 for letter in CLASSES.values())
    assert all(word == word.lower() for word in CLASSES)


def test_a_word_has_the_class_that_its_list_means() -> None:
    assert [CLASSES[word] for word in in_order("may sept friday years second half")] == list(
        "mMwUoj"
    )
    assert MONTHS["sept"] == 9
    assert WEEKDAYS["sunday"] == 6


def test_units_in_both_numbers() -> None:
    assert [unit_of(word) for word in ("minute", "months", "centuries", "millennia")] == list(
        "mMCL"
    )
    with pytest.raises(KeyError):
        unit_of("mile")


def test_every_holiday_has_a_day_and_is_found_whole() -> None:
    for name, rule in HOLIDAYS.items():
        assert holiday(2016, rule).year == 2016
        found = HOLIDAY.fullmatch(name)
        assert found is not None
