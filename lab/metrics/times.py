"""How time expressions are scored, as TempEval-3 defines it.

Strict: an extent is right when both its ends are. Relaxed: when it overlaps a gold
extent; each side's extents are used once, best overlap first. The type and value
figures are F1 of relaxed matches whose attribute is right, over all extents.
Source: UzZaman et al., SemEval-2013 Task 1: TempEval-3, section 4.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from lab.metrics.bootstrap import Row
from lab.metrics.counts import Counts
from sayso.records import Span

NONE = Counts()


@dataclass(frozen=True, slots=True)
class Marked:
    """One extent with its TIMEX3 type and value."""

    span: Span
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class TimeTally:
    """What was right in one document, or in several together."""

    strict: Counts = NONE
    relaxed: Counts = NONE
    type: Counts = NONE
    value: Counts = NONE
    strict_value: Counts = NONE

    def __add__(self, other: TimeTally) -> TimeTally:
        return TimeTally(*(getattr(self, f) + getattr(other, f) for f in COUNTED))

    def row(self) -> Row:
        """The tally as numbers that add up, for resampling."""
        return np.array([float(n) for f in COUNTED for n in getattr(self, f).numbers()])

    @staticmethod
    def of_row(row: Row) -> TimeTally:
        """The tally of such a row, or of a sum of them."""
        numbers = [round(number) for number in row.tolist()]
        return TimeTally(*(Counts(*numbers[3 * i : 3 * i + 3]) for i in range(len(COUNTED))))


COUNTED = tuple(field.name for field in fields(TimeTally))


def pairs(gold: Sequence[Marked], predicted: Sequence[Marked]) -> list[tuple[Marked, Marked]]:
    """Gold and predicted extents that overlap, one to one, the largest overlap first."""
    shared = sorted(
        (
            (
                max(g.span.start, p.span.start) - min(g.span.end, p.span.end),
                abs(g.span.start - p.span.start) + abs(g.span.end - p.span.end),
                i,
                j,
            )
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g.span.overlaps(p.span)
        ),
    )
    left, right, found = set(range(len(gold))), set(range(len(predicted))), []
    for _, _, i, j in shared:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.append((gold[i], predicted[j]))
    return found


def tally(gold: Sequence[Marked], predicted: Sequence[Marked]) -> TimeTally:
    """Scores one document."""
    matched = pairs(gold, predicted)

    def counts(right: int) -> Counts:
        return Counts(right, len(predicted), len(gold))

    return TimeTally(
        strict=counts(sum(g.span == p.span for g, p in matched)),
        relaxed=counts(len(matched)),
        type=counts(sum(g.type == p.type for g, p in matched)),
        value=counts(sum(g.value == p.value for g, p in matched)),
        strict_value=counts(sum(g.span == p.span and g.value == p.value for g, p in matched)),
    )


def figures(tally: TimeTally) -> dict[str, float]:
    """TempEval-3's figures, between 0 and 1."""
    return {
        "strict_f1": tally.strict.f1,
        "strict_precision": tally.strict.precision,
        "strict_recall": tally.strict.recall,
        "relaxed_f1": tally.relaxed.f1,
        "relaxed_precision": tally.relaxed.precision,
        "relaxed_recall": tally.relaxed.recall,
        "type_f1": tally.type.f1,
        "value_f1": tally.value.f1,
        "value_accuracy": tally.value.right / tally.relaxed.right if tally.relaxed.right else 0.0,
        "strict_value_f1": tally.strict_value.f1,
    }
