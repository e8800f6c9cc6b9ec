"""Values of years and of what is made of them: decades, centuries, seasons."""

from __future__ import annotations

from datetime import date

from sayso.resolve import time_calendar as calendar
from sayso.resolve.time_finder import Expression
from sayso.resolve.time_known import BACK, ON, Known, TimeValue, mod_of
from sayso.resolve.time_numbers import ordinal, year_in_words
from sayso.resolve.time_words import DECADES, SEASONS


class Years(Known):
    """Values of expressions that name a year, a decade, a century or a season."""

    def _year(self, one: Expression) -> TimeValue:
        return TimeValue("DATE", one.word("year"), mod_of(one))

    def _yearwords(self, one: Expression) -> TimeValue:
        year = year_in_words(one.part("year"))
        return TimeValue("DATE", None if year is None else f"{year:04}")

    def _decade(self, one: Expression) -> TimeValue:
        word = one.word("decade")
        years = DECADES[word] if word in DECADES else int(word[:-1])
        if years < 100:
            # "the '20s" of a text from 2020 on would be in doubt; news means the last century.
            years += 1900
        value = str(years // 10)
        return TimeValue(
            "DATE", value, mod_of(one) or ("END" if "half" in one.part("mod") else None)
        )

    def _century(self, one: Expression) -> TimeValue:
        count = ordinal(one.word("number"))
        return TimeValue("DATE", None if not count else f"{count - 1:02}", mod_of(one))

    def _season(self, one: Expression) -> TimeValue:
        season = SEASONS[one.word("season")]
        years = [word for word in one.part("year") if word.isdigit()]
        if years:
            return TimeValue("DATE", f"{years[0]}-{season}", mod_of(one))
        if self.today is None:
            return TimeValue("DATE", f"XXXX-{season}", mod_of(one))
        year, side = self.today.year, one.word("side")
        start, end = (date.fromisoformat(e) for e in calendar.ends(f"{year}-{season}")[:2])  # type: ignore[index]
        if side in BACK:
            year -= end >= self.today
        elif side in ON:
            year += start <= self.today
        elif side:
            year -= season == "WI" and self.today.month < 3
        else:
            looks = self._looks(one)
            if looks > 0:
                year += end < self.today
            elif start > self.today and (looks < 0 or (start - self.today).days > 120):
                year -= 1
        return TimeValue("DATE", f"{year:04}-{season}", mod_of(one))
