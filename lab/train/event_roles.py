"""The recipe of the role ranker: who acts in an event, on whom, and where.

A conditional logit over the candidates of each event's roles (see
:mod:`lab.train.antecedents`), fitted on the claims corpus. A reading has an event at each
gold trigger that the network found, with gold's type and the network's own role
spans where its model was not trained on the report. Of a report that its model was
trained on, the spans tell nothing: its ``model`` is "gold", and their features are left out.

    python -m lab.train.event_roles --readings FILE [--write]

``FILE`` is a pickled list of pairs (GoldReport, Reading). Prints the share of roles right
by cross-validation over bundles.
"""

from __future__ import annotations

import argparse
import json
import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.corpora.gold import GoldReport
from lab.metrics import events as metric
from lab.metrics.names import same_party
from sayso.records import Reading
from sayso.resolve import role_ranking
from sayso.resolve.event_places import PlaceRanker
from sayso.resolve.places import locate
from sayso.resolve.registry import shipped
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_ranking import READ, ROLES, RoleRanker
from sayso.resolve.speakers import context_of

Weights = dict[str, float]
_TABLE = Path(role_ranking.__file__).parent / "data" / "event_roles.csv"


@dataclass(frozen=True)
class Case:
    """One choice: the features of each candidate, and which candidates are right."""

    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def main() -> None:
    """Prints what cross-validation over bundles gives; with ``--write``, writes the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--readings", type=Path, required=True)
    options.add_argument("--penalty", type=float, default=3.0)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    with chosen.readings.open("rb") as file:
        pairs: list[tuple[GoldReport, Reading]] = pickle.load(file)
    cases = [(gold.bundle or gold.report.id, cases_of(gold, read)) for gold, read in pairs]
    right: dict[str, float] = {}
    fitted: dict[str, Weights] = {}
    for role in (*ROLES, "place"):
        hits = total = 0
        for part in range(4):
            train = [c for b, found in cases if fold(b) != part for c in found[role]]
            held = [c for b, found in cases if fold(b) == part for c in found[role]]
            weights = fit(train, chosen.penalty)
            hits += sum(picks(case, weights) for case in held)
            total += len(held)
        right[role] = round(hits / total, 4)
        if chosen.write:
            fitted[role] = fit([c for _, found in cases for c in found[role]], chosen.penalty)
    print(json.dumps(right))
    if chosen.write:
        write(fitted)


def fold(bundle: str) -> int:
    """The part, 0 to 3, of a bundle."""
    return zlib.crc32(bundle.encode()) % 4


def cases_of(gold: GoldReport, reading: Reading) -> dict[str, list[Case]]:
    """The choices of one report by role: "actor", "recipient" and "place"."""
    context = context_of(gold.report, reading, shipped())
    ranker = RoleRanker(context, Phrases(context, reading.mentions))
    places = PlaceRanker(context, locate(gold.report.text, reading.toponyms))
    events = metric.once(gold.claims, gold.narrated)
    found: dict[str, list[Case]] = {"actor": [], "recipient": [], "place": []}
    for g, p in metric.pairs(events, reading.events):
        read, wanted = reading.events[p], events[g]
        for role in ROLES:
            meant = wanted.actor if role == "actor" else wanted.recipient
            offered = ranker.candidates(read, role)
            names = [one.party.name if one.party else None for one in offered]
            found[role].append(
                _case(
                    reading, [one.features for one in offered], names, meant.name if meant else None
                )
            )
        at = places.candidates(read)
        names = [one.place.name if one.place else None for one in at]
        where = wanted.place.name if wanted.place else None
        found["place"].append(_case(reading, [one.features for one in at], names, where))
    return found


def _case(
    reading: Reading,
    features: Sequence[Sequence[str]],
    names: Sequence[str | None],
    meant: str | None,
) -> Case:
    blind = reading.model == "gold"
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


def write(weights: Mapping[str, Weights]) -> None:
    """Writes the table that the package ships, weights that round to nothing left out."""
    lines = [
        f"{role},{feature},{round(weight, 3)}"
        for role, by_name in weights.items()
        for feature, weight in sorted(by_name.items())
        if abs(weight) >= 0.005
    ]
    _TABLE.write_text("role,feature,weight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
