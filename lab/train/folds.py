"""The folds by which models are cross-validated: whole stories together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lab.corpora.gold import GoldReport
from lab.corpora.labelled import FOLDS


def folds(reports: Sequence[GoldReport]) -> tuple[tuple[str, ...], ...]:
    """Bundles of each fold, whole stories together, folds of like size.

    Largest first into the emptiest fold, which is deterministic and near even.
    """
    sizes: dict[str, int] = defaultdict(int)
    for gold in reports:
        sizes[gold.bundle] += 1
    parts: list[list[str]] = [[] for _ in range(FOLDS)]
    load = [0] * FOLDS
    for bundle in sorted(sizes, key=lambda b: (-sizes[b], b)):
        at = load.index(min(load))
        parts[at].append(bundle)
        load[at] += sizes[bundle]
    return tuple(tuple(sorted(part)) for part in parts)
