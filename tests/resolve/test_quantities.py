from __future__ import annotations

import pytest

from sayso.records import Span
from sayso.resolve.quantities import Range, quantities, value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("killed 12 people", (12, 12)),
        ("killed at least 22 civilians", (22, None)),
        ("killed more than 300 soldiers", (300, None)),
        ("killed over 1,400", (1400, None)),
        ("up to 40 dead", (None, 40)),
        ("as many as 200 fighters", (None, 200)),
        ("nearly 300 girls", (None, 300)),
        ("about 530 people", (530, 530)),
        ("dozens of residents", (24, 99)),
        ("scores of civilians", (40, None)),
        ("hundreds of militants", (200, 999)),
        ("more than a dozen guards", (12, None)),
        ("two dozen hostages", (24, 24)),
        ("tens of thousands of people", (20_000, 99_999)),
        ("several guards", (3, None)),
        ("between 20 and 30 miners", (20, 30)),
        ("20 to 30 miners", (20, 30)),
        ("20-30 miners", (20, 30)),
        ("thirty-one miners", (31, 31)),
        ("three hundred and five miners", (305, 305)),
        ("ten or more miners", (10, None)),
        ("1.2 million people", (1_200_000, 1_200_000)),
        ("At least three police", (3, None)),
    ],
)
def test_words_for_how_many_become_a_range(words: str, expected: Range) -> None:
    (found,) = quantities(words, Span(0, len(words)))
    assert found.range == expected
    assert found.span.of(words) in words


@pytest.mark.parametrize("words", ["a 33-year-old", "$300 in notes", "the A320", "won 3.5 points"])
def test_what_counts_nobody_is_left_out(words: str) -> None:
    assert quantities(words, Span(0, len(words))) == ()


def test_two_numbers_stay_two() -> None:
    words = "killed 12 and wounded 30, one of them a child"
    assert [q.range for q in quantities(words, Span(0, len(words)))] == [(12, 12), (30, 30), (1, 1)]


def test_only_what_stands_within_is_read() -> None:
    words = "Five died. Nine fled."
    assert [q.low for q in quantities(words, Span(11, len(words)))] == [9]


def test_no_number_has_no_value() -> None:
    assert value("many") is None
