"""The recipe of the role ranker: who acts in an event, and on whom.

    python -m lab.train.event_roles --corpora CORPORA --model BUNDLE
        [--folds FOLDER] [--write]

Boosted trees over the parties offered for each event, one score for either role, that
maximise the log-probability of the right party among them; fitted on the readings of
:mod:`lab.train.honest` that are not blind, each of them twice, once with the network's marks
hidden. Prints the share of roles right by cross-validation over bundles, for the claims
corpus and for ours. With ``--folds`` it writes a ranker for each fold there too, fitted
without the fold's stories: what the cross-validation of the whole reads parties by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.corpora import claims
from lab.metrics import events as metric
from lab.metrics.names import same_party
from lab.train.boosting import ranking
from lab.train.folds import folds
from lab.train.honest import Honest, arguments, bundle_of, readings
from sayso.records import Actor
from sayso.resolve.registry import shipped
from sayso.resolve.role_offers import Offer, Scene
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_ranking import ROLES, SHIPPED, best
from sayso.resolve.role_tables import FEATURES, rows, tables_of
from sayso.resolve.speakers import context_of
from sayso.trees import Trees

PARTS = 4
ROUNDS = 55
# Others of like size differ by less than a point on the one fold that was looked at.
SETTINGS: Mapping[str, Any] = {
    "num_leaves": 15,
    "learning_rate": 0.2,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.3,
    "lambda_l2": 5.0,
    "max_bin": 31,
}


@dataclass(frozen=True)
class Cases:
    """The offers of one report's events, and which are right, (offers, roles)."""

    told: NDArray[np.float32]
    right: NDArray[np.bool_]
    starts: tuple[int, ...]
    offers: tuple[Offer, ...]
    part: int
    told_by: str
    bundle: str = ""


def cases_of(one: Honest) -> Cases | None:
    """The choices of one report; ``None`` where no trigger was read."""
    gold, reading = one.gold, one.reading
    context = context_of(gold.report, reading, shipped())
    events = metric.once(gold.claims, gold.narrated)
    found = metric.pairs(events, reading.events)
    if not found:
        return None
    scene = Scene(context, Phrases(context, reading.mentions))
    tables = tables_of(scene, [reading.events[p] for _, p in found], one.blind)
    right = np.zeros((len(tables.offers), len(ROLES)), np.bool_)
    for number, (g, _) in enumerate(found):
        for at in range(tables.starts[number], tables.starts[number + 1]):
            for role, wanted in enumerate((events[g].actor, events[g].recipient)):
                right[at, role] = _is(wanted, tables.offers[at])
    source = "blind" if one.blind else one.corpus
    return Cases(
        rows(tables), right, tables.starts, tables.offers, one.part(PARTS), source, gold.bundle
    )


def twice(honest: Iterable[Honest]) -> Iterator[Honest]:
    """Each report as it was read and blind: so that grammar is learned beside the network."""
    for one in honest:
        yield one
        yield replace(one, blind=True)


def _is(wanted: Actor | None, offer: Offer) -> bool:
    if wanted is None or offer.party is None:
        return wanted is None and offer.party is None
    return same_party(wanted.name, offer.party.name)


def fit(cases: Sequence[Cases]) -> dict[str, Any]:
    """Trees as they ship, the roles' in turns."""
    told = np.concatenate([one.told for one in cases])
    right = np.concatenate([one.right for one in cases])
    sizes = np.concatenate([np.diff(one.starts) for one in cases])
    by_role = [
        ranking(told, right[:, role], sizes, FEATURES, ROUNDS, SETTINGS)
        for role in range(len(ROLES))
    ]
    trees = [tree for both in zip(*by_role, strict=True) for tree in both]
    return {"features": list(FEATURES), "outputs": len(ROLES), "trees": trees}


def crossed(cases: Sequence[Cases]) -> dict[str, float]:
    """The share of actors, recipients and of both right, each bundle held out."""
    right: dict[str, list[tuple[bool, bool]]] = {}
    for part in range(PARTS):
        trees = Trees.of(fit([one for one in cases if one.part != part]))
        for one in cases:
            if one.part != part:
                continue
            scores = trees.scores(one.told)
            for low, high in pairwise(one.starts):
                chosen = best(one.offers[low:high], scores[low:high])
                hits = [
                    one.right[low + _place(one.offers[low:high], choice.party), role]
                    for role, choice in enumerate(chosen)
                ]
                right.setdefault(one.told_by, []).append((bool(hits[0]), bool(hits[1])))
    found: dict[str, float] = {}
    for name, pairs in sorted(right.items()):
        found[f"{name} events"] = len(pairs)
        found[f"{name} actor"] = round(sum(a for a, _ in pairs) / len(pairs), 4)
        found[f"{name} recipient"] = round(sum(r for _, r in pairs) / len(pairs), 4)
        found[f"{name} both"] = round(sum(a and r for a, r in pairs) / len(pairs), 4)
    return found


def _place(offers: Sequence[Offer], party: object) -> int:
    return next(at for at, one in enumerate(offers) if one.party is party)


def main() -> None:
    """The command line; see the module's docstring."""
    given = arguments(__doc__ or "").parse_args()
    honest = [one for one in readings(given) if not one.blind]
    cases = [found for one in twice(honest) if (found := cases_of(one)) is not None]
    print(json.dumps({"reports": len(cases), **crossed(cases)}), flush=True)
    if given.folds:
        for number, away in enumerate(folds(claims.load(given.corpora / "claims"))):
            if bundle_of(given.folds, number).is_dir():
                kept = [one for one in cases if one.bundle not in away]
                _write(given.folds / f"parties-fold-{number}.json", fit(kept))
    if given.write:
        _write(SHIPPED, fit(cases))


def _write(path: Path, fitted: dict[str, Any]) -> None:
    path.write_text(json.dumps(fitted, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
