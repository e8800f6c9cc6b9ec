"""Intervals by resampling whole documents, and differences of two systems on the same ones.

Every figure here is made from sums over documents, so a document is a row of
numbers that add up, and a draw is a sum of rows.

Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993 (percentile
intervals); Koehn, "Statistical Significance Tests for Machine Translation
Evaluation", EMNLP 2004 (paired).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float64]  # (documents, numbers)
Row = npt.NDArray[np.float64]  # (numbers,)
Figures = Callable[[Row], Mapping[str, float]]

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
    documents: Rows, figures: Figures, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Interval]:
    """Every figure with its 95 % interval; ``figures`` takes the sum of rows.

    Raises:
        ValueError: if there is no document.
    """
    drawn = [figures(row) for row in _draws(len(documents), samples, seed) @ documents]
    return {
        name: Interval(value, *_ends([sample[name] for sample in drawn]))
        for name, value in figures(documents.sum(axis=0)).items()
    }


def differences(
    ours: Rows, theirs: Rows, figures: Figures, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Difference]:
    """Every figure's difference with its 95 % interval, both systems on the same draws.

    Raises:
        ValueError: if there is no document, or not one of theirs for each of ours.
    """
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} and {len(theirs)} documents: both need the same ones")
    draws = _draws(len(ours), samples, seed)
    whole = (figures(ours.sum(axis=0)), figures(theirs.sum(axis=0)))
    drawn = [
        (figures(one), figures(other))
        for one, other in zip(draws @ ours, draws @ theirs, strict=True)
    ]
    found: dict[str, Difference] = {}
    for name in whole[0]:
        values = [one[name] - other[name] for one, other in drawn]
        not_better = sum(value <= 0 for value in values) / len(values)
        value = whole[0][name] - whole[1][name]
        found[name] = Difference(value, *_ends(values), not_better)
    return found


def _draws(documents: int, samples: int, seed: int) -> Rows:
    """How often each document is in each sample, shape (samples, documents)."""
    if not documents:
        raise ValueError("nothing to draw from")
    generator = np.random.default_rng(seed)
    even = np.full(documents, 1 / documents)
    return generator.multinomial(documents, even, size=samples).astype(np.float64)


def _ends(values: list[float]) -> tuple[float, float]:
    low, high = np.nanpercentile(values, (2.5, 97.5))
    return float(low), float(high)
