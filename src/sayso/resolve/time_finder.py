"""Finds time expressions: every shape's matches, those that are none dropped, the longest kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.records import Span
from sayso.resolve.time_grammar import SHAPES
from sayso.resolve.time_rates import is_rate
from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_words import DOUBTFUL, HOLIDAY, PARTS, listed


@dataclass(frozen=True, slots=True)
class Expression:
    """An extent with its shape, its tokens ``[first, last)`` and its words by part.

    A part is empty where the pattern has none of it.
    """

    span: Span
    shape: str
    first: int
    last: int
    parts: dict[str, tuple[str, ...]] = field(compare=False)

    def part(self, name: str) -> tuple[str, ...]:
        """The words of a part, in lower case; empty where there are none."""
        return self.parts.get(name, ())

    def word(self, name: str) -> str:
        """The first word of a part, ``""`` where there is none."""
        words = self.parts.get(name)
        return words[0] if words else ""


def find(tokens: Tokens) -> tuple[Expression, ...]:
    """The time expressions of a text, in its order; they do not overlap."""
    found: list[tuple[int, int, Expression]] = []
    for rank, (shape, pattern) in enumerate(SHAPES.items()):
        check = _CHECKS.get(shape)
        for match in pattern.finditer(tokens.classes):
            first, last = match.span()
            if first == last:
                continue
            one = _expression(tokens, shape, match)
            if check is None or check(tokens, one):
                found.append((first - last, rank, one))
    found.extend(_holidays(tokens))
    found.sort(key=lambda f: (f[0], f[1], f[2].first))
    taken = bytearray(len(tokens))
    kept = []
    for _, _, one in found:
        if not any(taken[one.first : one.last]):
            taken[one.first : one.last] = b"\x01" * (one.last - one.first)
            kept.append(one)
    kept.sort(key=lambda e: e.first)
    return tuple(kept)


def parse(tokens: Tokens, span: Span) -> Expression | None:
    """The longest shape within a span that is known to tell a time; ``None`` where none fits.

    What would be too doubtful to be found counts here, since the span vouches for it.
    """
    first, last = tokens.first(span.start), tokens.after(span.end)
    best: Expression | None = None
    for shape, pattern in SHAPES.items():
        for match in pattern.finditer(tokens.classes, first, last):
            begin, end = match.span()
            if end - begin > (best.last - best.first if best else 0):
                best = _expression(tokens, shape, match)
    return best


def _expression(tokens: Tokens, shape: str, match: re.Match[str]) -> Expression:
    first, last = match.span()
    parts = {
        name: tuple(tokens.word[slice(*match.span(name))])
        for name, letters in match.groupdict().items()
        if letters
    }
    return Expression(Span(tokens.start[first], tokens.end[last - 1]), shape, first, last, parts)


def _holidays(tokens: Tokens) -> list[tuple[int, int, Expression]]:
    found = []
    for match in HOLIDAY.finditer(tokens.text):
        if not match.group()[0].isupper():
            continue
        first, last = tokens.after(match.start()), tokens.first(match.end() - 1) + 1
        if first >= last:
            continue
        parts: dict[str, tuple[str, ...]] = {"name": (match.group().lower(),)}
        if first and tokens.classes[first - 1] in "LXT":
            first -= 1
            parts["side"] = (tokens.word[first],)
        span = Span(tokens.start[first], match.end())
        one = Expression(span, "holiday", first, last, parts)
        found.append((first - last, -1, one))
    return found


_INTO = listed(
    "in since until till by from for to of through during before after between and or this the"
    " around about mid late early throughout"
)
# After a number that is no year: what is counted or measured.
_COUNTED = listed(
    "people troops soldiers men women children miles feet km kilometers kilometres metres meters"
    " percent dollars pounds euros members points shares tons tonnes barrels acres jobs workers"
    " prisoners refugees dead others fighters %"
)
_MONEY = frozenset("$£€¥#")
_TO_COUNT = listed("about nearly almost than least some over no number /")
_SINCE = listed("in since of from until by between")


def _before(tokens: Tokens, one: Expression) -> str:
    return tokens.word[one.first - 1] if one.first else ""


def _next(tokens: Tokens, one: Expression) -> str:
    return tokens.word[one.last] if one.last < len(tokens) else ""


def _joined(tokens: Tokens, one: Expression) -> bool:
    """Whether a hyphen ties the expression to the next word."""
    at = one.last
    return (
        tokens.classes[at : at + 1] == "-"
        and tokens.start[at] == tokens.end[at - 1]
        and at + 1 < len(tokens)
        and tokens.start[at + 1] == tokens.end[at]
    )


def is_month(tokens: Tokens, one: Expression) -> bool:
    """Whether a month's name that is another word too ("May", "March") is a month here."""
    word = one.word("month")
    if one.parts.keys() - {"month"} or word not in DOUBTFUL:
        return True
    if len(word) == 3 and word != "may":
        return len(one.part("month")) == 2
    return _before(tokens, one) in _INTO


def _weekday(tokens: Tokens, one: Expression) -> bool:
    return one.word("weekday").endswith("day") or _next(tokens, one) == "."


def _clock(tokens: Tokens, one: Expression) -> bool:
    word = one.word("clock")
    if word in PARTS:
        return word in ("noon", "midnight", "midday") and _before(tokens, one) != "high"
    return True


def _year(tokens: Tokens, one: Expression) -> bool:
    year = int(one.word("year"))
    before, following = _before(tokens, one), _next(tokens, one)
    mod = one.part("mod")
    if mod and mod[-1] == "-" and mod[0] not in ("post", "pre", "mid", "early", "late"):
        return False
    if before in _MONEY or before in _TO_COUNT or following in _COUNTED or _joined(tokens, one):
        return False
    if before in ("-", ".") and tokens.end[one.first - 1] == tokens.start[one.first]:
        return False
    if tokens.classes[one.last : one.last + 1] in ("u", "U", "n", "z"):
        return False
    return 1900 <= year <= 2049 or before in _SINCE


def _yearwords(tokens: Tokens, one: Expression) -> bool:
    words = [word for word in one.part("year") if word != "-"]
    if tokens.classes[one.last : one.last + 1] in ("u", "U", "-"):
        return False
    if one.part("the"):
        return True
    return words[0] in ("nineteen", "eighteen") and words[1] not in ("hundred", "thousand")


def _century(tokens: Tokens, one: Expression) -> bool:
    return one.word("unit") == "century"


def _season(tokens: Tokens, one: Expression) -> bool:
    if one.part("side") or one.part("year") or one.part("mod"):
        return True
    if one.word("season") == "fall":
        return False
    return one.word("season") != "spring" or _before(tokens, one) in _SINCE


def _relative(tokens: Tokens, one: Expression) -> bool:
    if one.word("side") in ("that", "same"):
        return one.part("unit")[-1] in ("quarter", "day", "week", "month", "year")
    if one.part("unit")[-1] == "quarters":
        return False
    return not _programme(tokens, one)


def _programme(tokens: Tokens, one: Expression) -> bool:
    """ "This Week" is a programme."""
    return one.last - one.first > 1 and tokens.capital(one.first) and tokens.capital(one.last - 1)


def is_name(tokens: Tokens, one: Expression) -> bool:
    """Whether the words are a person's name ("May") or a programme's ("This Week")."""
    if one.shape == "month":
        return not is_month(tokens, one)
    return one.shape == "relative" and _programme(tokens, one)


def _today(tokens: Tokens, one: Expression) -> bool:
    if one.first == 0 or not tokens.capital(one.first):
        return True
    previous = one.first - 1
    return not (tokens.classes[previous] == "x" and tokens.capital(previous))


def _duration(tokens: Tokens, one: Expression) -> bool:
    following = tokens.word[one.last : one.last + 2]
    if following[:1] in (["old"], ["olds"]) or (
        following[:1] == ["-"] and following[1:] in (["old"], ["olds"])
    ):
        return False
    unit = (one.part("unit") or one.part("unit2"))[-1]
    if one.last - one.first == 2 and one.word("qty") == "a" and is_rate(tokens, one.first):
        return False
    numbered = tokens.classes[one.last - 2] in "dnc"
    if numbered and one.shape == "duration" and tokens.classes[one.last - 1] == "u":
        return one.word("qty") == "one"  # "a five year low": the number's own shape takes it
    return unit not in ("quarter", "quarters") or one.word("qty") not in ("a", "three", "one")


def _rate(tokens: Tokens, one: Expression) -> bool:
    return one.word("qty") == "a" and is_rate(tokens, one.first)


def _long(tokens: Tokens, one: Expression) -> bool:
    return one.word("long") == "long"


_FRAMES_BEFORE = listed("for within")
_FRAMES_AFTER = listed("before after")


def _plural(tokens: Tokens, one: Expression) -> bool:
    return _before(tokens, one) in _FRAMES_BEFORE or _next(tokens, one) in _FRAMES_AFTER


def _theunit(tokens: Tokens, one: Expression) -> bool:
    if one.part("unit")[-1] != "year":
        return False
    return len(one.part("unit")) > 1 or _next(tokens, one) in ("ended", "ending", "ends")


def _ago(tokens: Tokens, one: Expression) -> bool:
    turn = one.word("turn")
    return turn == "ago" or (turn == "earlier" and bool(one.part("qty")))


def _daybefore(tokens: Tokens, one: Expression) -> bool:
    if one.part("unit")[-1] not in ("day", "week", "month", "year"):
        return False
    turn = one.word("turn")
    ends = tokens.classes[one.last : one.last + 1] in ("", ".", ",", ";", "|", ")")
    return turn == "earlier" or (turn in ("before", "after") and ends)


def _yearend(tokens: Tokens, one: Expression) -> bool:
    return one.word("unit") == "year" and one.word("end") == "end"


def _partalone(tokens: Tokens, one: Expression) -> bool:
    if one.word("part") == "overnight":
        return True
    return _before(tokens, one) in ("in", "by") and bool(one.part("mod") or one.part("part2"))


def _weekdays(tokens: Tokens, one: Expression) -> bool:
    return bool(one.part("weekday")) or one.word("part").endswith("s")


def _past(tokens: Tokens, one: Expression) -> bool:
    following = tokens.classes[one.last : one.last + 1]
    return (
        one.word("side") == "past"
        and _before(tokens, one) in ("in", "of", "from")
        and (following in ".,;:?!'|-)" or _next(tokens, one) in _INTO or following == "x")
    )


def _future(tokens: Tokens, one: Expression) -> bool:
    words = tokens.word[one.first : one.last]
    return words[0] == "the" and (len(words) == 2 or words[1] in ("near", "foreseeable"))


def _recently(tokens: Tokens, one: Expression) -> bool:
    return not _recent(tokens, one)


def _recent(tokens: Tokens, one: Expression) -> bool:
    """Whether it is the adjective, which says little of when: "a recent report"."""
    return tokens.word[one.first] == "recent"


_CHECKS: dict[str, Callable[[Tokens, Expression], bool]] = {
    "month": is_month,
    "weekday": _weekday,
    "clock": _clock,
    "year": _year,
    "yearwords": _yearwords,
    "century": _century,
    "season": _season,
    "relative": _relative,
    "today": _today,
    "duration": _duration,
    "hyphened": _duration,
    "rate": _rate,
    "long": _long,
    "plural": _plural,
    "theunit": _theunit,
    "ago": _ago,
    "daybefore": _daybefore,
    "yearend": _yearend,
    "partalone": _partalone,
    "weekdays": _weekdays,
    "recently": _recently,
    "recent": _recent,
    "past": _past,
    "future": _future,
}
