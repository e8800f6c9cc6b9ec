"""Values of quarters and halves of years, and of the year before one that is reported on."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.resolve import time_calendar as calendar
from sayso.resolve.time_finder import Expression
from sayso.resolve.time_known import BACK, ON, Known, TimeValue, mod_of, side_of
from sayso.resolve.time_numbers import number, ordinal

_SAME_SENTENCE = 30  # tokens


class Quarters(Known):
    """Values of expressions that name a quarter, a half or a period of a year."""

    def _that_quarter(self, one: Expression, step: int) -> TimeValue:
        """The quarter that "the quarter", "the latest quarter", "next quarter" mean."""
        if self.today is None:
            return TimeValue("DATE", self._quarter[0] if self._quarter and not step else None)
        if step == 0 and one.word("side") != "current" and one.word("side") != "this":
            if self._quarter and self._reported(self._quarter[0]):
                return TimeValue("DATE", self._quarter[0], mod_of(one))
            step = -1  # what is reported of a quarter is of one that is over
        day = calendar.shift_months(self.today, 3 * step)
        return TimeValue("DATE", calendar.quarter_of(day), mod_of(one))

    def _reported(self, quarter: str) -> bool:
        """Whether a quarter is far enough gone to be reported on."""
        found = calendar.ends(quarter)
        return found is None or self.today is None or found[1] <= str(self.today + timedelta(14))

    def _year_before(self, one: Expression) -> str | None:
        """ "a year earlier" where a quarter or month is spoken of: that one, a year before."""
        if any(word.startswith("quarter") for word in one.part("what")) and self._quarter is None:
            if self.today is None:
                return None
            day = calendar.shift_months(self.today, -15)
            return calendar.quarter_of(day)
        for kept in (self._month, self._quarter):
            if kept is not None and (kept is self._quarter or one.first - kept[1] < _SAME_SENTENCE):
                year, part = kept[0].split("-")
                return f"{int(year) - (self._current(kept[0]))}-{part}"
        return None

    def _current(self, value: str) -> int:
        """How many years before ``value`` the year before publication lies."""
        return 1 if self.today is None or int(value[:4]) >= self.today.year - 1 else 0

    def _of_quarter(self, one: Expression) -> TimeValue:
        count = ordinal(one.word("number"))
        if count is None or count > 4:
            return TimeValue("DATE", None)
        letter = "H" if one.word("unit") == "half" else "Q"
        year = self._quarter_year(one, count, 12 // (4 if letter == "Q" else 2))
        return TimeValue(
            "DATE", None if year is None else f"{year:04}-{letter}{count}", mod_of(one)
        )

    def _quarter_year(self, one: Expression, count: int, months: int) -> int | None:
        for words in (one.part("year"), one.part("later")):
            digits = [word for word in words if len(word) == 4 and word.isdigit()]
            if digits:
                return int(digits[0])
            if words and self.today is not None:
                if words[0] in BACK or "ago" in words or "earlier" in words:
                    return self.today.year - 1
                return self.today.year + (words[0] in ON)
        if self.today is None:
            return None
        today = self.today
        begins = date(today.year, months * (count - 1) + 1, 1)
        looks, side = self._looks(one), side_of(one)
        if side < 0 or (begins > today and looks <= 0 and (begins - today).days > 45):
            return today.year - (begins > today)
        ends_before = (today - begins).days
        if looks > 0 and ends_before > 200:
            return today.year + 1
        return today.year

    def _quarters(self, one: Expression) -> TimeValue:
        """the last half of 1989; the first two quarters of 1990."""
        year = next(word for word in one.part("year") if word.isdigit())
        second = one.word("side") in BACK or one.word("side") == "second"
        halves = one.word("unit") == "half" or number(one.part("number")) == 2
        return TimeValue("DATE", f"{year}-H{2 if second else 1}" if halves else year)

    def _period(self, one: Expression) -> TimeValue:
        year, step = one.word("year"), side_of(one)
        if year:
            if self._quarter and one.word("unit") in ("quarter", "period"):
                return TimeValue("DATE", f"{year}-{self._quarter[0].split('-')[1]}")
            return TimeValue("DATE", year)
        return self._that_quarter(one, step)

    def _yearend(self, one: Expression) -> TimeValue:
        if self.today is None:
            return TimeValue("DATE", None)
        return TimeValue("DATE", f"{self.today.year}-12-31")
