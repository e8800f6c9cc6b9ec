"""The recipe of the ranker of places: where an event is.

    python -m lab.train.event_places --corpora CORPORA --model BUNDLE
        [--folds FOLDER] [--write]

A conditional logit over the candidates of each event (see :mod:`lab.train.antecedents`),
fitted on the readings of :mod:`lab.train.honest`. Prints the share of places right by
cross-validation over bundles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.metrics import events as metric
from lab.metrics.names import same_party
from lab.train.honest import Honest, arguments, readings
from sayso.resolve import event_places
from sayso.resolve.event_places import READ, PlaceRanker
from sayso.resolve.places import locate
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of

Weights = dict[str, float]
PARTS = 4
PENALTY = 3.0
_TABLE = Path(event_places.__file__).parent / "data" / "event_places.csv"


@dataclass(frozen=True)
class Case:
    """One choice: the features of each candidate, and which candidates are right."""

    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def main() -> None:
    """The command line; see the module's docstring."""
    given = arguments(__doc__ or "").parse_args()
    every = [(one.part(PARTS), cases_of(one)) for one in readings(given)]
    hits = total = 0
    for part in range(PARTS):
        weights = fit([c for p, found in every if p != part for c in found], PENALTY)
        held = [c for p, found in every if p == part for c in found]
        hits += sum(picks(case, weights) for case in held)
        total += len(held)
    print(json.dumps({"events": total, "place": round(hits / total, 4)}))
    if given.write:
        write(fit([c for _, found in every for c in found], PENALTY))


def cases_of(one: Honest) -> list[Case]:
    """The choices of one report, one for each trigger read."""
    gold, reading = one.gold, one.reading
    context = context_of(gold.report, reading, shipped())
    places = PlaceRanker(context, locate(gold.report.text, reading.toponyms))
    events = metric.once(gold.claims, gold.narrated)
    found: list[Case] = []
    for g, p in metric.pairs(events, reading.events):
        at = places.candidates(reading.events[p])
        wanted = events[g].place
        names = [one.place.name if one.place else None for one in at]
        features = [one.features for one in at]
        found.append(_case(one.blind, features, names, wanted.name if wanted else None))
    return found


def _case(
    blind: bool,
    features: Sequence[Sequence[str]],
    names: Sequence[str | None],
    meant: str | None,
) -> Case:
    rows = (tuple(f for f in row if not (blind and f.startswith(READ))) for row in features)
    right = (
        name is meant if name is None or meant is None else same_party(meant, name)
        for name in names
    )
    return Case(tuple(rows), tuple(right))


def picks(case: Case, weights: Mapping[str, float]) -> bool:
    """Whether the likeliest candidate is right."""
    scores = [sum(weights.get(f, 0.0) for f in row) for row in case.features]
    return case.right[int(np.argmax(scores))]


def fit(cases: Iterable[Case], penalty: float, rounds: int = 300, least: int = 8) -> Weights:
    """Weights that maximise the log-probability of the right candidates, L2-penalised.

    Features that stand with fewer than ``least`` candidates are left out. Gradient
    steps by Adam (Kingma and Ba 2015), the whole data at each.
    """
    usable = [c for c in cases if any(c.right) and not all(c.right)]
    counts: dict[str, int] = {}
    for case in usable:
        for row in case.features:
            for f in row:
                counts[f] = counts.get(f, 0) + 1
    names = sorted(f for f, n in counts.items() if n >= least)
    index = {f: i for i, f in enumerate(names)}
    columns: list[int] = []
    rows: list[int] = []
    sizes: list[int] = []
    right: list[bool] = []
    at = 0
    for case in usable:
        sizes.append(len(case.right))
        right += case.right
        for row in case.features:
            for f in row:
                if f in index:
                    columns.append(index[f])
                    rows.append(at)
            at += 1
    cols, lines = np.array(columns), np.array(rows)
    truth, lengths = np.array(right, dtype=float), np.array(sizes)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    weights = np.zeros(len(names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        scores = np.bincount(lines, weights[cols], minlength=at)
        chance = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        chance /= np.repeat(np.add.reduceat(chance, starts), lengths)
        target = chance * truth
        target /= np.repeat(np.add.reduceat(target, starts), lengths)
        slope = (target - chance)[lines]
        gradient = np.bincount(cols, slope, minlength=len(names)) - penalty * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights = weights + 0.05 * (mean / (1 - 0.9**step)) / (
            np.sqrt(square / (1 - 0.99**step)) + 1e-8
        )
    return dict(zip(names, weights.tolist(), strict=True))


def write(weights: Mapping[str, float]) -> None:
    """Writes the table that the package ships, weights that round to nothing left out."""
    lines = [
        f"{feature},{round(weight, 3)}"
        for feature, weight in sorted(weights.items())
        if abs(weight) >= 0.005
    ]
    _TABLE.write_text("feature,weight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
