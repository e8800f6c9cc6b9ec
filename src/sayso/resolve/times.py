"""The times of a report: each expression with its TIMEX3 value and its interval.

An interval holds the days that the words themselves bound, and no fewer: "late 2016"
is the whole of 2016, since "late" has no first day, but "earlier this year" ends with
publication. Its precision is one of :data:`sayso.resolve.time_calendar.PRECISIONS`.
Without a publication date only absolute expressions have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.records import Interval, Span
from sayso.resolve import time_calendar as calendar
from sayso.resolve.time_finder import Expression, find, is_name, parse
from sayso.resolve.time_known import TimeValue
from sayso.resolve.time_merge import merge
from sayso.resolve.time_numbers import number
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_vague import reference
from sayso.resolve.time_values import Valuer
from sayso.resolve.time_words import listed, unit_of


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time: TIMEX3 type, value and modifier, and the interval, if any.

    ``value`` and ``interval`` are ``None`` where the text allows none; ``why`` says so,
    or what the interval was counted from. ``shape`` names the pattern that read it.
    """

    span: Span
    type: str
    value: str | None
    mod: str | None
    interval: Interval | None
    shape: str
    why: str


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one text, in its order, and the tokens they were read from."""

    tokens: Tokens
    expressions: tuple[TimeExpression, ...]
    published: date | None

    def within(self, start: int, end: int) -> tuple[TimeExpression, ...]:
        """The expressions that lie wholly in ``[start, end)``."""
        return tuple(e for e in self.expressions if start <= e.span.start and e.span.end <= end)


def times_of(text: str, published: str | None, spans: Sequence[Span] = ()) -> Times:
    """The times of a text that was published on ``published`` (ISO 8601, or unknown).

    ``spans`` are the extents that a model found; they are weighed against those of
    the rules by :func:`sayso.resolve.time_merge.merge`.
    """
    tokens = Tokens(text)
    found = find(tokens)
    if spans:
        found = _with_model(tokens, found, spans)
    today = day_of(published)
    valuer = Valuer(tokens, today)
    expressions = []
    for one in found:
        value = valuer.value(one)
        interval, why = _interval(tokens, one, value, today)
        expressions.append(
            TimeExpression(one.span, value.type, value.value, value.mod, interval, one.shape, why)
        )
    return Times(tokens, tuple(expressions), today)


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time as written; ``None`` where it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _with_model(
    tokens: Tokens, found: Sequence[Expression], spans: Iterable[Span]
) -> tuple[Expression, ...]:
    rules = {one.span: one for one in found}
    merged = []
    for span in merge([(one.span, one.shape) for one in found], tuple(spans)):
        one = rules.get(span) or parse(tokens, span)
        if one is not None and is_name(tokens, one):
            continue  # "talks with May": a model goes by the capital, and errs
        if one is None:
            first, last = tokens.first(span.start), tokens.after(span.end)
            if _might_tell(tokens, first, last):
                merged.append(Expression(span, "unread", first, last, {}))
        elif one.span == span:
            merged.append(one)
        else:
            merged.append(Expression(span, one.shape, one.first, one.last, one.parts))
    return tuple(merged)


def _might_tell(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words that no shape reads may be a time all the same.

    They are vague, or a name, as feasts and eras have one. The rest ("the eleventh", "a
    lengthy period") are mostly a model's slips, and none of them has a value.
    """
    return reference(tokens.words(first, last)) is not None or any(
        tokens.classes[at] == "x" and tokens.capital(at) for at in range(first, last)
    )


def _interval(
    tokens: Tokens, one: Expression, value: TimeValue, today: date | None
) -> tuple[Interval | None, str]:
    text = one.span.of(tokens.text)
    if value.value is None:
        if today is None and one.shape != "unread":
            return None, "relative, and the report has no publication date"
        return None, "what it counts from is not in the text"
    if value.type == "SET":
        return None, "a repeated time, not one"
    if value.type == "DURATION":
        return _window(one, text, today)
    ends = calendar.ends(value.value)
    if ends is None:
        vague = value.value.endswith("_REF")
        return None, "vague" if vague else "no year, and the report has no publication date"
    earliest, latest, precision = ends
    words = {*one.part("mod")}
    if today is not None and one.shape in ("relative", "middle", "today", "daypart"):
        if "earlier" in words and earliest <= str(today) <= latest:
            latest = str(today)
        elif "later" in words and earliest <= str(today) <= latest:
            earliest = str(today)
    counted = "as written" if one.shape in _ABSOLUTE else f"counted from {today}"
    return Interval(text, earliest, latest, precision), counted


_ABSOLUTE = listed("iso slashes year yearwords decade century quarters")


def _window(one: Expression, text: str, today: date | None) -> tuple[Interval | None, str]:
    """ "the past three months", "the next few days": from or until publication."""
    if one.shape != "window" or today is None:
        return None, "a duration"
    count = number(one.part("qty"))
    letter = unit_of(one.part("unit")[-1])
    if count is None or letter in "HmS":
        return None, "a duration"
    sign = -1 if one.word("side") in ("last", "past", "previous", "preceding") else 1
    days = {"D": 1, "W": 7, "F": 14}.get(letter)
    if days:
        other = today + timedelta(round(sign * count * days))
    else:
        months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[letter]
        try:
            other = calendar.shift_months(today, round(sign * count * months))
        except ValueError:
            return None, "a duration"
    first, last = sorted((today, other))
    return Interval(text, str(first), str(last), "range"), f"counted from {today}"
