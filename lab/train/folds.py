"""The folds by which models are cross-validated: whole stories together.

Our own annotation has its folds too. Its figures are no scores, but what learns from a
model's readings, such as the ranker of parties, needs readings of texts that the model
did not learn from, and more of them than the claims corpus has.
"""

from __future__ import annotations

import zlib
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


def fold_of(gold: GoldReport, parts: Sequence[Sequence[str]]) -> int:
    """The fold that a report is held out of, ``parts`` being those of the claims corpus.

    What belongs to one of its stories is held out with it, else a story of our own whole.
    """
    for number, bundles in enumerate(parts):
        if gold.bundle in bundles:
            return number
    return zlib.crc32((gold.bundle or gold.report.id).encode()) % len(parts)
