"""``stance``: how a text stands to what is claimed, on FNC-1 and on the claims corpus.

``fnc1``: split ``folds`` cross-validates on the training part with whole stories held
out; the name of another part trains on all of ``train`` and scores that part. ``claims``:
the stance of gold claims to their gold propositions, ``folds`` without each fold's
stories, ``all`` or bundles by the judge that ships.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lab.bench.attribution import bundles_of
from lab.bench.headlines import RELATED, features
from lab.bench.propositions import linkers_of, shipped
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import fnc1, stories
from lab.corpora.digest import digest_of
from lab.train.boosting import boosted
from lab.train.link_judge import groups, shown
from sayso.link.stance import STANCES, stances
from sayso.trees import Trees

FOLDS = 5
RELATED_ROUNDS, STANCE_ROUNDS = 100, 70
SHOWN = 12_000  # pairings, drawn, that the first judge learns from
SETTINGS = {
    "learning_rate": 0.08, "num_leaves": 10, "min_data_in_leaf": 40, "feature_fraction": 0.3,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 10.0,
}  # fmt: skip
STANCE_SETTINGS = {
    "learning_rate": 0.08, "num_leaves": 8, "min_data_in_leaf": 30, "feature_fraction": 0.2,
    "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 10.0, "max_bin": 63,
}  # fmt: skip
# A story of n related pairings weighs n ** (1 - EVEN), lest the few long ones be all that is
# learned. A disagreeing pairing counts LEARNED times in training; in the decision the
# probabilities count by these factors, for macro-F1 asks for each class alike. Chosen on the
# folds, so the figures there flatter by a little: among 6 to 12 choices for each variant of
# the second judge macro-F1 lay between .61 and .67.
EVEN = 0.75
LEARNED = 2.0
DECIDED = {"agree": 1.5, "disagree": 2.5}
Row = NDArray[np.float32]


def run(settings: Settings) -> Outcome:
    """Stance on one corpus.

    Raises:
        CorpusError: if the corpus is not there, or is another.
    """
    started = time.monotonic()
    if settings.corpus == "fnc1":
        scores, digest = _fnc1(settings)
    elif settings.corpus == "claims":
        scores, digest = _claims(settings)
    else:
        raise BenchError(f"stance is measured on fnc1 or claims, not on {settings.corpus!r}")
    return Outcome(settings, scores, digest, "judges", time.monotonic() - started)


def _fnc1(settings: Settings) -> tuple[Scores, str]:
    known = fnc1.load(settings.data, "train")
    files = list(fnc1.files(settings.data, "train"))
    rows, labels = features(known), _labels(known)
    of_body = fnc1.stories(known)[1]
    told = np.array([of_body[p.body] for p in known.pairings])
    if settings.split == "folds":
        predicted = np.full(len(labels), -1)
        for learn, test in held_out(known):
            predicted[test] = _predicted(rows[learn], labels[learn], told[learn], rows[test])
        gold = labels
    else:
        asked = fnc1.load(settings.data, settings.split)
        files += fnc1.files(settings.data, settings.split)
        predicted, gold = _predicted(rows, labels, told, features(asked)), _labels(asked)
    figures = fnc1_figures(gold.tolist(), predicted.tolist())
    return Scores(figures, {"pairings": len(gold)}), digest_of(files, settings.data)


def held_out(known: fnc1.Challenge) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """For each fold, the indices to learn from and to test on.

    A pairing is tested with its body's story; those of which the headline's or the
    body's story is in the fold are not learned from.
    """
    of_headline, of_body = fnc1.stories(known)
    sizes = Counter(of_body[p.body] for p in known.pairings if p.label != "unrelated")
    load = [0] * FOLDS
    fold: dict[int, int] = {}
    for story in sorted({*of_headline.values(), *of_body.values()}, key=lambda s: (-sizes[s], s)):
        fold[story] = load.index(min(load))
        load[fold[story]] += sizes[story]
    heads = np.array([fold[of_headline[p.headline]] for p in known.pairings])
    bodies = np.array([fold[of_body[p.body]] for p in known.pairings])
    return [
        (np.flatnonzero((heads != k) & (bodies != k)), np.flatnonzero(bodies == k))
        for k in range(FOLDS)
    ]


def fnc1_figures(gold: Sequence[int], predicted: Sequence[int]) -> dict[str, float]:
    """The official weighted score (a share of the best possible), accuracy, F1 of each class.

    A quarter for telling related from unrelated; for a related pairing three quarters
    more for the right stance.
    """
    unrelated = fnc1.LABELS.index("unrelated")
    reached = best = 0.0
    for one, other in zip(gold, predicted, strict=True):
        best += 0.25 if one == unrelated else 1.0
        if one == other:
            reached += 0.25 if one == unrelated else 1.0
        elif unrelated not in (one, other):
            reached += 0.25
    pairs = Counter(zip(gold, predicted, strict=True))
    figures = {"weighted": reached / best if best else 0.0}
    figures["accuracy"] = sum(n for (g, p), n in pairs.items() if g == p) / max(1, len(gold))
    f1 = {name: _f1(pairs, at) for at, name in enumerate(fnc1.LABELS)}
    return {
        **figures,
        "macro_f1": sum(f1.values()) / len(f1),
        **{f"f1_{k}": v for k, v in f1.items()},
    }


def _f1(pairs: Counter[tuple[int, int]], label: int) -> float:
    both = sum(n * ((g == label) + (p == label)) for (g, p), n in pairs.items())
    return 2 * pairs[label, label] / both if both else 0.0


def _labels(challenge: fnc1.Challenge) -> NDArray[np.int64]:
    return np.array([fnc1.LABELS.index(p.label) for p in challenge.pairings], np.int64)


def _predicted(
    rows: Row, labels: NDArray[np.int64], told: NDArray[np.int64], asked: Row
) -> NDArray[np.int64]:
    """First whether body and headline are related, then how; ``told`` is each body's story."""
    unrelated = fnc1.LABELS.index("unrelated")
    drawn = np.random.default_rng(0).permutation(len(labels))[:SHOWN]
    names = [f"f{at}" for at in range(rows.shape[1])]
    first = Trees.of(
        boosted(
            rows[drawn][:, :RELATED],
            (labels[drawn] != unrelated).astype(np.int64),
            np.ones(len(drawn)),
            names[:RELATED],
            RELATED_ROUNDS,
            SETTINGS,
        )
    )
    near = np.flatnonzero(labels != unrelated)
    _, story, size = np.unique(told[near], return_inverse=True, return_counts=True)
    weight = size[story].astype(float) ** -EVEN
    weight *= np.where(labels[near] == fnc1.LABELS.index("disagree"), LEARNED, 1.0) / weight.mean()
    second = Trees.of(
        boosted(rows[near], labels[near], weight, names, STANCE_ROUNDS, STANCE_SETTINGS)
    )
    factors = [DECIDED.get(name, 1.0) for name in fnc1.LABELS if name != "unrelated"]
    related = first.probabilities(asked[:, :RELATED])[:, 0] > 0.5
    found = np.full(len(asked), unrelated)
    found[related] = (second.probabilities(asked[related]) * factors).argmax(axis=1)
    return found


def _claims(settings: Settings) -> tuple[Scores, str]:
    folds = settings.split == "folds"
    chosen = stories.load(settings.data, () if folds else bundles_of(settings.split))
    own = stories.ours(settings.data.parent) if folds else ()
    linkers = linkers_of([*chosen, *own]) if folds else shipped()
    pairs: Counter[tuple[int, int]] = Counter()
    for story in chosen:
        seen = shown(story)
        for members in groups(seen.propositions).values():
            judged = stances([seen.sides[at] for at in members], linkers(story.name).stance)
            for at, (stance, _) in zip(members, judged, strict=True):
                gold = seen.stances[at]
                if gold is not None:
                    pairs[STANCES.index(gold), STANCES.index(stance)] += 1
    every = sum(pairs.values())
    f1 = {name: _f1(pairs, at) for at, name in enumerate(STANCES)}
    figures = {
        "accuracy": sum(n for (g, p), n in pairs.items() if g == p) / max(1, every),
        "macro_f1": sum(f1.values()) / len(f1),
        **{f"f1_{name}": value for name, value in f1.items()},
    }
    files = sorted((settings.data / "bundles").glob("*.json"))
    return Scores(figures, {"claims": every}), digest_of(files, settings.data)
