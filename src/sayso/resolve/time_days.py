"""Values of days and their parts: dates, weekdays, clock times, months, weekends, holidays.

A weekday or month without a year is the last one, unless its clause looks ahead.
"""

from __future__ import annotations

from datetime import date, timedelta

from sayso.resolve import time_calendar as calendar
from sayso.resolve.time_finder import Expression
from sayso.resolve.time_known import BACK, FROM_TEXT, ON, Known, TimeValue, mod_of, side_of
from sayso.resolve.time_numbers import ordinal
from sayso.resolve.time_words import HOLIDAYS, MONTHS, PARTS, WEEKDAYS

# From folds 0 to 3 of TimeML, where 3 to 12 differ by one expression.
_MONTH_AGAINST_PAST, _MONTH_AGAINST_FUTURE = 6, 3


class Days(Known):
    """Values of expressions that name a day, a part of one, or a month."""

    def _iso(self, one: Expression) -> TimeValue:
        surface = self.tokens.text[one.span.start : one.span.end].upper()
        return TimeValue("TIME" if "T" in surface else "DATE", surface)

    def _slashes(self, one: Expression) -> TimeValue:
        first, second, year = (int(part) for part in self.tokens.word[one.first].split("/"))
        if year < 100:
            year += 1900 if year > 50 else 2000
        # Month first, as in the United States, unless it cannot be one.
        month, day = (second, first) if first > 12 else (first, second)
        return TimeValue("DATE", date(year, month, day).isoformat())

    def _date(self, one: Expression) -> TimeValue:
        month, day = MONTHS[one.word("month")], ordinal(one.word("day"))
        if day is None:
            return TimeValue("DATE", None)
        year = self._year_with(one)
        if year is None and self.today is None:
            return TimeValue("DATE", f"XXXX-{month:02}-{day:02}", mod_of(one))
        if year is not None:
            found = date(year, month, day)
        else:
            found = self._nearest(lambda year: date(year, month, day), one)
        if one.word("week"):
            return TimeValue("DATE", calendar.week_of(found))
        return TimeValue("DATE", found.isoformat(), mod_of(one))

    def _year_with(self, one: Expression) -> int | None:
        """The year that stands with a month: "May 2015", "May last year"."""
        words = one.part("year")
        for word in words:
            if word.isdigit():
                return int(word)
        if "year" not in words or self.today is None:
            return None
        side = words[-2]
        if side in ("that", "same") and self._year_named:
            return int(self._year_named)
        return self.today.year + (side in ON) - (side in BACK)

    def _dayalone(self, one: Expression) -> TimeValue:
        if self._day is None:
            return TimeValue("DATE", None)
        return TimeValue(
            "DATE", self._day.replace(day=int(self.tokens.word[one.first])).isoformat()
        )

    def _of_month(self, one: Expression) -> TimeValue:
        month = MONTHS[one.word("month")]
        known = self._year_with(one)
        if known is not None:
            return TimeValue("DATE", f"{known:04}-{month:02}", mod_of(one))
        if self.today is None:
            return TimeValue("DATE", f"XXXX-{month:02}", mod_of(one))
        year, now, word = self.today.year, self.today.month, one.word("side")
        if word in BACK:
            year -= month >= now
        elif word in ON:
            year += month <= now
        elif not word:
            looks, ahead, back = self._looks(one), (month - now) % 12, (now - month) % 12
            ahead, back = (
                ahead * (_MONTH_AGAINST_PAST if looks < 0 else 1),
                back * (_MONTH_AGAINST_FUTURE if looks > 0 else 1),
            )
            year += month < now if ahead < back else -(month > now)
        return TimeValue("DATE", f"{year:04}-{month:02}", mod_of(one))

    def _weekday(self, one: Expression) -> TimeValue:
        day = self._named(one, one.word("weekday"), one.word("side"))
        return self._with_part(day, one)

    def _named(self, one: Expression, weekday: str, side: str = "") -> date | None:
        """The day that a weekday means."""
        wanted = WEEKDAYS[weekday]
        anchor = self._day if side in FROM_TEXT else self.today
        if anchor is None:
            return None
        back = (anchor.weekday() - wanted) % 7
        if side in BACK:
            return anchor - timedelta(back or 7)
        if side in ON:
            return anchor + timedelta(7 - back)
        if self._looks(one) > 0 or (side == "this" and self._looks(one) == 0):
            return anchor + timedelta((wanted - anchor.weekday()) % 7)
        return anchor - timedelta(back)

    def _with_part(self, day: date | None, one: Expression) -> TimeValue:
        part = PARTS.get(one.word("part") or one.word("part2"), "")
        kind = "TIME" if part else "DATE"
        if day is None:
            return TimeValue(kind, None, mod_of(one))
        return TimeValue(
            kind, day.isoformat() + (part if part[:1] in ("", "T") else "T" + part), mod_of(one)
        )

    def _of_today(self, one: Expression) -> TimeValue:
        word = one.word("today")
        if self.today is None:
            return TimeValue("DATE", None, mod_of(one))
        day = self.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))
        if word == "tonight":
            return TimeValue("TIME", f"{day}TNI", mod_of(one))
        return self._with_part(day, one)

    def _partday(self, one: Expression) -> TimeValue:
        return self._with_part(self._day_of(one, one.part("on") or one.part("on2")), one)

    def _day_of(self, one: Expression, words: tuple[str, ...]) -> date | None:
        """The day that "Wednesday", "today" or "Monday, Nov. 6" beside a clock time means."""
        months = [word for word in words if word in MONTHS]
        if months:
            days = [ordinal(word) for word in words if word[0].isdigit()]
            years = [int(word) for word in words if len(word) == 4 and word.isdigit()]
            if not days or days[0] is None:
                return None
            month, day = MONTHS[months[0]], days[0]
            if years:
                return date(years[0], month, day)
            return None if self.today is None else self._nearest(lambda y: date(y, month, day), one)
        if not words or self.today is None:
            return None
        if words[0] in WEEKDAYS:
            return self._named(one, words[0])
        return self.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(words[0], 0))

    def _daypart(self, one: Expression) -> TimeValue:
        side, part = one.word("side"), one.word("part")
        anchor = self._day if side in FROM_TEXT or side == "next" else self.today
        if anchor is None:
            return TimeValue("TIME", None, mod_of(one))
        return self._with_part(anchor + timedelta(side_of(one) * (1 if part != "" else 0)), one)

    def _partalone(self, one: Expression) -> TimeValue:
        return self._with_part(self._day, one)

    def _clock(self, one: Expression) -> TimeValue:
        on = one.part("on") or self._following_day(one)
        day = self._day_of(one, on) if on else self._day
        written = one.word("clock")
        if written in PARTS:
            clock = PARTS[written]
        else:
            digits = "".join(c for c in written if c.isdigit() or c in ":")
            if ":" in digits or "." in written.split("p")[0].split("a")[0]:
                hour, minute = written.replace(".", ":").split(":")[:2]
                minute = minute[:2]
            elif len(digits) == 4:
                hour, minute = digits[:2], digits[2:]
            else:
                hour, minute = digits, "00"
            hours = int(hour)
            if "p" in written and hours < 12:
                hours += 12
            elif "a" in written and hours == 12:
                hours = 0
            clock = f"T{hours:02}:{minute}"
        return TimeValue("TIME", None if day is None else f"{day}{clock}")

    def _following_day(self, one: Expression) -> tuple[str, ...]:
        """The day that "on" ties to a clock time: "4 p.m. on Tuesday"."""
        words = self.tokens.words(one.last, one.last + 2)
        tied = words[:1] == ["on"] and self.tokens.classes[one.last + 1 : one.last + 2] == "w"
        return (words[1],) if tied else ()

    def _weekend(self, one: Expression) -> TimeValue:
        if self.today is None:
            return TimeValue("DATE", None)
        side, today = one.word("side"), self.today
        if side in ON or (side not in BACK and self._looks(one) > 0):
            day = today + timedelta((5 - today.weekday()) % 7)
        else:
            day = today - timedelta((today.weekday() - 5) % 7)
        return TimeValue("DATE", f"{calendar.week_of(day)}-WE")

    def _holiday(self, one: Expression) -> TimeValue:
        rule = HOLIDAYS[one.word("name")]
        if self.today is None:
            return TimeValue("DATE", None)
        return TimeValue(
            "DATE", self._nearest(lambda year: calendar.holiday(year, rule), one).isoformat()
        )
