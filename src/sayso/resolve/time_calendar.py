"""TIMEX3 values and the days they cover.

Precisions, from fine to coarse: ``minute``, ``part`` (of a day: morning, night),
``day``, ``weekend``, ``week``, ``month``, ``season``, ``quarter``, ``half``,
``year``, ``decade``, ``century``; ``range`` for ends that two expressions or an
expression and the day of publication give; ``unknown`` where there is no interval.

Weeks are those of ISO 8601, Monday to Sunday. Seasons are those of the northern
hemisphere in whole months, winter beginning in December of its year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

PRECISIONS = (
    "minute",
    "part",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "range",
    "unknown",
)
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.+))?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI)|(\d\d))$")
_YEARS = re.compile(r"\d{2,4}$")


def ends(value: str) -> tuple[str, str, str] | None:
    """Earliest and latest, ISO 8601, and the precision; ``None`` where a value has no place.

    That is so of durations, sets, vague references (``PAST_REF``) and values with
    an unknown part (``XXXX-05-06``). Both ends are dates, but for clock times, where
    they are the minute itself.
    """
    try:
        return _ends(value)
    except ValueError:
        return None  # "30 February", "week 54": written, but no day


def _ends(value: str) -> tuple[str, str, str] | None:
    if found := _DAY.match(value):
        year, month, day, part = found.groups()
        iso = date(int(year), int(month), int(day)).isoformat()
        if part is None:
            return iso, iso, "day"
        if part[0].isdigit():
            if part.startswith("24"):
                iso = (date.fromisoformat(iso) + timedelta(1)).isoformat()
                part = "00:00"
            minute = f"{iso}T{part if len(part) > 2 else part + ':00'}"
            return minute, minute, "minute"
        return iso, iso, "part"
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found[3]:
            return str(monday + timedelta(5)), str(monday + timedelta(6)), "weekend"
        return str(monday), str(monday + timedelta(6)), "week"
    if found := _PART.match(value):
        year_number = int(found[1])
        if found[2]:
            return (*_months(year_number, 3 * int(found[2]) - 2, 3), "quarter")
        if found[3]:
            return (*_months(year_number, 6 * int(found[3]) - 5, 6), "half")
        if found[4]:
            return (*_months(year_number, _SEASON_START[found[4]], 3), "season")
        return (*_months(year_number, int(found[5]), 1), "month")
    if _YEARS.match(value):
        missing = 4 - len(value)
        first, last = int(value + "0" * missing), int(value + "9" * missing)
        return f"{first:04}-01-01", f"{last:04}-12-31", ("year", "decade", "century")[missing]
    return None


def _months(year: int, month: int, count: int) -> tuple[str, str]:
    """First and last day of ``count`` months from ``month``, into the next year if need be."""
    first = date(year, month, 1)
    last_month = month + count - 1
    last_year, last_month = year + (last_month - 1) // 12, (last_month - 1) % 12 + 1
    return str(first), str(date(last_year, last_month, monthrange(last_year, last_month)[1]))


def shift_months(day: date, months: int) -> date:
    """The same day some months on, or the last one of that month where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week_of(day: date) -> str:
    """The ISO week as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def quarter_of(day: date) -> str:
    """The quarter as TIMEX3 writes it."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def easter(year: int) -> date:
    """Easter Sunday. Source: the anonymous Gregorian computus (Meeus, Jones, Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, remainder = divmod(century, 4)
    proof = (8 * century + 13) // 25
    epact = (19 * golden + century - leap - proof + 15) % 30
    day, extra = divmod(rest, 4)
    weekday = (32 + 2 * remainder + 2 * day - epact - extra) % 7
    shift = (golden + 11 * epact + 19 * weekday) // 433
    month = (epact + weekday - 7 * shift + 90) // 25
    return date(year, month, (epact + weekday - 7 * shift + 33 * month + 19) % 32)


def holiday(year: int, rule: tuple[int, int] | tuple[int, int, int] | int) -> date:
    """The day of a holiday in a year, by its rule in :mod:`sayso.resolve.time_words`."""
    if isinstance(rule, int):
        return easter(year) + timedelta(rule)
    if len(rule) == 2:
        return date(year, *rule)
    month, weekday, count = rule
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))
    if count < 0:  # the Tuesday after the first Monday
        first = date(year, month, 1)
        return first + timedelta(-first.weekday() % 7 + 1)
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.weekday() - weekday) % 7)
