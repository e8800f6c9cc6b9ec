"""How much was said through time: bars by month, or by year where months are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_MONTHS = 36  # beyond them bars are of years
_PERIODS_WIDTH = 960
_WIDEST = 44  # of a bar: one of few is no wall
_NAMED = 12  # periods that have their names written


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month: the heights of its bars, the counts they show, whether it is named."""

    name: str
    x: float
    width: float
    up: float
    down: float
    said: int
    of_them: int
    named: bool


@dataclass(frozen=True, slots=True)
class Periods:
    """Bars above a line for what was said, below it for what is said of them."""

    by: Literal["month", "year"]
    bars: tuple[Period, ...]


def drawn_periods(
    said: Sequence[tuple[str, int]], of_them: Sequence[tuple[str, int]]
) -> Periods | None:
    """Bars from counts by month (``2016-09``), by year if these are many; ``None`` for none."""
    counted = [Counter(dict(said)), Counter(dict(of_them))]
    ends = sorted({*counted[0], *counted[1]})
    if not ends:
        return None
    first, last = (int(end[:4]) * 12 + int(end[5:]) - 1 for end in (ends[0], ends[-1]))
    by_month = last - first < _MONTHS
    if by_month:
        names = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]
    else:
        names = [f"{year:04}" for year in range(first // 12, last // 12 + 1)]
        for counts in counted:
            for month in list(counts):
                counts[month[:4]] += counts.pop(month)
    above, below = counted
    most = max([*above.values(), *below.values()])
    step = _PERIODS_WIDTH / len(names)
    apart = -(-len(names) // _NAMED)
    bars = tuple(
        Period(
            name,
            round(at * step + 1, 1),
            round(min(max(step - 2, 1), _WIDEST), 1),
            round(48 * above[name] / most, 1),
            round(48 * below[name] / most, 1),
            above[name],
            below[name],
            at % apart == 0,
        )
        for at, name in enumerate(names)
    )
    return Periods("month" if by_month else "year", bars)
