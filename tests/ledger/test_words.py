"""Words as PostgreSQL is given them, and texts that are too long for one of its rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ConfigError
from sayso.ledger import Ledger, words
from tests.ledger.samples import report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Army's 3rd al-Kubrá", ["the", "army", "s", "3rd", "al", "kubra"]),
        ("a_b — “c”", ["a", "b", "c"]),
        ("حلب 🚚 Ūrum", ["حلب", "urum"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words.cut(text) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("convoy", "('convoy')"),
        ('"Aid convoy" hit', "('aid' <-> 'convoy') & ('hit')"),
        ("conv*", "('conv':*)"),
        ("a' | !b", "('a') & ('b')"),
        ("al-Kub*", "('al' <-> 'kub':*)"),
    ],
)
def test_what_is_asked_of_postgresql(asked: str, expected: str) -> None:
    assert words.text_query(asked) == expected


@given(st.text())
def test_nothing_of_a_text_has_a_meaning_in_a_query(asked: str) -> None:
    try:
        query = words.text_query(asked)
    except ConfigError:
        assert words.cut(asked) == []
    else:
        outside = "".join(query.split("'")[::2])
        assert set(outside) <= set("() <->&:*")


def test_a_very_long_text_is_searched_to_its_end(ledger: Ledger) -> None:
    text = " ".join(f"w{n}" for n in range(20_000)) + " " + "x" * 5_000
    ledger.add(report("r1", text), None, ())
    for asked in ("w0", "w7999", '"w7990 w7991"', '"w8010 w8011"', "w19999", "w15000 w15100"):
        assert [r.id for r in ledger.reports(words=asked)] == ["r1"], asked
    assert list(ledger.reports(words='"w7 w9"')) == []
