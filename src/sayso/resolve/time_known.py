"""What is known when a time expression is read: the day of publication, and what was named before.

Each class that values expressions builds on :class:`Known` and adds those of one subject.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.resolve.time_finder import Expression
from sayso.resolve.time_tense import direction
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_words import listed


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
BACK = listed("last past previous prior preceding")
ON = listed("next coming following upcoming subsequent")
FROM_TEXT = listed("previous following preceding subsequent prior that same")
_AGAINST_TENSE = 2  # how much farther a date against the tense must look than it is


def mod_of(one: Expression) -> str | None:
    """TIMEX3's modifier by the words of the expression: "late 2016", "nearly a year"."""
    for word in one.part("mod"):
        if word in _MODS:
            return _MODS[word]
    words = one.part("approx")
    if "least" in words:
        return "EQUAL_OR_MORE"
    if "no" in words or "most" in words:
        return "EQUAL_OR_LESS"
    return next((_APPROX[word] for word in words if word in _APPROX), None)


def side_of(one: Expression) -> int:
    """-1 for "last", 1 for "next", 0 for "this" and where nothing is said."""
    word = one.word("side")
    return -1 if word in BACK else 1 if word in ON else 0


class Known:
    """What the expressions of one text may count from, in the order of the text.

    ``today`` is the day of publication, where it is known.
    """

    def __init__(self, tokens: Tokens, today: date | None) -> None:
        self.tokens = tokens
        self.today = today
        self._day: date | None = today  # the last day named
        self._quarter: tuple[str, int] | None = None  # the last quarter named, and at which token
        self._month: tuple[str, int] | None = None
        self._year_named: str | None = None
        # By unit, the last day, month or year named, each by its first day.
        self._named_last: dict[str, date | None] = dict.fromkeys("DMY", today)

    def _note(self, one: Expression, found: TimeValue) -> None:
        """Keeps what later expressions may count from."""
        value = found.value or ""
        if found.type not in ("DATE", "TIME") or not value[:4].isdigit():
            return
        self._year_named = value[:4]
        if int(value[:4]):
            self._named_last["Y"] = date(int(value[:4]), 1, 1)
        if "-Q" in value:
            # "a year ago" counts from the quarter that is reported on, not from an older one.
            if self.today is None or int(value[:4]) >= (self.today - timedelta(120)).year:
                self._quarter = (value, one.first)
        elif len(value) == 7 and value[5:].isdigit():
            self._month = (value, one.first)
            self._named_last["M"] = self._named_last["Y"] = date.fromisoformat(f"{value}-01")
        elif len(value) >= 10 and value[8:10].isdigit():
            self._day = date.fromisoformat(value[:10])
            self._named_last = dict.fromkeys("DMY", self._day)

    def _from_text(self, letter: str) -> date | None:
        """What "the following month" counts from, by the letter of its unit."""
        return self._named_last["Y" if letter in "YECL" else "M" if letter in "MQ" else "D"]

    def _looks(self, one: Expression) -> int:
        return direction(self.tokens, one.first, one.last)

    def _nearest(self, of_year: Callable[[int], date], one: Expression) -> date:
        """The day of this year or its neighbours that the clause's tense, or nearness, asks for."""
        assert self.today is not None
        days = []
        for year in (self.today.year - 1, self.today.year, self.today.year + 1):
            try:
                days.append(of_year(year))
            except ValueError:  # 29 February
                continue
        today, looks = self.today, side_of(one) or self._looks(one)

        def distance(day: date) -> int:
            days = abs(day - today).days
            return (
                days * _AGAINST_TENSE
                if (day > today and looks < 0) or (day < today and looks > 0)
                else days
            )

        return min(days, key=distance)
