"""Geometry of the drawings: map, timeline and graph, as numbers for SVG templates.

Nothing is drawn finer than the text allows: a town is a pin, "near" a town or a district
a ring, a province or a region a hatched circle of a usual size (the ledger keeps no
boundaries), a country its own hatched outline. Sizes in drawings are SVG user units.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sayso.desk.outlines import Ring
from sayso.records import Event, Interval, Place

WIDTH = 960
_TALLEST = 520
_NAMED = 16  # places with their name on the map
_PAD = 0.12  # of the extent, on each side
_MIDDLE = 0.84  # of events, along each axis, that a map is fitted to
_LEAST = 3.0  # degrees of latitude that a map shows at least

Shape = Literal["pin", "ring", "area", "country"]
# Kilometres; the sizes of the circles for what has no point of its own.
_REACH = {"near": 15.0, "district": 25.0, "province": 75.0, "region": 150.0}
_KM_PER_DEGREE = 111.32


@dataclass(frozen=True, slots=True)
class Spot:
    """Events at one place: a shape around (x, y), and which events."""

    name: str
    precision: str
    shape: Shape
    x: float
    y: float
    r: float
    count: int
    label: bool
    path: str
    key: str


@dataclass(frozen=True, slots=True)
class Map:
    """A map: land as one SVG path, spots largest first, lines of latitude and longitude.

    ``outside`` counts the events that lie beyond its edges.
    """

    width: int
    height: int
    land: str
    spots: tuple[Spot, ...]
    parallels: tuple[tuple[float, str], ...]
    meridians: tuple[tuple[float, str], ...]
    outside: int


def place_key(place: Place) -> str:
    """What tells one spot from another."""
    return f"{place.name}|{place.precision}|{place.lat}|{place.lon}"


def drawn_map(
    events: Iterable[Event], countries: Sequence[Sequence[Ring]], *, whole: bool = False
) -> Map | None:
    """A map of the events that have coordinates; ``None`` where none has.

    It shows the middle of them and counts those outside, or is ``whole``.
    """
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, Place] = {}
    for event in events:
        place = event.place
        if place is not None and place.lat is not None and place.lon is not None:
            counts[place_key(place)] += 1
            places[place_key(place)] = place
    if not places:
        return None
    project, height, box = _projection(places, counts, 1.0 if whole else _MIDDLE)
    most = max(counts.values())
    spots = []
    for key, place in places.items():
        assert place.lat is not None
        assert place.lon is not None
        shape = _shape(place.precision)
        x, y = project(place.lon, place.lat)
        edge = project(place.lon, place.lat + _REACH.get(place.precision, 0.0) / _KM_PER_DEGREE)
        r = 4 + 9 * math.sqrt(counts[key] / most) if shape == "pin" else max(8.0, y - edge[1])
        outline = ""
        if shape == "country":
            outline = _path(_around(place.lon, place.lat, countries), project, None)
            shape = "country" if outline else "area"
            r = max(r, 40.0)
        spots.append(
            Spot(
                place.name,
                place.precision,
                shape,
                round(x, 1),
                round(y, 1),
                round(r, 1),
                counts[key],
                False,
                outline,
                key,
            )
        )
    spots = _labelled(spots, height)
    order = {"country": 0, "area": 1, "ring": 2, "pin": 3}
    spots.sort(key=lambda spot: (order[spot.shape], -spot.r))
    land = _path([ring for shape in countries for ring in shape], project, box)
    return Map(
        WIDTH,
        height,
        land,
        tuple(spots),
        tuple(_lines(box[1], box[3], lambda at: project(box[0], at)[1], "N", "S")),
        tuple(_lines(box[0], box[2], lambda at: project(at, box[1])[0], "E", "W")),
        sum(spot.count for spot in spots if not _inside(spot, height)),
    )


def _inside(spot: Spot, height: int) -> bool:
    return 0 <= spot.x <= WIDTH and 0 <= spot.y <= height


def _labelled(spots: Iterable[Spot], height: int) -> list[Spot]:
    """The spots, those named that most events are at, as far as names do not overlap."""
    taken: list[tuple[float, float, float, float]] = []
    made = []
    for spot in sorted(spots, key=lambda spot: -spot.count):
        left = spot.x + (spot.r if spot.shape == "pin" else 0) + 2
        right = left + 7.4 * (len(spot.name) + len(str(spot.count)) + 2)
        here = (left, spot.y - 9, right, spot.y + 8)
        free = all(
            here[2] < other[0] or here[0] > other[2] or here[3] < other[1] or here[1] > other[3]
            for other in taken
        )
        label = _inside(spot, height) and free and len(taken) < _NAMED
        if label:
            taken.append(here)
        made.append(replace(spot, label=label))
    return made


def _shape(precision: str) -> Shape:
    if precision in ("point", "town"):
        return "pin"
    if precision in ("near", "district"):
        return "ring"
    return "country" if precision == "country" else "area"


def _projection(places: Mapping[str, Place], counts: Mapping[str, int], part: float) -> Any:
    """Equirectangular, true to scale at the middle latitude, fitted to most of the events.

    Places far from all others would make the rest too small: the extent is that of the
    middle ``part`` of events finer than a country, or of all where there are none.
    """
    fine = [key for key, place in places.items() if place.precision != "country"] or list(places)
    lats = sorted(places[key].lat or 0.0 for key in fine for _ in range(counts[key]))
    lons = sorted(places[key].lon or 0.0 for key in fine for _ in range(counts[key]))
    cut = int(len(lats) * (1 - part) / 2)
    south, north = lats[cut], lats[-1 - cut]
    west, east = lons[cut], lons[-1 - cut]
    middle = (south + north) / 2
    half = max((north - south) / 2 * (1 + 2 * _PAD), _LEAST / 2)
    squeeze = max(0.2, math.cos(math.radians(middle)))
    # Wide enough that what lies farthest north and south fits into the greatest height.
    across = max((east - west) / 2 * (1 + 2 * _PAD), half * WIDTH / _TALLEST / squeeze)
    centre = (west + east) / 2
    scale = WIDTH / (2 * across * squeeze)
    height = min(_TALLEST, max(360, round(2 * half * scale)))
    half = height / scale / 2

    def project(lon: float, lat: float) -> tuple[float, float]:
        x = (lon - centre + across) * squeeze * scale
        return x, (middle + half - lat) * scale

    return project, height, (centre - across, middle - half, centre + across, middle + half)


def _path(rings: Iterable[Ring], project: Any, box: Any) -> str:
    parts = []
    for ring in rings:
        if box is not None:
            lons, lats = [p[0] for p in ring], [p[1] for p in ring]
            apart = max(lons) < box[0] or min(lons) > box[2] or max(lats) < box[1]
            if apart or min(lats) > box[3]:
                continue
        points = (project(lon, lat) for lon, lat in ring)
        parts.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z")
    return "".join(parts)


def _around(lon: float, lat: float, countries: Sequence[Sequence[Ring]]) -> Sequence[Ring]:
    """The rings of the country that a point lies in, by the even-odd rule."""
    for rings in countries:
        inside = False
        for ring in rings:
            for (x1, y1), (x2, y2) in itertools.pairwise(ring):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
        if inside:
            return rings
    return ()


def _lines(low: float, high: float, at: Any, plus: str, minus: str) -> Iterable[tuple[float, str]]:
    step = next(s for s in (0.5, 1, 2, 5, 10, 20, 30, 60) if (high - low) / s <= 8 or s == 60)
    value = math.ceil(low / step) * step
    while value < high:
        yield round(at(value), 1), f"{abs(value):g}° {plus if value >= 0 else minus}"
        value += step


# Timeline

_LANE = 26
_LEFT = 110
_TOP = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """Alleged events of one type and time; ``wide`` where the time is an interval.

    ``actual`` is false where they are told as future, hypothetical or not so.
    """

    x: float
    y: float
    width: float
    wide: bool
    key: str
    title: str
    count: int = 1
    actual: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes by type of event; ``before`` and ``after`` count what lies outside the window."""

    width: int
    height: int
    lanes: tuple[tuple[float, str, int], ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    before: int
    after: int
    undated: int


def drawn_timeline(
    events: Sequence[tuple[str, Event]], since: str | None = None, until: str | None = None
) -> Timeline | None:
    """A timeline of events given with a key each; ``None`` where none has a date.

    The window is what was asked for, else the middle 90 % of the dated events.
    """
    dated = []
    for key, event in events:
        ends = day_range(event.when)
        if ends is not None:
            dated.append((key, event, *ends))
    if not dated:
        return None
    starts = sorted(start for _, _, start, _ in dated)
    stops = sorted(stop for _, _, _, stop in dated)
    cut = int(len(dated) * 0.05)
    low = _day(since, last=False) or starts[cut]
    high = max(_day(until, last=True) or stops[-1 - cut], low + 6)
    types: dict[str, int] = defaultdict(int)
    inside = [one for one in dated if one[3] >= low and one[2] <= high]
    for _, event, _, _ in inside:
        types[event.type] += 1
    lanes = {name: at for at, name in enumerate(sorted(types, key=lambda t: (-types[t], t)))}
    scale = (WIDTH - _LEFT - 10) / (high - low + 1)
    bars = []
    alike: dict[tuple[str, int, int, str], list[str]] = defaultdict(list)
    for key, event, start, stop in inside:
        alike[event.type, start, stop, event.modality].append(key)
    for (type_, start, stop, modality), keys in alike.items():
        left, right = max(start, low), min(stop, high)
        bars.append(
            Bar(
                round(_LEFT + (left - low) * scale, 1),
                _TOP + lanes[type_] * _LANE + 6.0,
                round(max(3.0, (right - left + 1) * scale - 0.5), 1),
                stop > start,
                keys[0],
                _told_as(modality) + _days(start, stop),
                len(keys),
                modality == "actual",
            )
        )
    bars.sort(key=lambda bar: -bar.width)  # days lie above the intervals that they fall into
    return Timeline(
        WIDTH,
        _TOP + _LANE * len(lanes) + 8,
        tuple((_TOP + at * _LANE, name, types[name]) for name, at in lanes.items()),
        tuple(bars),
        tuple(_ticks(low, high, scale)),
        sum(one[3] < low for one in dated),
        sum(one[2] > high for one in dated),
        len(events) - len(dated),
    )


def drawn_control(
    said: Sequence[tuple[str | None, Event, str | None]],
) -> Timeline | None:
    """Lanes by who is said to hold one place, the five of most claims; bars by time.

    Given are the holder's name, the event and the day of publication, which stands
    where no time is alleged. ``None`` where there is no time at all.
    """
    alike: dict[tuple[str, int, int, bool, str], int] = defaultdict(int)
    undated = 0
    for holder, event, published in said:
        alleged = day_range(event.when)
        day = _day(published, last=False)
        if alleged is None and day is None:
            undated += 1
            continue
        start, stop = alleged or (day or 0, day or 0)
        alike[holder or "not said", start, stop, alleged is None, event.modality] += 1
    if not alike:
        return None
    counts: dict[str, int] = defaultdict(int)
    for (holder, *_), n in alike.items():
        counts[holder] += n
    lanes = {h: at for at, h in enumerate(sorted(counts, key=lambda h: (-counts[h], h))[:5])}
    low = min(key[1] for key in alike)
    high = max(max(key[2] for key in alike), low + 6)
    left = _LEFT + 90
    scale = (WIDTH - left - 10) / (high - low + 1)
    bars = [
        Bar(
            round(left + (start - low) * scale, 1),
            _TOP + lanes[holder] * _LANE + 6.0,
            round(max(3.0, (stop - start + 1) * scale - 0.5), 1),
            stop > start,
            holder,
            f"{holder}: {_told_as(modality)}"
            + ("published " if by_report else "")
            + _days(start, stop),
            n,
            modality == "actual",
        )
        for (holder, start, stop, by_report, modality), n in alike.items()
        if holder in lanes
    ]
    bars.sort(key=lambda bar: -bar.width)
    return Timeline(
        WIDTH,
        _TOP + _LANE * len(lanes) + 8,
        tuple((_TOP + at * _LANE, name, counts[name]) for name, at in lanes.items()),
        tuple(bars),
        tuple((round(x + 90, 1), name) for x, name in _ticks(low, high, scale)),
        0,
        0,
        undated,
    )


def _told_as(modality: str) -> str:
    return "" if modality == "actual" else f"{modality}, "


def _days(start: int, stop: int) -> str:
    first, last = date.fromordinal(start).isoformat(), date.fromordinal(stop).isoformat()
    return first if start == stop else f"{first} to {last}"


def day_range(when: Interval | None) -> tuple[int, int] | None:
    """First and last day of an interval, as ordinals; ``None`` where it has no date."""
    if when is None:
        return None
    start, stop = _day(when.earliest, last=False), _day(when.latest, last=True)
    if start is None or stop is None:
        start = stop = start if stop is None else stop
    if start is None or stop is None:
        return None
    return min(start, stop), max(start, stop)


def _day(text: str | None, *, last: bool) -> int | None:
    """The day of an ISO 8601 date; of a month or a year its first or its ``last``."""
    if text is None:
        return None
    parts = text[:10].split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else (12 if last else 1)
        if len(parts) > 2:
            return date(year, month, int(parts[2])).toordinal()
        if not last:
            return date(year, month, 1).toordinal()
        after = date(year + (month == 12), month % 12 + 1, 1)
        return after.toordinal() - 1
    except (ValueError, IndexError, OverflowError):
        return None


def _ticks(low: int, high: int, scale: float) -> Iterable[tuple[float, str]]:
    span = high - low
    first, last = date.fromordinal(low), date.fromordinal(high)
    if span > 365 * 4:
        step = max(1, span // (365 * 8))
        marks = [date(y, 1, 1) for y in range(first.year + 1, last.year + 1, step)]
        named = [(mark, str(mark.year)) for mark in marks]
    elif span > 70:
        step = max(1, span // 30 // 8)
        months = range(first.year * 12 + first.month, last.year * 12 + last.month, step)
        marks = [date(m // 12, m % 12 + 1, 1) for m in months]
        named = [(mark, f"{mark:%b %Y}") for mark in marks]
    else:
        step = max(1, span // 8)
        marks = [date.fromordinal(at) for at in range(low, high + 1, step)]
        named = [(mark, f"{mark.day} {mark:%b}") for mark in marks]
    for mark, name in named:
        x = round(_LEFT + (mark.toordinal() - low) * scale, 1)
        # A name that would be cut off at the edge is left out, and its line with it.
        if low <= mark.toordinal() <= high and x + 8 * len(name) <= WIDTH:
            yield x, name
