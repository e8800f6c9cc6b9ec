"""Whether a score of 0.8 is right eight times in ten.

Source: Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities
Using Bayesian Binning", AAAI 2015; equal-mass bins as in Nguyen and O'Connor,
EMNLP 2015.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BINS = 15


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of one range of scores: how many, their mean score, the share right."""

    low: float
    high: float
    count: int
    score: float
    right: float


def equal_width(
    scores: Sequence[float], right: Sequence[bool], bins: int = BINS
) -> tuple[Bin, ...]:
    """Bins of one width over 0 to 1, empty ones left out; a score on an edge goes up.

    Raises:
        ValueError: if the two sequences differ in length or a score lies outside 0 to 1.
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for pair in zip(scores, right, strict=True):
        if not 0 <= pair[0] <= 1:
            raise ValueError(f"{pair[0]} is not a probability")
        held[min(int(pair[0] * bins), bins - 1)].append(pair)
    return tuple(_bin(at / bins, (at + 1) / bins, pairs) for at, pairs in enumerate(held) if pairs)


def equal_mass(scores: Sequence[float], right: Sequence[bool], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of one size (give or take one prediction), from the lowest score to the highest.

    Raises:
        ValueError: if the two sequences differ in length.
    """
    pairs = sorted(zip(scores, right, strict=True))
    edges = [len(pairs) * at // bins for at in range(bins + 1)]
    slices = [pairs[a:b] for a, b in pairwise(edges)]
    return tuple(_bin(part[0][0], part[-1][0], part) for part in slices if part)


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: mean distance of score and share right, by bin size."""
    every = sum(b.count for b in bins)
    return sum(b.count * abs(b.score - b.right) for b in bins) / every if every else 0.0


def _bin(low: float, high: float, pairs: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low,
        high,
        len(pairs),
        sum(score for score, _ in pairs) / len(pairs),
        sum(right for _, right in pairs) / len(pairs),
    )
