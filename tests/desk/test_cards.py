from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.desk.cards import (
    actor_href,
    chain,
    claim_card,
    claim_href,
    count_range,
    when,
    where,
    who,
)
from sayso.records import Interval, Place
from tests.desk.conftest import DENIED, OTHER, REPORT, SAID


def test_who_says_it_is_never_guessed() -> None:
    assert who(SAID, REPORT) == "Estmark army"
    assert who(replace(SAID, speaker=None), REPORT) == "“The army”, not resolved"
    assert who(replace(SAID, speaker=None, source=None), REPORT) == "No source named"
    assert who(replace(SAID, speaker=None, narrated=True), REPORT) == "The Gazette"


def test_the_chain_goes_from_the_report_to_the_speaker() -> None:
    assert chain(DENIED, OTHER) == [
        "The Courier",
        "Radio Corvane",
        "Foreign ministry of Zenobia",
    ]
    unnamed = replace(DENIED, speaker=None)
    assert chain(unnamed, OTHER)[-1] == "source not named"


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (None, None),
        ((None, None), None),
        ((12, 12), "12"),
        ((12, None), "at least 12"),
        ((None, 12), "up to 12"),
        ((1200, 2000), "1,200 to 2,000"),
    ],
)
def test_ranges(pair: tuple[int | None, int | None] | None, said: str | None) -> None:
    assert count_range(pair) == said


def test_precision_is_said_where_it_is_coarse() -> None:
    assert where(Place("Idlib", 1, 2, "SY", "town")) == "Idlib"
    assert where(Place("Idlib", 1, 2, "SY", "province")) == "Idlib (province)"
    assert when(Interval("Monday", None, None, "unknown")) == "“Monday” (no date)"
    assert when(Interval("Monday", "2016-09-19", "2016-09-19", "day")) == "“Monday”, 2016-09-19"


def test_ids_of_any_kind_make_addresses() -> None:
    assert claim_href(replace(SAID, report="a/b c", id="x")) == "/report/a%2Fb%20c#x"
    assert actor_href("a&b") == "/actor/a%26b"


def test_a_card_has_the_words_as_they_stand() -> None:
    card = claim_card(SAID, REPORT)
    assert card["content"] == "rebels shelled Tessera, killing at least 12"
    assert card["events"][0]["killed"] == "at least 12"
    assert not card["rejected"]
