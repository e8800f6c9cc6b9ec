"""From probabilities of pairs to groups: correlation clustering around what is settled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_GAIN = 1e-9  # a move must be worth more than rounding


def grouped(
    chances: NDArray[np.float64], least: float, settled: Sequence[int | None] = ()
) -> tuple[int, ...]:
    """A group number for each of n things, from an (n, n) symmetric table of probabilities.

    What is sought is the grouping with the greatest sum, over pairs in one group, of
    probability less ``least``: single things move to the group that gains most, then
    the two groups that gain most are joined, until neither gains. Things with the same
    number in ``settled`` begin together and stay; two settled groups are never joined.
    Numbers are those of ``settled`` and, from one above the highest, new ones in order of
    first appearance.

    Source: correlation clustering (Bansal, Blum, Chawla, Machine Learning 56, 2004) by local
    moves. A pair adds to the expected F1 on pairs while its probability exceeds half of
    that F1 (Lewis, SIGIR 1995), which is what ``least`` stands for.
    """
    n = len(chances)
    if not n:
        return ()
    given = list(settled) or [None] * n
    gain = chances - least
    np.fill_diagonal(gain, 0.0)
    column = _begun(given)
    fixed = np.zeros(n, np.bool_)
    fixed[[column[at] for at in range(n) if given[at] is not None]] = True
    free = [at for at in np.argsort(-chances.sum(axis=1), kind="stable") if given[at] is None]
    gains = np.zeros((n, n))  # of each thing, by group, were it there
    for at in range(n):
        gains[:, column[at]] += gain[at]
    while _moved(gain, gains, column, free) or _joined(gains, column, fixed):
        pass
    return _numbered(given, column)


def _begun(given: Sequence[int | None]) -> NDArray[np.int64]:
    """The group of each thing at the start: its settled one, or one of its own."""
    first: dict[int, int] = {}
    column = np.arange(len(given))
    for at, number in enumerate(given):
        if number is not None:
            column[at] = first.setdefault(number, at)
    return column


def _moved(
    gain: NDArray[np.float64],
    gains: NDArray[np.float64],
    column: NDArray[np.int64],
    free: Sequence[int],
) -> bool:
    """Move single things once over; whether any did."""
    any_moved = False
    for at in free:
        best, here = int(gains[at].argmax()), int(column[at])
        if gains[at, best] <= gains[at, here] + _GAIN:
            continue
        gains[:, here] -= gain[at]
        gains[:, best] += gain[at]
        column[at] = best
        if not (column == here).any():
            gains[:, here] = 0.0  # exactly, so that an empty group draws nobody
        any_moved = True
    return any_moved


def _joined(
    gains: NDArray[np.float64], column: NDArray[np.int64], fixed: NDArray[np.bool_]
) -> bool:
    """Join the two groups that gain most by it; whether there were two."""
    live = np.unique(column)
    inside = (column[:, None] == live[None, :]).astype(float)
    between = inside.T @ gains[:, live]
    between[np.ix_(fixed[live], fixed[live])] = 0.0
    np.fill_diagonal(between, 0.0)
    one, other = divmod(int(between.argmax()), len(live))
    if between[one, other] <= _GAIN:
        return False
    kept, gone = (live[other], live[one]) if fixed[live[other]] else (live[one], live[other])
    gains[:, kept] += gains[:, gone]
    gains[:, gone] = 0.0
    column[column == gone] = kept
    return True


def _numbered(given: Sequence[int | None], column: NDArray[np.int64]) -> tuple[int, ...]:
    known = {int(c): number for c, number in zip(column, given, strict=True) if number is not None}
    fresh = max(known.values(), default=-1) + 1
    for c in column.tolist():
        if c not in known:
            known[c], fresh = fresh, fresh + 1
    return tuple(known[c] for c in column.tolist())
