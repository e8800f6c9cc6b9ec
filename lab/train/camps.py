"""On which side two texts of one story stand, learned from how pairs of them agree.

Each text is for what the story alleges, against it, or merely tells of it: a mixture with
one softmax for the one kind of text and one for the other, and a table of what a pair
is, by both sides. Nobody labels sides; they are what explains the labels of pairs best.
What a pair is then depends on few numbers, which carry over to stories never seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float32]
Places = NDArray[np.int64]
Numbers = NDArray[np.float64]

FOR, AGAINST, TELLING = range(3)
SIDES = 3
RIDGE = 100.0  # on weights; pairs count one each on the mean
TABLE_RIDGE = 5.0
STEPS = 30  # of L-BFGS: further ones learn the stories
# What a pair is, as logits of agree, disagree, discuss, before anything is learned.
_SAME, _OPPOSITE, _TOLD, _ASKED = (2, 0, 1), (0, 2, 1), (0, -1, 2), (1, 0, 1)
_PRIOR = np.array(
    [[_SAME, _OPPOSITE, _ASKED], [_OPPOSITE, _SAME, _ASKED], [_TOLD, _TOLD, _TOLD]], np.float64
)


@dataclass(frozen=True, slots=True)
class Camps:
    """Weights of both kinds of text, (columns, sides), and the table (sides, sides, labels)."""

    ones: Numbers
    others: Numbers
    table: Numbers

    def probabilities(self, ones: Row, others: Row, pairs: Places) -> Numbers:
        """Of each label for ``pairs`` (n, 2) of rows of the one and the other table."""
        mine, theirs = _softmax(ones @ self.ones), _softmax(others @ self.others)
        found: Numbers = np.einsum(
            "nu,nv,uvl->nl", mine[pairs[:, 0]], theirs[pairs[:, 1]], _softmax(self.table)
        )
        return found


def fitted(
    ones: Row,
    others: Row,
    pairs: Places,
    labels: Places,
    weights: Numbers,
    hints: tuple[Mapping[tuple[int, int], float], Mapping[tuple[int, int], float]],
) -> Camps:
    """Camps by the likelihood of ``labels``: 0 agree, 1 disagree, 2 discuss.

    The last column of both tables is constant and not held small. ``hints`` are first
    weights, by (column, side): without them nothing tells for from against.

    Source: a mixture of experts (Jacobs et al., Neural Computation 3:1, 1991) with a
    gate on either side; L-BFGS (Liu and Nocedal, 1989) as scipy has it.
    """
    from scipy.optimize import minimize  # of the laboratory's extras

    counted = weights / weights.mean()
    shapes = ((ones.shape[1], SIDES), (others.shape[1], SIDES), _PRIOR.shape)
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]
    start = [np.zeros(shape) for shape in shapes]
    start[2] += _PRIOR
    for table, given in zip(start, hints, strict=False):
        for (column, side), weight in given.items():
            table[column, side] = weight
    left, right = pairs.T
    wanted = np.eye(_PRIOR.shape[2])[labels]

    def loss(given: Numbers) -> tuple[float, Numbers]:
        mine, theirs, table = (
            part.reshape(shape) for part, shape in zip(np.split(given, ends), shapes, strict=True)
        )
        of_ones = _log_softmax(ones @ mine.astype(np.float32))
        of_others = _log_softmax(others @ theirs.astype(np.float32))
        of_pairs = _log_softmax(table)
        joint = of_ones[left][:, :, None] + of_others[right][:, None, :]
        joint = joint + of_pairs[:, :, labels].transpose(2, 0, 1)
        most = joint.max(axis=(1, 2), keepdims=True)
        each = np.exp(joint - most)
        sums = each.sum(axis=(1, 2), keepdims=True)
        each *= counted[:, None, None] / sums
        slope = np.einsum("nuv,nl->uvl", each, wanted)
        slope -= np.exp(of_pairs) * slope.sum(axis=2, keepdims=True)
        mine_slope = _slope(ones, left, each.sum(axis=2), of_ones, counted)
        theirs_slope = _slope(others, right, each.sum(axis=1), of_others, counted)
        held = [mine.copy(), theirs.copy()]
        for part in held:
            part[-1] = 0
        value = -(counted * (np.log(sums) + most)[:, 0, 0]).sum()
        value += RIDGE * sum((part**2).sum() for part in held)
        value += TABLE_RIDGE * ((table - _PRIOR) ** 2).sum()
        slopes = (
            2 * RIDGE * held[0] - mine_slope,
            2 * RIDGE * held[1] - theirs_slope,
            2 * TABLE_RIDGE * (table - _PRIOR) - slope,
        )
        return float(value), np.concatenate([part.ravel() for part in slopes])

    begun = np.concatenate([part.ravel() for part in start])
    best = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    mine, theirs, table = (
        part.reshape(shape) for part, shape in zip(np.split(best, ends), shapes, strict=True)
    )
    return Camps(mine, theirs, table)


def _slope(rows: Row, places: Places, shares: Numbers, logs: Numbers, counted: Numbers) -> Numbers:
    """How the likelihood grows with the weights of one kind of text."""
    more = shares - counted[:, None] * np.exp(logs[places])
    of_row = np.stack(
        [np.bincount(places, more[:, side], len(rows)) for side in range(SIDES)], axis=1
    )
    return np.asarray(rows.T @ of_row.astype(np.float32), np.float64)


def _log_softmax(logits: NDArray[np.floating]) -> Numbers:
    shifted = np.asarray(logits, np.float64) - logits.max(axis=-1, keepdims=True)
    found: Numbers = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return found


def _softmax(logits: NDArray[np.floating]) -> Numbers:
    return np.exp(_log_softmax(logits))
