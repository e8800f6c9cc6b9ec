"""From a time expression to its TIMEX3 type, value and modifier.

Relative expressions count from the day of publication; "the next day", "a day
earlier" from the last day named before. Where neither is there, they have no value:
nothing is guessed. A weekday or month without a year is the last one, unless its
clause looks ahead (:mod:`sayso.resolve.time_tense`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.resolve import time_calendar as calendar
from sayso.resolve.time_finder import Expression
from sayso.resolve.time_numbers import duration, number, ordinal, year_in_words
from sayso.resolve.time_tense import direction
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_words import (
    DECADES,
    HOLIDAYS,
    MONTHS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    listed,
    unit_of,
)


@dataclass(frozen=True, slots=True)
class TimeValue:
    """TIMEX3's type, value and modifier; ``value`` is ``None`` where the text allows none."""

    type: str
    value: str | None
    mod: str | None = None


_MODS = {
    "early": "START",
    "earlier": "START",
    "beginning": "START",
    "start": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
    "post": "AFTER",
    "pre": "BEFORE",
}
_APPROX = {
    "nearly": "APPROX",
    "almost": "APPROX",
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "more": "MORE_THAN",
    "over": "MORE_THAN",
    "less": "LESS_THAN",
    "fewer": "LESS_THAN",
    "under": "LESS_THAN",
}
_BACK = listed("last past previous prior preceding")
_ON = listed("next coming following upcoming subsequent")
_FROM_TEXT = listed("previous following preceding subsequent prior that same")
_PREPOSITIONS = listed(
    "in for within of after over than about by to from at during is was lasting took take until"
    " only just barely another once before since nearly almost and or"
)


_REFERENCES = {
    "now": "PRESENT_REF",
    "recently": "PAST_REF",
    "past": "PAST_REF",
    "future": "FUTURE_REF",
}


def _mod(one: Expression) -> str | None:
    for word in one.part("mod"):
        if word in _MODS:
            return _MODS[word]
    words = one.part("approx")
    if "least" in words:
        return "EQUAL_OR_MORE"
    if "no" in words or "most" in words:
        return "EQUAL_OR_LESS"
    return next((_APPROX[word] for word in words if word in _APPROX), None)


def _side(one: Expression) -> int:
    """-1 for "last", 1 for "next", 0 for "this" and where nothing is said."""
    word = one.word("side")
    return -1 if word in _BACK else 1 if word in _ON else 0


class Valuer:
    """Gives the expressions of one text their values, in the order of the text.

    ``today`` is the day of publication, where it is known.
    """

    def __init__(self, tokens: Tokens, today: date | None) -> None:
        self.tokens = tokens
        self.today = today
        self._day: date | None = today  # the last day named
        self._quarter: tuple[str, int] | None = None  # the last quarter named, and at which token
        self._month: tuple[str, int] | None = None
        self._year_named: str | None = None
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
        handler = self._handlers.get(one.shape)
        if handler is None:
            return TimeValue("DATE", _REFERENCES.get(one.shape))
        try:
            found = handler(one)
        except (ValueError, OverflowError):  # 31 February, or a year that no calendar has
            return TimeValue("DATE", None)
        self._note(one, found)
        return found

    def _note(self, one: Expression, found: TimeValue) -> None:
        """Keeps what later expressions may count from."""
        value = found.value or ""
        if found.type not in ("DATE", "TIME") or not value[:4].isdigit():
            return
        self._year_named = value[:4]
        if "-Q" in value:
            # "a year ago" counts from the quarter that is reported on, not from an older one.
            if self.today is None or int(value[:4]) >= (self.today - timedelta(120)).year:
                self._quarter = (value, one.first)
        elif len(value) == 7 and value[5:].isdigit():
            self._month = (value, one.first)
        elif len(value) >= 10 and value[8:10].isdigit():
            self._day = date.fromisoformat(value[:10])

    def _looks(self, one: Expression) -> int:
        return direction(self.tokens, one.first, one.last)

    # Dates

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
        years = [word for word in one.part("year") if word.isdigit()]
        if not years and self.today is None:
            return TimeValue("DATE", f"XXXX-{month:02}-{day:02}", _mod(one))
        if years:
            found = date(int(years[0]), month, day)
        else:
            found = self._nearest(lambda year: date(year, month, day), one)
        if one.word("week"):
            return TimeValue("DATE", calendar.week_of(found))
        return TimeValue("DATE", found.isoformat(), _mod(one))

    def _dayalone(self, one: Expression) -> TimeValue:
        if self._day is None:
            return TimeValue("DATE", None)
        return TimeValue(
            "DATE", self._day.replace(day=int(self.tokens.word[one.first])).isoformat()
        )

    def _nearest(self, of_year: Callable[[int], date], one: Expression) -> date:
        """The day of this year or its neighbours that the clause's tense, or nearness, asks for."""
        assert self.today is not None
        days = []
        for year in (self.today.year - 1, self.today.year, self.today.year + 1):
            try:
                days.append(of_year(year))
            except ValueError:  # 29 February
                continue
        today, looks = self.today, _side(one) or self._looks(one)

        def distance(day: date) -> int:
            days = abs(day - today).days
            return (
                days * _AGAINST_TENSE
                if (day > today and looks < 0) or (day < today and looks > 0)
                else days
            )

        return min(days, key=distance)

    def _of_month(self, one: Expression) -> TimeValue:
        month = MONTHS[one.word("month")]
        years = [word for word in one.part("year") if word.isdigit()]
        if years:
            return TimeValue("DATE", f"{int(years[0]):04}-{month:02}", _mod(one))
        if self.today is None:
            return TimeValue("DATE", f"XXXX-{month:02}", _mod(one))
        year, now, word = self.today.year, self.today.month, one.word("side")
        if word in _BACK:
            year -= month >= now
        elif word in _ON:
            year += month <= now
        elif not word:
            looks, ahead, back = self._looks(one), (month - now) % 12, (now - month) % 12
            ahead, back = (
                ahead * (_MONTH_AGAINST_PAST if looks < 0 else 1),
                back * (_MONTH_AGAINST_FUTURE if looks > 0 else 1),
            )
            year += month < now if ahead < back else -(month > now)
        return TimeValue("DATE", f"{year:04}-{month:02}", _mod(one))

    def _weekday(self, one: Expression) -> TimeValue:
        day = self._named(one, one.word("weekday"), one.word("side"))
        return self._with_part(day, one)

    def _named(self, one: Expression, weekday: str, side: str = "") -> date | None:
        """The day that a weekday means."""
        wanted = WEEKDAYS[weekday]
        anchor = self._day if side in _FROM_TEXT else self.today
        if anchor is None:
            return None
        back = (anchor.weekday() - wanted) % 7
        if side in _BACK:
            return anchor - timedelta(back or 7)
        if side in _ON:
            return anchor + timedelta(7 - back)
        if self._looks(one) > 0 or (side == "this" and self._looks(one) == 0):
            return anchor + timedelta((wanted - anchor.weekday()) % 7)
        return anchor - timedelta(back)

    def _with_part(self, day: date | None, one: Expression) -> TimeValue:
        part = PARTS.get(one.word("part") or one.word("part2"), "")
        kind = "TIME" if part else "DATE"
        if day is None:
            return TimeValue(kind, None, _mod(one))
        return TimeValue(
            kind, day.isoformat() + (part if part[:1] in ("", "T") else "T" + part), _mod(one)
        )

    def _of_today(self, one: Expression) -> TimeValue:
        word = one.word("today")
        if self.today is None:
            return TimeValue("DATE", None, _mod(one))
        day = self.today + timedelta({"yesterday": -1, "tomorrow": 1}.get(word, 0))
        if word == "tonight":
            return TimeValue("TIME", f"{day}TNI", _mod(one))
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
        anchor = self._day if side in _FROM_TEXT or side == "next" else self.today
        if anchor is None:
            return TimeValue("TIME", None, _mod(one))
        return self._with_part(anchor + timedelta(_side(one) * (1 if part != "" else 0)), one)

    def _partalone(self, one: Expression) -> TimeValue:
        return self._with_part(self._day, one)

    def _clock(self, one: Expression) -> TimeValue:
        day = self._day_of(one, one.part("on")) if one.part("on") else self._day
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

    # Years and their parts

    def _year(self, one: Expression) -> TimeValue:
        return TimeValue("DATE", one.word("year"), _mod(one))

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
        return TimeValue("DATE", value, _mod(one) or ("END" if "half" in one.part("mod") else None))

    def _century(self, one: Expression) -> TimeValue:
        count = ordinal(one.word("number"))
        return TimeValue("DATE", None if not count else f"{count - 1:02}", _mod(one))

    def _season(self, one: Expression) -> TimeValue:
        season = SEASONS[one.word("season")]
        years = [word for word in one.part("year") if word.isdigit()]
        if years:
            return TimeValue("DATE", f"{years[0]}-{season}", _mod(one))
        if self.today is None:
            return TimeValue("DATE", f"XXXX-{season}", _mod(one))
        year, side = self.today.year, one.word("side")
        start, end = (date.fromisoformat(e) for e in calendar.ends(f"{year}-{season}")[:2])  # type: ignore[index]
        if side in _BACK:
            year -= end >= self.today
        elif side in _ON:
            year += start <= self.today
        elif side:
            year -= season == "WI" and self.today.month < 3
        else:
            looks = self._looks(one)
            if looks > 0:
                year += end < self.today
            elif start > self.today and (looks < 0 or (start - self.today).days > 120):
                year -= 1
        return TimeValue("DATE", f"{year:04}-{season}", _mod(one))

    def _weekend(self, one: Expression) -> TimeValue:
        if self.today is None:
            return TimeValue("DATE", None)
        side, today = one.word("side"), self.today
        if side in _ON or (side not in _BACK and self._looks(one) > 0):
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

    # Counted from publication

    def _relative(self, one: Expression) -> TimeValue:
        """last year, this week, the following month, the end of the month."""
        words, step, side = one.part("unit"), _side(one), one.word("side")
        letter = "Q" if words[-1] in ("quarter", "period", "half") else unit_of(words[-1])
        anchor = self._day if side in _FROM_TEXT else self.today
        if side in ("that", "same") and letter == "Y" and self._year_named:
            return TimeValue("DATE", self._year_named, _mod(one))
        if letter in "QH" and words[-1] in ("quarter", "period"):
            return self._that_quarter(one, step)
        if letter == "D" and side == "next":
            anchor = self._day
        if letter in "HmSL" or (letter in "EC" and step and side == "past"):
            return TimeValue("DURATION", duration(1, words[-1]), _mod(one))
        return TimeValue("DATE", _shifted(anchor, letter, step), _mod(one))

    def _that_quarter(self, one: Expression, step: int) -> TimeValue:
        """The quarter that "the quarter", "the latest quarter", "next quarter" mean."""
        if self.today is None:
            return TimeValue("DATE", self._quarter[0] if self._quarter and not step else None)
        if step == 0 and one.word("side") != "current" and one.word("side") != "this":
            if self._quarter and self._reported(self._quarter[0]):
                return TimeValue("DATE", self._quarter[0], _mod(one))
            step = -1  # what is reported of a quarter is of one that is over
        day = calendar.shift_months(self.today, 3 * step)
        return TimeValue("DATE", calendar.quarter_of(day), _mod(one))

    def _reported(self, quarter: str) -> bool:
        """Whether a quarter is far enough gone to be reported on."""
        found = calendar.ends(quarter)
        return found is None or self.today is None or found[1] <= str(self.today + timedelta(14))

    def _window(self, one: Expression) -> TimeValue:
        return TimeValue(
            "DURATION", duration(number(one.part("qty")), one.part("unit")[-1]), _mod(one)
        )

    def _vague(self, one: Expression) -> TimeValue:
        return TimeValue("DURATION", duration(None, one.part("unit")[-1]))

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
        mod = _mod(one) or (
            "APPROX" if one.part("half") and "half" not in one.part("half") else None
        )
        if letter == "Y" and count == 1:
            same = self._year_before(one)
            if same is not None:
                return TimeValue("DATE", same, mod)
        anchor = self._day if turn != "ago" and letter in "DHm" else self.today
        return TimeValue("DATE", _before(anchor, letter, count), mod)

    def _daybefore(self, one: Expression) -> TimeValue:
        letter = unit_of(one.part("unit")[-1])
        step = 1 if one.word("turn") == "after" else -1
        return TimeValue("DATE", _shifted(self._day, letter, step))

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

    # Durations and sets

    def _duration(self, one: Expression) -> TimeValue:
        words = one.part("unit") or one.part("unit2")
        if one.shape == "theunit":
            return TimeValue("DURATION", duration(1, words[-1]))
        if one.shape == "plural":
            return TimeValue("DURATION", duration(None, words[-1]))
        if one.shape == "long":
            many = words[-1].endswith("s")
            return TimeValue("DURATION", duration(None if many else 1, words[-1]))
        quantity = one.part("qty") or one.part("qty2")
        count = number(quantity)
        if "half" in one.part("half") and count is not None:
            count += 0.5
        if (
            one.shape == "duration"
            and quantity == ("a",)
            and not one.part("half")
            and self._rate(one)
        ):
            return TimeValue("SET", duration(1, words[-1]))
        return TimeValue("DURATION", duration(count, words[-1]), _mod(one))

    def _rate(self, one: Expression) -> bool:
        """Whether "a year" tells how often: "$2 million a year", "three times a week"."""
        if one.first < 2:
            return False
        before = self.tokens.word[one.first - 1]
        if (
            not before[0].isalnum()
            or before in _PREPOSITIONS
            or self.tokens.classes[one.first - 1] in "kHR"
        ):
            return False
        return any(
            letter in "dncY$%" for letter in self.tokens.classes[max(0, one.first - 5) : one.first]
        ) or before in ("times", "once", "twice")

    def _each(self, one: Expression) -> TimeValue:
        word = one.word("unit")
        if word in WEEKDAYS:
            part = PARTS.get(one.word("part"), "")
            return TimeValue("SET", f"XXXX-WXX-{WEEKDAYS[word] + 1}" + (f"T{part}" if part else ""))
        if word in PARTS:
            return TimeValue("SET", f"XXXX-XX-XXT{PARTS[word].lstrip('T')}")
        if word in SEASONS:
            return TimeValue("SET", f"XXXX-{SEASONS[word]}")
        count = number(one.part("qty")) if one.part("qty") else 1
        return TimeValue("SET", duration(count, word))

    def _weekdays(self, one: Expression) -> TimeValue:
        word = one.word("weekday").removesuffix("s") or one.word("weekday2")
        part = PARTS.get(one.word("part"), "")
        return TimeValue("SET", f"XXXX-WXX-{WEEKDAYS[word] + 1}" + (f"T{part}" if part else ""))

    def _often(self, one: Expression) -> TimeValue:
        units = {"daily": "day", "nightly": "day", "hourly": "hour", "yearly": "year"}
        word = one.word("often")
        return TimeValue("SET", duration(1, units.get(word) or word.removesuffix("ly")))

    # Quarters and halves

    def _of_quarter(self, one: Expression) -> TimeValue:
        count = ordinal(one.word("number"))
        if count is None or count > 4:
            return TimeValue("DATE", None)
        letter = "H" if one.word("unit") == "half" else "Q"
        year = self._quarter_year(one, count, 12 // (4 if letter == "Q" else 2))
        return TimeValue("DATE", None if year is None else f"{year:04}-{letter}{count}", _mod(one))

    def _quarter_year(self, one: Expression, count: int, months: int) -> int | None:
        for words in (one.part("year"), one.part("later")):
            digits = [word for word in words if len(word) == 4 and word.isdigit()]
            if digits:
                return int(digits[0])
            if words and self.today is not None:
                if words[0] in _BACK or "ago" in words or "earlier" in words:
                    return self.today.year - 1
                return self.today.year + (words[0] in _ON)
        if self.today is None:
            return None
        today = self.today
        begins = date(today.year, months * (count - 1) + 1, 1)
        looks, side = self._looks(one), _side(one)
        if side < 0 or (begins > today and looks <= 0 and (begins - today).days > 45):
            return today.year - (begins > today)
        ends_before = (today - begins).days
        if looks > 0 and ends_before > 200:
            return today.year + 1
        return today.year

    def _quarters(self, one: Expression) -> TimeValue:
        """the last half of 1989; the first two quarters of 1990."""
        year = next(word for word in one.part("year") if word.isdigit())
        second = one.word("side") in _BACK or one.word("side") == "second"
        halves = one.word("unit") == "half" or number(one.part("number")) == 2
        return TimeValue("DATE", f"{year}-H{2 if second else 1}" if halves else year)

    def _period(self, one: Expression) -> TimeValue:
        year, step = one.word("year"), _side(one)
        if year:
            if self._quarter and one.word("unit") in ("quarter", "period"):
                return TimeValue("DATE", f"{year}-{self._quarter[0].split('-')[1]}")
            return TimeValue("DATE", year)
        return self._that_quarter(one, step)

    def _yearend(self, one: Expression) -> TimeValue:
        if self.today is None:
            return TimeValue("DATE", None)
        return TimeValue("DATE", f"{self.today.year}-12-31")


_SAME_SENTENCE = 30  # tokens
# The same for months, from folds 0 to 3 of the corpus, where 3 to 12 differ by one expression.
_MONTH_AGAINST_PAST, _MONTH_AGAINST_FUTURE = 6, 3
_AGAINST_TENSE = 2  # how much farther a date against the tense must look than it is


def _shifted(anchor: date | None, letter: str, step: int) -> str | None:
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


def _before(anchor: date | None, letter: str, count: float) -> str | None:
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
