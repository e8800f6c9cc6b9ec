"""From probabilities of pairs to groups: average-link agglomeration around what is settled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def grouped(
    chances: NDArray[np.float64], least: float, settled: Sequence[int | None] = ()
) -> tuple[int, ...]:
    """A group number for each of n things, from an (n, n) symmetric table of probabilities.

    The two groups with the highest mean probability between them are joined until
    none reaches ``least``. Things with the same number in ``settled`` begin together,
    and two settled groups are never joined. Numbers are those of ``settled`` and, from
    one above the highest, new ones in order of first appearance.

    Source: average linkage (UPGMA, Sokal and Michener 1958) with must- and cannot-links.
    """
    n = len(chances)
    given = list(settled) or [None] * n
    members: list[list[int]] = []
    fixed: list[bool] = []
    by_number: dict[int, int] = {}
    for at, number in enumerate(given):
        if number is not None and number in by_number:
            members[by_number[number]].append(at)
            continue
        if number is not None:
            by_number[number] = len(members)
        members.append([at])
        fixed.append(number is not None)
    if not members:
        return ()
    between = _means(chances, members)
    frozen = np.array(fixed)
    between[np.ix_(frozen, frozen)] = -1.0
    np.fill_diagonal(between, -1.0)
    size = np.array([len(m) for m in members], float)
    while True:
        i, j = divmod(int(between.argmax()), len(between))
        if between[i, j] < least:
            break
        gone = (between[i] < 0) | (between[j] < 0)
        joined = (between[i] * size[i] + between[j] * size[j]) / (size[i] + size[j])
        joined[gone] = -1.0
        if frozen[i] or frozen[j]:
            joined[frozen] = -1.0
        frozen[i] = frozen[i] or frozen[j]
        between[i], between[:, i] = joined, joined
        between[i, i] = -1.0
        between[j], between[:, j] = -1.0, -1.0
        size[i] += size[j]
        members[i] += members[j]
        members[j] = []
    return _numbered(given, members)


def _means(chances: NDArray[np.float64], members: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    share = np.zeros((len(members), len(chances)))
    for row, group in enumerate(members):
        share[row, group] = 1.0 / len(group)
    means: NDArray[np.float64] = share @ chances @ share.T
    return means


def _numbered(given: Sequence[int | None], members: Sequence[Sequence[int]]) -> tuple[int, ...]:
    numbers = [0] * len(given)
    fresh = max((g for g in given if g is not None), default=-1) + 1
    for group in sorted((g for g in members if g), key=min):
        known = next((given[at] for at in group if given[at] is not None), None)
        if known is None:
            known, fresh = fresh, fresh + 1
        for at in group:
            numbers[at] = known
    return tuple(numbers)
