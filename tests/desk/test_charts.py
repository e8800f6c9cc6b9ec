from __future__ import annotations

from dataclasses import replace

from sayso.desk.charts import (
    day_range,
    drawn_control,
    drawn_map,
    drawn_timeline,
)
from sayso.records import Event, Interval, Place
from tests.desk.conftest import SHELLED

SQUARE = ((30.0, 30.0), (45.0, 30.0), (45.0, 40.0), (30.0, 40.0), (30.0, 30.0))


def _at(name: str, lat: float, lon: float, precision: str) -> Event:
    return replace(SHELLED, place=Place(name, lat, lon, "SY", precision))


def test_nothing_is_drawn_finer_than_the_text_allows() -> None:
    events = [
        _at("Tessera", 36.2, 37.1, "town"),
        _at("Corvane", 36.0, 36.5, "near"),
        _at("Idlib", 35.9, 36.6, "province"),
        _at("Syria", 35.0, 38.0, "country"),
    ]
    drawn = drawn_map(events, [[SQUARE]])
    assert drawn is not None
    shapes = {spot.name: spot.shape for spot in drawn.spots}
    assert shapes == {"Tessera": "pin", "Corvane": "ring", "Idlib": "area", "Syria": "country"}
    assert next(spot for spot in drawn.spots if spot.name == "Syria").path.startswith("M")


def test_a_country_without_outlines_is_a_hatched_circle() -> None:
    drawn = drawn_map([_at("Syria", 35.0, 38.0, "country")], [])
    assert drawn is not None
    assert [spot.shape for spot in drawn.spots] == ["area"]


def test_north_is_up_and_east_is_right() -> None:
    drawn = drawn_map([_at("North", 37, 37, "town"), _at("East", 36, 38, "town")], [])
    assert drawn is not None
    spots = {spot.name: spot for spot in drawn.spots}
    assert spots["North"].y < spots["East"].y
    assert spots["East"].x > spots["North"].x


def test_what_lies_beyond_the_edges_is_counted() -> None:
    near = [_at("Tessera", 36.2, 37.1, "town")] * 30
    drawn = drawn_map([*near, _at("Sydney", -33.9, 151.2, "town")], [])
    assert drawn is not None
    assert drawn.outside == 1
    whole = drawn_map([*near, _at("Sydney", -33.9, 151.2, "town")], [], whole=True)
    assert whole is not None
    assert whole.outside == 0


def test_places_far_apart_from_north_to_south_both_fit() -> None:
    # The height is limited: then the scale must give, not the edges.
    north = [_at("Moscow", 55.8, 37.6, "town")] * 4
    south = [_at("Aleppo", 36.2, 37.2, "town")] * 4
    drawn = drawn_map([*north, *south], [])
    assert drawn is not None
    assert drawn.outside == 0
    assert all(20 < spot.y < drawn.height - 20 for spot in drawn.spots)
    assert all(spot.label for spot in drawn.spots)


def test_without_coordinates_there_is_no_map() -> None:
    assert drawn_map([replace(SHELLED, place=None)], []) is None
    assert drawn_map([replace(SHELLED, place=Place("X", None, None, None, "unknown"))], []) is None


def test_days_of_months_years_and_halves() -> None:
    def days(earliest: str | None, latest: str | None) -> int | None:
        found = day_range(Interval("", earliest, latest, ""))
        return None if found is None else found[1] - found[0] + 1

    assert days("2016-02", "2016-02") == 29
    assert days("2016", "2016") == 366
    assert days("2016-09-19T08:00", None) == 1
    assert days(None, None) is None
    assert days("-0044-03-15", None) is None
    assert day_range(None) is None


def test_the_timeline_counts_what_it_does_not_show() -> None:
    dated = [("c", SHELLED)] * 3
    undated = [("d", replace(SHELLED, when=None))]
    drawn = drawn_timeline([*dated, *undated])
    assert drawn is not None
    (bar,) = drawn.bars
    assert (bar.count, drawn.undated, drawn.before, drawn.after) == (3, 1, 0, 0)
    later = drawn_timeline(dated, since="2017", until="2018")
    assert later is not None
    assert (len(later.bars), later.before) == (0, 3)
    assert drawn_timeline(undated) is None


def test_an_interval_is_a_wide_bar() -> None:
    month = replace(SHELLED, when=Interval("in September", "2016-09-01", "2016-09-30", "month"))
    drawn = drawn_timeline([("a", SHELLED), ("b", month)])
    assert drawn is not None
    assert [(bar.key, bar.wide) for bar in drawn.bars] == [("b", True), ("a", False)]


def test_what_is_told_as_not_so_is_drawn_apart() -> None:
    denied = replace(SHELLED, modality="negated")
    drawn = drawn_timeline([("a", SHELLED), ("b", denied), ("c", denied)])
    assert drawn is not None
    assert {(bar.actual, bar.count) for bar in drawn.bars} == {(True, 1), (False, 2)}
    held = replace(denied, type="CONTROL")
    control = drawn_control([("army", held, None)])
    assert control is not None
    (bar,) = control.bars
    assert (bar.actual, bar.title) == (False, "army: negated, 2016-09-19")


def test_control_has_a_lane_for_each_holder() -> None:
    held = replace(SHELLED, type="CONTROL")
    undated = replace(held, when=None)
    drawn = drawn_control(
        [("army", held, None), ("army", held, None), ("rebels", undated, "2016-09-30")]
    )
    assert drawn is not None
    assert [(name, n) for _, name, n in drawn.lanes] == [("army", 2), ("rebels", 1)]
    assert {bar.title for bar in drawn.bars} == {
        "army: 2016-09-19",
        "rebels: published 2016-09-30",
    }
    nothing = drawn_control([("army", undated, None)])
    assert nothing is None
