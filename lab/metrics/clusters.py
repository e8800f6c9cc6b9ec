"""Figures for groups: pairs in one group, CoNLL's mean for coreference, opposition within pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from itertools import combinations

import numpy as np

from lab.metrics.counts import Counts

Groups = Mapping[str, Hashable]


def pair_counts(gold: Groups, predicted: Groups) -> Counts:
    """Pairs of things in one group, over the things that gold groups.

    A thing that ``predicted`` lacks is in a group of its own.
    """
    right = Counter((gold[one], predicted[one]) for one in gold if one in predicted)
    groups = Counter(predicted[one] for one in gold if one in predicted)
    return Counts(
        sum(map(_pairs, right.values())),
        sum(map(_pairs, groups.values())),
        sum(map(_pairs, Counter(gold.values()).values())),
    )


def opposition_counts(
    gold: Groups, predicted: Groups, denies: Mapping[str, bool], said_to: Mapping[str, bool]
) -> Counts:
    """Pairs of which exactly one denies, over the pairs that are right in :func:`pair_counts`.

    ``denies`` is gold, ``said_to`` what was predicted of each thing.
    """
    found = Counts()
    together: dict[tuple[Hashable, Hashable], list[str]] = defaultdict(list)
    for one in gold:
        if one in predicted:
            together[gold[one], predicted[one]].append(one)
    for members in together.values():
        for one, other in combinations(members, 2):
            wanted, given = denies[one] != denies[other], said_to[one] != said_to[other]
            found = found + Counts(wanted and given, given, wanted)
    return found


def conll(gold: Groups, predicted: Groups) -> dict[str, float]:
    """MUC, B-cubed, CEAF-e and their mean, between 0 and 1, over the same things on both sides.

    Singletons count. Source: Pradhan et al., Scoring coreference partitions of predicted
    mentions, ACL 2014.
    """
    left, right = _members(gold), _members(predicted)
    figures = {
        "muc": _f1(_muc(left, predicted), _muc(right, gold)),
        "b_cubed": _f1(_b_cubed(left, predicted, right), _b_cubed(right, gold, left)),
        "ceaf_e": _ceaf(left, right),
    }
    return {**figures, "conll": sum(figures.values()) / 3}


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _members(groups: Groups) -> dict[Hashable, frozenset[str]]:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for one, group in groups.items():
        found[group].add(one)
    return {group: frozenset(members) for group, members in found.items()}


def _f1(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _muc(groups: Mapping[Hashable, frozenset[str]], others: Groups) -> float:
    links = sum(len(g) - 1 for g in groups.values())
    kept = sum(len(g) - len({others[one] for one in g}) for g in groups.values())
    return kept / links if links else 0.0


def _b_cubed(
    groups: Mapping[Hashable, frozenset[str]],
    others: Groups,
    theirs: Mapping[Hashable, frozenset[str]],
) -> float:
    every = sum(len(g) for g in groups.values())
    right = sum(len(g & theirs[others[one]]) / len(g) for g in groups.values() for one in g)
    return right / every if every else 0.0


def _ceaf(
    left: Mapping[Hashable, frozenset[str]], right: Mapping[Hashable, frozenset[str]]
) -> float:
    from scipy.optimize import linear_sum_assignment  # of the laboratory's extras

    if not left or not right:
        return 0.0
    index = {group: at for at, group in enumerate(right)}
    where = {one: group for group, members in right.items() for one in members}
    alike = np.zeros((len(left), len(right)))
    for row, members in enumerate(left.values()):
        for group, shared in Counter(where[one] for one in members).items():
            alike[row, index[group]] = 2 * shared / (len(members) + len(right[group]))
    rows, columns = linear_sum_assignment(-alike)
    return float(2 * alike[rows, columns].sum() / (len(left) + len(right)))
