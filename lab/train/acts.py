"""Fits the weights by which acts are read, and says how good they are.

    python -m lab.train.acts --corpora CORPORA                    cross-validates over stories
    python -m lab.train.acts --corpora CORPORA --save WEIGHTS     fits on everything and saves

Examples are those of the claims corpus and of our own annotation of other texts
(:mod:`lab.corpora.annotated`); a story is held out with all that is annotated of it, and
only the claims corpus is scored. With ``--data CORPORA/claims`` in place of ``--corpora``
the claims corpus alone is learnt from.

A multinomial logistic regression, its squared weights held down, solved by L-BFGS
(Nocedal, "Updating quasi-Newton matrices with limited storage", 1980) in numpy, so
that two runs on one machine give one file. Acts that are rare weigh more, by the
square root of their rarity.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.corpora import annotated, claims
from lab.corpora.gold import GoldReport
from lab.train import linear
from sayso.extract.act_features import features, value
from sayso.extract.act_reader import ActReader
from sayso.extract.labels import ACTS
from sayso.linear import Floats, Weights, normalised
from sayso.records import Act, Style

FOLDS = 5
RARITY = 0.5  # exponent of the weight that a rare act gets


@dataclass(frozen=True, slots=True)
class Example:
    """One attribution as the reader sees it, with its act and its story."""

    cue: str
    content: str
    source: str | None
    style: Style
    act: Act
    bundle: str


def examples(reports: Sequence[GoldReport]) -> tuple[Example, ...]:
    """The attributions of gold reports that have an act."""
    found = []
    for gold in reports:
        text = gold.report.text
        for a in gold.attributions:
            if a.act is not None:
                found.append(
                    Example(
                        " ".join(span.of(text) for span in a.cue),
                        " ".join(span.of(text) for span in a.content),
                        a.source.of(text) if a.source else None,
                        a.style,
                        a.act,
                        gold.bundle,
                    )
                )
    return tuple(found)


def fit(train: Sequence[Example], rounds: int = linear.ROUNDS) -> Weights:
    """Weights as they ship; ``rounds`` bounds the steps of the solver."""
    return linear.fit(
        [features(e.cue, e.content, e.source, e.style) for e in train],
        value,
        np.array([ACTS.index(e.act) for e in train]),
        len(ACTS),
        RARITY,
        rounds,
    )


def parts(bundles: Sequence[str], count: int = FOLDS) -> dict[str, int]:
    """The fold of each story, whole stories together, folds of like size."""
    sizes = Counter(bundles)
    load = [0] * count
    fold = {}
    for bundle in sorted(sizes, key=lambda b: (-sizes[b], b)):
        fold[bundle] = load.index(min(load))
        load[fold[bundle]] += sizes[bundle]
    return fold


def scores(gold: Sequence[Act], read: Sequence[Act]) -> dict[str, float]:
    """Accuracy, and the mean F1 of the acts that occur in either."""
    right = Counter(g for g, r in zip(gold, read, strict=True) if g == r)
    either = Counter(gold) + Counter(read)
    return {
        "accuracy": sum(right.values()) / len(gold),
        "macro_f1": sum(2 * right[act] / count for act, count in either.items()) / len(either),
    }


def crossed(
    every: Sequence[Example], rounds: int = linear.ROUNDS, others: Sequence[Example] = ()
) -> tuple[Act, ...]:
    """Each example's act as read by weights that saw nothing of its story.

    ``others`` are learnt from too, those of the story left out with it, and not read.
    """
    fold = parts([e.bundle for e in every])
    read: dict[int, Act] = {}
    for part in range(max(fold.values()) + 1):
        away = [i for i, e in enumerate(every) if fold[e.bundle] == part]
        kept = [e for e in (*every, *others) if fold.get(e.bundle) != part]
        reader = ActReader(fit(kept, rounds))
        for i in away:
            e = every[i]
            read[i], _ = reader.act(e.cue, e.content, e.source, e.style)
    return tuple(read[i] for i in range(len(every)))


# How much a network may count beside one of words; what one finer than these gains is noise.
_SHARES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0)


def best_head(read: Sequence[tuple[Floats, Floats, Act]]) -> float:
    """How much a network's log-probabilities should count, by the likelihood of the gold acts.

    ``read`` pairs the reader's logits and the network's with the gold act, both from
    models that saw nothing of the story. Each is surer of itself than it should be, and
    their sum more so: every share is judged at the temperature that suits it best, or
    the likelihood would ask for the smallest.
    """
    if not read:
        return 0.0
    words = np.stack([normalised(logits) for logits, _, _ in read])
    network = np.stack([normalised(scores) for _, scores, _ in read])
    gold = np.array([ACTS.index(act) for _, _, act in read])

    def likelihood(head: float) -> float:
        sums = words + head * network
        return max(
            float((scaled[np.arange(len(gold)), gold] - np.logaddexp.reduce(scaled, axis=1)).sum())
            for scaled in (sums * (step / 20) for step in range(1, 31))
        )

    return max(_SHARES, key=likelihood)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m lab.train.acts")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--corpora", type=Path, help="folder that holds all corpora's folders")
    source.add_argument("--data", type=Path, help="folder of the claims corpus alone")
    parser.add_argument("--save", type=Path, help="fit on everything and write the weights here")
    given = parser.parse_args(arguments)
    every = examples(claims.load(given.data or given.corpora / "claims"))
    others = examples(annotated.load(given.corpora)) if given.corpora else ()
    told = {"examples": len(every), "others": len(others)}
    if given.save:
        linear.save(fit([*every, *others]), given.save)
        print(json.dumps({**told, "bytes": given.save.stat().st_size}))
        return
    read = crossed(every, others=others)
    print(json.dumps({**told, **scores([e.act for e in every], read)}))


if __name__ == "__main__":
    main()
