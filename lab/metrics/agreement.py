"""Krippendorff's alpha, nominal, for two raters who labelled every token.

Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011,
sections A and B; used token-wise for PolNeAR by Newell et al., LREC 2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from lab.metrics.matching import HasContent
from lab.metrics.tokens import Tokens
from sayso.records import Span

LABELS = ("none", "source", "cue", "content")

Matrix = npt.NDArray[np.float64]


def labels(attributions: Iterable[HasContent], tokens: Tokens) -> tuple[int, ...]:
    """One label a token, as an index into :data:`LABELS`.

    Where attributions overlap, cue stands over source and source over content.
    """
    found = [0] * len(tokens)
    attributions = tuple(attributions)
    layers: tuple[list[Span], ...] = (
        [span for a in attributions for span in a.content],
        [a.source for a in attributions if a.source is not None],
        [span for a in attributions for span in a.cue],
    )
    for label, spans in zip((3, 1, 2), layers, strict=True):
        for span in spans:
            covered = tokens.cover(span)
            if covered is not None:
                first, end = covered
                found[first:end] = [label] * (end - first)
    return tuple(found)


def coincidences(first: Sequence[int], second: Sequence[int], values: int = len(LABELS)) -> Matrix:
    """How often two raters' values meet in one unit, each pair counted both ways.

    Both sequences hold values below ``values``, one a unit. Shape (values, values);
    matrices of several texts add up to that of the texts together.

    Raises:
        ValueError: if the raters did not label the same number of units.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} units: both must label the same ones")
    pairs = np.zeros((values, values))
    np.add.at(pairs, (np.asarray(first, dtype=int), np.asarray(second, dtype=int)), 1)
    return pairs + pairs.T


def alpha(matrix: Matrix) -> float:
    """Alpha of a coincidence matrix: 1 for full agreement, 0 for chance.

    ``nan`` where only one value occurs, since there is nothing to tell apart.
    """
    totals = matrix.sum(axis=1)
    count = totals.sum()
    expected = count * count - (totals * totals).sum()
    if expected == 0:
        return float("nan")
    observed = count - np.trace(matrix)
    return float(1 - (count - 1) * observed / expected)
