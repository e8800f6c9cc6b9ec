"""From a time expression to its TIMEX3 type, value and modifier.

Relative expressions count from the day of publication; "the next day", "a day
earlier" from the last day named before. Where neither is there, they have no value:
nothing is guessed. A weekday or month without a year is the last one, unless its
clause looks ahead (:mod:`sayso.resolve.time_tense`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from sayso.resolve import time_calendar as calendar
from sayso.resolve.time_days import Days
from sayso.resolve.time_finder import Expression
from sayso.resolve.time_known import FROM_TEXT, TimeValue, mod_of, side_of
from sayso.resolve.time_numbers import duration, number
from sayso.resolve.time_quarters import Quarters
from sayso.resolve.time_spans import Spans
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_vague import reference
from sayso.resolve.time_words import unit_of
from sayso.resolve.time_years import Years

_REFERENCES = {
    "now": "PRESENT_REF",
    "recently": "PAST_REF",
    "recent": "PAST_REF",
    "past": "PAST_REF",
    "future": "FUTURE_REF",
}


class Valuer(Days, Years, Quarters, Spans):
    """Gives the expressions of one text their values, in the order of the text.

    ``today`` is the day of publication, where it is known.
    """

    def __init__(self, tokens: Tokens, today: date | None) -> None:
        super().__init__(tokens, today)
        self._handlers: dict[str, Callable[[Expression], TimeValue]] = {
            "iso": self._iso,
            "slashes": self._slashes,
            "date": self._date,
            "datemonth": self._date,
            "dayalone": self._dayalone,
            "month": self._of_month,
            "clock": self._clock,
            "weekday": self._weekday,
            "partday": self._partday,
            "today": self._of_today,
            "daypart": self._daypart,
            "partalone": self._partalone,
            "year": self._year,
            "yearwords": self._yearwords,
            "decade": self._decade,
            "century": self._century,
            "season": self._season,
            "weekend": self._weekend,
            "holiday": self._holiday,
            "relative": self._relative,
            "middle": self._relative,
            "within": self._of_month,
            "daybefore": self._daybefore,
            "window": self._window,
            "vague": self._vague,
            "ago": self._ago,
            "agohyphen": self._ago,
            "duration": self._duration,
            "rate": self._duration,
            "hyphened": self._duration,
            "long": self._duration,
            "plural": self._duration,
            "opening": self._duration,
            "theunit": self._duration,
            "quarter": self._of_quarter,
            "quarterly": self._of_quarter,
            "quarters": self._quarters,
            "period": self._period,
            "yearend": self._yearend,
            "each": self._each,
            "weekdays": self._weekdays,
            "often": self._often,
        }

    def value(self, one: Expression) -> TimeValue:
        """The value of the next expression of the text."""
        if one.shape == "unread":
            return TimeValue("DATE", reference(self.tokens.words(one.first, one.last)))
        handler = self._handlers.get(one.shape)
        if handler is None:
            return TimeValue("DATE", _REFERENCES.get(one.shape))
        try:
            found = handler(one)
            self._note(one, found)
        except (ValueError, OverflowError):  # 31 February, or a year that no calendar has
            return TimeValue("DATE", None)
        return found

    def _relative(self, one: Expression) -> TimeValue:
        """last year, this week, the following month, the end of the month."""
        words, step, side = one.part("unit"), side_of(one), one.word("side")
        letter = "Q" if words[-1] in ("quarter", "period", "half") else unit_of(words[-1])
        anchor = self._from_text(letter) if side in FROM_TEXT else self.today
        if side in ("that", "same") and letter == "Y" and self._year_named:
            return TimeValue("DATE", self._year_named, mod_of(one))
        if letter in "QH" and words[-1] in ("quarter", "period"):
            return self._that_quarter(one, step)
        if letter == "D" and side == "next":
            anchor = self._day
        if letter in "HmSL" or (letter in "EC" and step and side == "past"):
            return TimeValue("DURATION", duration(1, words[-1]), mod_of(one))
        return TimeValue("DATE", shifted(anchor, letter, step), mod_of(one))

    def _ago(self, one: Expression) -> TimeValue:
        words = one.part("unit") or one.part("unit2")
        turn = one.word("turn") or one.word("turn2")
        if one.shape == "ago" and not one.part("qty"):
            return TimeValue("DATE", "PAST_REF")
        count = 1.0 if one.shape == "agohyphen" else number(one.part("qty"))
        if count is None:
            return TimeValue("DATE", "PAST_REF")
        if "half" in one.part("half"):
            count += 0.5
        letter = unit_of(words[-1])
        mod = mod_of(one) or (
            "APPROX" if one.part("half") and "half" not in one.part("half") else None
        )
        if letter == "Y" and count == 1:
            same = self._year_before(one)
            if same is not None:
                return TimeValue("DATE", same, mod)
        anchor = self._day if turn != "ago" and letter in "DHm" else self.today
        return TimeValue("DATE", before(anchor, letter, count), mod)

    def _daybefore(self, one: Expression) -> TimeValue:
        letter = unit_of(one.part("unit")[-1])
        step = 1 if one.word("turn") == "after" else -1
        return TimeValue("DATE", shifted(self._from_text(letter), letter, step))


def shifted(anchor: date | None, letter: str, step: int) -> str | None:
    """The day, week, month ... that lies ``step`` units from the one that holds ``anchor``."""
    if anchor is None:
        return None
    if letter == "D":
        return (anchor + timedelta(step)).isoformat()
    if letter in "WF":
        return calendar.week_of(anchor + timedelta(7 * step))
    if letter == "M":
        return calendar.shift_months(anchor, step).isoformat()[:7]
    if letter == "Y":
        return f"{anchor.year + step:04}"
    if letter == "E":
        return f"{anchor.year // 10 + step:03}"
    if letter == "C":
        return f"{anchor.year // 100 + step:02}"
    return None


def before(anchor: date | None, letter: str, count: float) -> str | None:
    """When it was so many units before ``anchor``, as exact as the unit."""
    if anchor is None:
        return None
    if letter in "HmS":
        return anchor.isoformat()  # hours before an hour that is not known
    if letter in "DWF":
        days = count * {"D": 1, "W": 7, "F": 14}[letter]
        day = anchor - timedelta(days)
        return day.isoformat() if letter == "D" else calendar.week_of(day)
    months = round(count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[letter])
    day = calendar.shift_months(anchor, -months)
    if letter == "M" or count != int(count):
        return day.isoformat()[:7]
    if letter == "Q":
        return calendar.quarter_of(day)
    return f"{day.year:04}" if letter == "Y" else str(day.year // 10)
