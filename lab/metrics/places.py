"""How far from the truth toponyms are placed, and how many of them are found.

Figures of Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing
evaluation", Language Resources and Evaluation 54, 2020: accuracy within 161 km
(100 miles), mean and median error, and the area under the curve of logarithmic
errors, where less is better.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sayso.records import Span

NEAR = 161.0  # kilometres: a hundred miles, the customary bound
FARTHEST = 20_039.0  # kilometres: half of the earth's circumference, as in the guide's code


def geocoding(errors: Sequence[float | None]) -> dict[str, float]:
    """Figures over toponyms with gold coordinates: kilometres, ``None`` where left open.

    Accuracy counts open ones as wrong, and so does ``auc``, as if on the far side
    of the earth; mean and median are over resolved ones only, and ``resolved`` is
    their share. Empty input gives no figures.
    """
    if not errors:
        return {}
    known = [error for error in errors if error is not None]
    figures = {
        "accuracy_161km": sum(error <= NEAR for error in known) / len(errors),
        "resolved": len(known) / len(errors),
        "auc": auc([FARTHEST if error is None else error for error in errors]),
    }
    if known:
        figures["mean_error_km"] = statistics.fmean(known)
        figures["median_error_km"] = statistics.median(known)
    return figures


def auc(errors: Iterable[float]) -> float:
    """The area under the sorted natural logarithms of errors + 1, by trapezoids, at most 1.

    0 when every error is 0. Source: the guide, section 4.4 and its published code.
    """
    logs = sorted(math.log(1.0 + error) for error in errors)
    if len(logs) < 2:
        return logs[0] / math.log(1.0 + FARTHEST) if logs else 0.0
    area = sum((a + b) / 2 for a, b in pairwise(logs))
    return area / (math.log(1.0 + FARTHEST) * (len(logs) - 1))


def matches(gold: Sequence[Span], predicted: Sequence[Span], exact: bool) -> int:
    """How many gold and predicted spans of one text pair off, each used once.

    A pair overlaps by at least one code point, or with ``exact`` is one span.
    """
    free = sorted(set(predicted))
    found = 0
    for span in sorted(set(gold)):
        hit = next((p for p in free if (p == span if exact else p.overlaps(span))), None)
        if hit is not None:
            free.remove(hit)
            found += 1
    return found
