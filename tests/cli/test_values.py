from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.cli.values import (
    chain_of,
    event_of,
    number,
    place_of,
    reasons_of,
    said_of,
    speaker_of,
    when,
    where,
)
from sayso.records import Hop, Interval, Place
from tests.cli import samples


def test_who_says_it_marked_where_it_was_inferred() -> None:
    assert speaker_of(samples.BOMBED, samples.RAID) == "Hill Front (?)"
    assert speaker_of(samples.SAID, samples.ARMY) == "the army"
    assert speaker_of(samples.DENIED, samples.ARMY) == "residents"
    assert speaker_of(samples.FLED, samples.RAID) == "Lake Post (in its own voice)"
    unknown = replace(samples.SAID, speaker=None, source=None)
    assert speaker_of(unknown, samples.ARMY) == "(no source named)"


def test_the_chain_begins_with_the_outlet_and_ends_next_the_speaker() -> None:
    hops = (Hop("a tweet", "medium", None), Hop("Desk\nAgency", "agency", None))
    claim = replace(samples.SAID, relay=hops)
    assert chain_of(claim, samples.ARMY) == "Northern Daily ← Desk Agency ← a tweet"
    assert chain_of(samples.SAID, samples.ARMY) == ""
    guessed = replace(claim, why=(("relay", "a tweet: of the claim it is in: guess: told to"),))
    assert chain_of(guessed, samples.ARMY).endswith(" (?)")


@pytest.mark.parametrize(
    ("ends", "shown"),
    [
        (("2016-09-20", "2016-09-20"), "then (2016-09-20)"),
        (("2016-09-01", "2016-09-30"), "then (2016-09-01 to 2016-09-30)"),
        (("2016-09-01", None), "then (from 2016-09-01)"),
        ((None, "2016-09-01"), "then (until 2016-09-01)"),
        ((None, None), "then (no date known)"),
    ],
)
def test_a_time_shows_the_days_it_stands_for(
    ends: tuple[str | None, str | None], shown: str
) -> None:
    assert when(Interval("then", *ends, "day")) == shown


def test_a_place_never_looks_finer_than_it_is() -> None:
    assert where(samples.MARRASH) == "Marrash, SY (town)"
    assert where(Place("Marrash", None, None, None, "unknown")) == "Marrash (not located)"
    assert where(Place("Syria", 35.0, 38.0, "SY", "country")) == "Syria"


def test_what_is_unknown_is_left_out() -> None:
    assert said_of(samples.SAID) == ""
    assert place_of(samples.SAID) == ""
    (fled,) = samples.FLED.events
    assert event_of(fled, samples.FLED, samples.RAID) == "“fled” OTHER, hypothetical"


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ((20, 20), "20"),
        ((12, None), "12 or more"),
        ((None, 5), "at most 5"),
        ((24, 99), "24 to 99"),
    ],
)
def test_figures_are_ranges(figure: tuple[int | None, int | None], shown: str) -> None:
    assert number(figure) == shown


def test_reasons_name_an_event_by_its_trigger() -> None:
    names = [name for name, _ in reasons_of(samples.BOMBED, samples.RAID)]
    assert names == ["speaker", "relay", "actor of “bombed”"]
