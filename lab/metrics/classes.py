"""One class a text: counts by class, and their mean F1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lab.metrics.counts import Counts


def by_class(gold: Sequence[str], predicted: Sequence[str | None]) -> dict[str, Counts]:
    """Counts for each class; a text without a predicted class is wrong for gold's.

    Raises:
        ValueError: if there are not as many of one as of the other.
    """
    pairs = tuple(zip(gold, predicted, strict=True))
    named = {*gold, *(p for p in predicted if p is not None)}
    return {
        name: Counts(
            sum(g == name == p for g, p in pairs),
            sum(p == name for _, p in pairs),
            sum(g == name for g, _ in pairs),
        )
        for name in sorted(named)
    }


def macro_f1(counts: Mapping[str, Counts]) -> float:
    """The mean F1 over the classes that gold has; 0 where it has none."""
    scores = [c.f1 for c in counts.values() if c.gold]
    return sum(scores) / len(scores) if scores else 0.0


def accuracy(counts: Mapping[str, Counts]) -> float:
    """Right among all texts."""
    gold = sum(c.gold for c in counts.values())
    return sum(c.right for c in counts.values()) / gold if gold else 0.0
