from __future__ import annotations

import pytest

from sayso.resolve.time_vague import reference


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("already", "PRESENT_REF"),
        ("the current", "PRESENT_REF"),
        ("the then current", "PAST_REF"),
        ("that time", "PAST_REF"),
        ("soon", "FUTURE_REF"),
        ("the near term", "FUTURE_REF"),
        ("the eleventh", None),
        ("", None),
    ],
)
def test_words_without_a_day_refer_to_past_present_or_future(words: str, value: str | None) -> None:
    assert reference(words.split()) == value
