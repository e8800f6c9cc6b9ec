from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.cli.chosen import EVENT_TYPES, Wanted
from sayso.extract.labels import EVENT_TYPES as LABELS
from sayso.records import Interval
from tests.cli import samples


def test_the_types_of_events_are_the_models() -> None:
    assert EVENT_TYPES == LABELS


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), True),
        (Wanted(narrated="only"), False),
        (Wanted(event="ASSAULT"), True),
        (Wanted(event="AID"), False),
        (Wanted(place="MARRASH"), True),
        (Wanted(place="Márrash"), True),
        (Wanted(place="SY"), True),
        (Wanted(place="IQ"), False),
        (Wanted(place="…"), False),
        (Wanted(relay="Video"), True),
        (Wanted(relay="Lake Post"), False),
    ],
)
def test_a_claim_fits_where_all_that_is_asked_for_is_there(wanted: Wanted, fits: bool) -> None:
    assert wanted.fits(samples.BOMBED) is fits


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        ("2016-09-20", None, True),
        ("2016-09-21", None, False),
        (None, "2016-09-19", False),
        (None, "2016", True),
        ("2016-09", "2016-09", True),
        ("2017", None, False),
    ],
)
def test_the_day_of_saying_lies_between(since: str | None, until: str | None, fits: bool) -> None:
    assert Wanted(said_since=since, said_until=until).fits(samples.BOMBED) is fits


def test_a_long_interval_fits_where_it_may_lie_between() -> None:
    claim = replace(samples.BOMBED, said=Interval("2016", "2016-01-01", "2016-12-31", "year"))
    assert Wanted(said_since="2016-06").fits(claim)
    assert not Wanted(said_since="2017").fits(claim)


def test_what_has_no_date_is_left_out_of_a_range() -> None:
    assert not Wanted(said_since="2016").fits(samples.SAID)
    unclear = replace(samples.BOMBED, said=Interval("once", None, None, "unknown"))
    assert not Wanted(said_since="2016").fits(unclear)


def test_narrated_claims_are_left_out_unless_asked_for() -> None:
    assert list(Wanted().of((samples.BOMBED, samples.FLED))) == [samples.BOMBED]
    assert list(Wanted(narrated="with").of((samples.FLED,))) == [samples.FLED]
