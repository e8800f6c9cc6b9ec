"""Values of durations ("two weeks") and of what recurs ("daily", "three times a week")."""

from __future__ import annotations

from sayso.resolve.time_finder import Expression
from sayso.resolve.time_known import Known, TimeValue, mod_of
from sayso.resolve.time_numbers import duration, number
from sayso.resolve.time_rates import is_rate
from sayso.resolve.time_words import PARTS, SEASONS, WEEKDAYS


class Spans(Known):
    """Values of expressions that tell how long or how often."""

    def _window(self, one: Expression) -> TimeValue:
        return TimeValue(
            "DURATION", duration(number(one.part("qty")), one.part("unit")[-1]), mod_of(one)
        )

    def _vague(self, one: Expression) -> TimeValue:
        return TimeValue("DURATION", duration(None, one.part("unit")[-1]))

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
        plain = one.shape in ("duration", "rate") and quantity == ("a",)
        if plain and not one.part("half") and is_rate(self.tokens, one.first):
            return TimeValue("SET", duration(1, words[-1]))
        return TimeValue("DURATION", duration(count, words[-1]), mod_of(one))

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
