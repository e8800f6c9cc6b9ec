"""The few reports that together cover most of a story."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sayso.brief.linked import Links
from sayso.brief.points import Point
from sayso.records import Report

_MOST = 4
# A second report of one outlet has to bring this much more than another outlet's first.
_SAME_OUTLET = 0.5
_COPY = 0.25
_WORTH = 0.05  # share of the story's told weight that a further report has to add


def reads(
    reports: Sequence[Report],
    told: Sequence[Point],
    weight: Mapping[Point, float],
    links: Links | None = None,
) -> tuple[str, ...]:
    """Ids of the reports to read, the one that covers most first.

    Chosen one by one, each for what it adds to those before. ``reports`` are
    oldest first, so of an original and its copy the original is met first, and
    the copy has nothing to add; a report that is known to be a copy comes after
    what is not, whatever it carries.
    """
    later = set() if links is None else links.later
    carried = {report.id: set[Point]() for report in reports}
    for point in told:
        for telling in point.tellings:
            carried[telling.report.id].add(point)
    total = sum(weight.values()) or 1.0
    covered: set[Point] = set()
    outlets: set[str] = set()
    done: list[str] = []
    while len(done) < _MOST:
        best: tuple[float, Report] | None = None
        for report in reports:
            if report.id in done:
                continue
            gain = math.fsum(weight[point] for point in carried[report.id] - covered)
            if report.outlet in outlets:
                gain *= _SAME_OUTLET
            if report.id in later:
                gain *= _COPY
            if gain > _WORTH * total and (best is None or gain > best[0]):
                best = (gain, report)
        if best is None:
            break
        report = best[1]
        done.append(report.id)
        covered |= carried[report.id]
        if report.outlet:
            outlets.add(report.outlet)
    return tuple(done) or ((reports[0].id,) if reports else ())
