from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings

from sayso.export.acled import COLUMNS, write_acled
from sayso.export.codes import PartyCodes, codes_by_kind
from sayso.records import Interval, Place
from tests import strategies
from tests.export import samples
from tests.export.test_acled_types import ACTORS, DISORDERS, EVENTS

# Source: ACLED codebook and API, columns of an export, in order.
ACLED = [
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
]


def check(row):
    """That every cell is empty or one of ACLED's codes."""
    assert row["time_precision"] in ("", "1", "2", "3")
    assert (row["event_date"] == "") == (row["time_precision"] == "")
    assert row["geo_precision"] in ("", "1", "2", "3")
    assert (row["location"] == "") == (row["geo_precision"] == "")
    assert row["disorder_type"] in {*DISORDERS, ""}
    assert row["event_type"] in {*EVENTS, ""}
    assert row["sub_event_type"] in EVENTS.get(row["event_type"], set()) | {""}
    assert {row["inter1"], row["inter2"]} <= {*ACTORS, ""}
    assert row["civilian_targeting"] in ("", "Civilian targeting")
    assert row["fatalities"] == "" or row["fatalities"].isdecimal()
    assert row["notes"].startswith("An allegation, not an established event.")


def _rows(rows, known=samples.KNOWN, codes=codes_by_kind):
    out = io.StringIO(newline="")
    counts = write_acled(out, rows, known, codes)
    found = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    for row in found:
        check(row)
    assert counts[0] == len(found)
    return found, counts[1]


def _row(**known):
    event = replace(samples.BOMBED, **known)
    claim = replace(samples.SAID, events=(event,), proposition=None, why=())
    (row,), _ = _rows([(claim, samples.SAYING)])
    return row


def test_the_columns_are_acled_s_in_its_order():
    assert list(COLUMNS) == ACLED
    out = io.StringIO(newline="")
    assert write_acled(out, [], {}) == (0, 0)
    assert out.getvalue() == ",".join(ACLED) + "\r\n"


@settings(max_examples=60, deadline=None)
@given(strategies.reported())
def test_whatever_is_claimed_keeps_to_acled_s_codes(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    rows, _ = _rows([(claim, of[claim.report]) for claim in claims], {})
    for row in rows:
        for name, value in row.items():
            if name not in ("latitude", "longitude"):
                assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), name


def test_one_row_for_the_event_with_all_who_speak_to_it():
    (row,), left = _rows(samples.ROWS)
    assert left == 0
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2016-09-19", "2016", "1")
    assert (row["event_type"], row["sub_event_type"]) == (
        ("Explosions/Remote violence", "Air/drone strike")
    )
    assert (row["actor1"], row["actor2"], row["inter2"]) == ("Orlan army", "villagers", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["country"], row["region"]) == ("760", "Syria", "Middle East")
    assert (row["location"], row["latitude"], row["longitude"]) == ("Tarn", "36.2021", "-3.1343")
    assert (row["geo_precision"], row["source"]) == ("1", "Daily Lamp; The Courier")
    for words in (
        "Asserted by Tarn Monitor (Daily Lamp, 2016-09-19); Orlan army (The Courier, 2016-09-21).",
        "Denied by Orlan army (The Courier, 2016-09-21).",
        "Alleged actor: Orlan army. Alleged recipient: villagers.",
        "Killed: 24 to 99 (Tarn Monitor, “dozens”); at least 12 (Orlan army, “At least 12”).",
        "Sayso proposition p1: disputed; independent origins known: 2; "
        "claims of unknown lineage: 1.",
    ):
        assert words in row["notes"]
    for column in ("assoc_actor_1", "assoc_actor_2", "admin3", "source_scale", "tags"):
        assert row[column] == ""


@pytest.mark.parametrize(
    ("killed", "words", "fatalities"),
    [
        (None, None, ""),
        ((22, 22), "22", "22"),
        ((22, None), "at least 22", "22"),
        ((20, 30), "20 to 30", "20"),
        ((None, 30), "up to 30", ""),
        ((24, 99), "dozens", "12"),
        ((36, 99), "several dozen", "36"),
        ((200, 999), "Hundreds", "100"),
        ((200_000, 999_999), "hundreds of thousands", "200000"),
    ],
)
def test_fatalities_are_the_fewest_that_the_words_allow(killed, words, fatalities):
    event = replace(samples.BOMBED, killed=killed)
    why = () if words is None else ((f"event {event.trigger.start} killed", words),)
    claim = replace(samples.SAID, events=(event,), why=why)
    (row,), _ = _rows([(claim, samples.SAYING)])
    assert row["fatalities"] == fatalities


def test_of_several_figures_the_lowest_counts():
    other = replace(samples.SAID, id="c9", events=(replace(samples.BOMBED, killed=(7, 9)),), why=())
    (row,), _ = _rows([*samples.ROWS, (other, samples.SAYING)])
    assert row["fatalities"] == "7"


def test_who_denies_gives_no_figure():
    event = replace(samples.BOMBED, modality="negated", killed=(1, 1))
    denied = replace(samples.DENIED, events=(event,))
    (row,), _ = _rows([(samples.SAID, samples.SAYING), (denied, samples.SAYING)])
    assert row["fatalities"] == "12"
    assert "1 (Orlan army)" in row["notes"]


def test_what_is_only_denied_is_left_out_and_counted():
    assert _rows([(samples.DENIED, samples.DENYING)]) == ([], 1)


def test_what_acled_does_not_code_is_left_out_and_counted():
    event = replace(samples.BOMBED, type="ACCUSE", mode=None)
    assert _rows([(replace(samples.SAID, events=(event,)), samples.SAYING)]) == ([], 1)


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2016-09-19", "2016-09-19", ("2016-09-19", "2016", "1")),
        ("2016-09-19T14:30", "2016-09-19T14:30", ("2016-09-19", "2016", "1")),
        ("2016-09-17", "2016-09-18", ("2016-09-17", "2016", "2")),
        ("2016-09-12", "2016-09-18", ("2016-09-15", "2016", "2")),
        ("2016-09-01", "2016-09-30", ("2016-09-15", "2016", "3")),
        ("2016-01-01", "2016-12-31", ("", "2016", "")),
        ("2015-06-01", "2016-12-31", ("", "", "")),
        (None, "2016-12-31", ("", "", "")),
    ],
)
def test_a_date_has_its_precision(earliest, latest, expected):
    row = _row(when=Interval("then", earliest, latest, "range"))
    assert (row["event_date"], row["year"], row["time_precision"]) == expected


def test_the_day_of_publication_is_no_event_date():
    row = _row(when=None)
    assert (row["event_date"], row["year"]) == ("", "")


@pytest.mark.parametrize(
    ("place", "precision", "where"),
    [
        (Place("Tarn", 36.2, 3.1, "SY", "near"), "2", ("", "", "Tarn", "36.2000")),
        (Place("Vey", 36.2, 3.1, "SY", "district"), "2", ("", "Vey", "Vey", "36.2000")),
        (samples.PROVINCE, "3", ("Upper Tarn", "", "Upper Tarn", "36.5000")),
        (Place("Syria", 35.0, 38.0, "SY", "country"), "", ("", "", "", "")),
        (Place("the ridge", None, None, None, "unknown"), "", ("", "", "", "")),
        (None, "", ("", "", "", "")),
    ],
)
def test_a_place_has_its_precision(place, precision, where):
    row = _row(place=place)
    assert row["geo_precision"] == precision
    assert (row["admin1"], row["admin2"], row["location"], row["latitude"]) == where


def test_an_army_is_of_the_state_or_a_foreign_one():
    def codes(party):
        return PartyCodes("RUS", "MIL") if party == samples.ARMY else codes_by_kind(party)

    (row,), _ = _rows(samples.ROWS, codes=codes)
    assert (row["inter1"], row["interaction"]) == (
        ("External/Other forces", "Civilians-External/Other forces")
    )


def test_whom_a_protest_is_against_is_no_party_to_it():
    row = _row(type="PROTEST", mode="demo", actor=samples.VILLAGERS, recipient=samples.ARMY)
    assert (row["actor1"], row["inter1"], row["interaction"]) == (
        ("villagers", "Protesters", "Protesters only")
    )
    assert row["actor2"] == ""
    assert "Alleged recipient: Orlan army." in row["notes"]
