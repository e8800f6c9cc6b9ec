"""Intervals by resampling whole documents, and differences of two systems on the same ones.

Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993 (percentile
intervals); Koehn, "Statistical Significance Tests for Machine Translation
Evaluation", EMNLP 2004 (paired).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")
Figures = Callable[[Sequence[T]], Mapping[str, float]]

SAMPLES = 1000
SEED = 20160919


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over all documents, and the range that holds 95 % of its resampled values."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Ours less theirs; ``not_better`` is the share of samples where ours is not above."""

    value: float
    low: float
    high: float
    not_better: float


def intervals(
    documents: Sequence[T], figures: Figures[T], samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Interval]:
    """Every figure with its 95 % interval; ``documents`` are what ``figures`` adds up.

    Raises:
        ValueError: if there is no document.
    """
    draws = _draws(documents, samples, seed)
    whole = figures(documents)
    drawn = [figures([documents[at] for at in draw]) for draw in draws]
    return {
        name: Interval(value, *_ends([sample[name] for sample in drawn]))
        for name, value in whole.items()
    }


def differences(
    ours: Sequence[T],
    theirs: Sequence[T],
    figures: Figures[T],
    samples: int = SAMPLES,
    seed: int = SEED,
) -> dict[str, Difference]:
    """Every figure's difference with its 95 % interval, both systems on the same draws.

    Raises:
        ValueError: if there is no document, or not one of theirs for each of ours.
    """
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} and {len(theirs)} documents: both need the same ones")
    draws = _draws(ours, samples, seed)
    value_ours, value_theirs = figures(ours), figures(theirs)
    drawn: dict[str, list[float]] = {name: [] for name in value_ours}
    for draw in draws:
        one = figures([ours[at] for at in draw])
        other = figures([theirs[at] for at in draw])
        for name, values in drawn.items():
            values.append(one[name] - other[name])
    return {
        name: Difference(
            value_ours[name] - value_theirs[name],
            *_ends(values),
            sum(v <= 0 for v in values) / len(values),
        )
        for name, values in drawn.items()
    }


def _draws(documents: Sequence[object], samples: int, seed: int) -> list[list[int]]:
    if not documents:
        raise ValueError("nothing to draw from")
    draw = np.random.default_rng(seed).integers(0, len(documents), (samples, len(documents)))
    return [[int(at) for at in row] for row in draw]


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.nanpercentile(values, (2.5, 97.5))
    return float(low), float(high)
