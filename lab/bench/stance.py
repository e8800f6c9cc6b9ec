"""``stance``: how a text stands to what is claimed, on FNC-1 and on the claims corpus.

``fnc1``: split ``folds`` cross-validates on the training part with whole stories held
out, over several partitions into folds, and gives the means; the name of another part
trains on all of ``train`` and scores that part. Nothing is chosen on what is scored: two
judges' chances are multiplied, and the labels follow from them. ``claims``:
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
from lab.bench.headlines import COLUMNS, RELATED
from lab.bench.matters import HINTS, Asked, asked, norms, tables, words_known
from lab.bench.propositions import linkers_of, shipped
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import fnc1, stories
from lab.corpora.digest import digest_of
from lab.train.boosting import boosted
from lab.train.camps import fitted
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
# learned. A disagreeing pairing counts LEARNED times in training, which the decision undoes.
EVEN = 0.75
LEARNED = 2.0
PARTITIONS = 3
SETTLING = 60  # rounds in which the labels of most expected F1 settle
Row = NDArray[np.float32]
Places = NDArray[np.int64]
Chances = NDArray[np.float64]


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
    given, labels = asked(known), _labels(known)
    of_body = fnc1.stories(known)[1]
    told = np.array([of_body[p.body] for p in known.pairings])
    if settings.split != "folds":
        other = fnc1.load(settings.data, settings.split)
        files += fnc1.files(settings.data, settings.split)
        every = np.arange(len(labels))
        predicted = _predicted(given, every, labels, told, asked(other), None)
        gold = _labels(other)
        figures = fnc1_figures(gold.tolist(), predicted.tolist())
        return Scores(figures, {"pairings": len(gold)}), digest_of(files, settings.data)
    parts = []
    for partition in range(PARTITIONS):
        predicted = np.full(len(labels), -1)
        for learn, test in held_out(known, partition):
            predicted[test] = _predicted(given, learn, labels, told, given, test)
        parts.append(fnc1_figures(labels.tolist(), predicted.tolist()))
    figures = {name: float(np.mean([part[name] for part in parts])) for name in parts[0]}
    scores = Scores(figures, {"pairings": len(labels)}, tables={"partitions": tuple(parts)})
    return scores, digest_of(files, settings.data)


def held_out(known: fnc1.Challenge, partition: int = 0) -> list[tuple[Places, Places]]:
    """For each fold, the indices to learn from and to test on.

    A pairing is tested with its body's story; those of which the headline's or the
    body's story is in the fold are not learned from. Stories go to the fold that has
    least so far, in partition 0 the largest first, in the others in a drawn order.
    """
    of_headline, of_body = fnc1.stories(known)
    sizes = Counter(of_body[p.body] for p in known.pairings if p.label != "unrelated")
    order = sorted({*of_headline.values(), *of_body.values()}, key=lambda s: (-sizes[s], s))
    if partition:
        order = np.random.default_rng(partition).permutation(order).tolist()
    load = [0] * FOLDS
    fold: dict[int, int] = {}
    for story in order:
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
    known: Asked, learn: Places, labels: Places, told: Places, other: Asked, test: Places | None
) -> Places:
    """Labels of ``test`` among the pairings of ``other`` (``None``: all of them).

    First whether body and headline are related, then how. ``learn`` are the pairings
    of ``known`` to learn from, ``labels`` and ``told``, each body's story, those of all.
    """
    unrelated = fnc1.LABELS.index("unrelated")
    test = np.arange(len(other.rows)) if test is None else test
    drawn = learn[np.random.default_rng(0).permutation(len(learn))[:SHOWN]]
    first = Trees.of(
        boosted(
            known.rows[drawn][:, :RELATED],
            (labels[drawn] != unrelated).astype(np.int64),
            np.ones(len(drawn)),
            _NAMES[:RELATED],
            RELATED_ROUNDS,
            SETTINGS,
        )
    )
    found = np.full(len(test), unrelated)
    related = first.probabilities(other.rows[test][:, :RELATED])[:, 0] > 0.5
    if related.any():
        near = learn[labels[learn] != unrelated]
        chances = _stances(known, near, labels[near], told[near], other, test[related])
        found[related] = most_expected(chances)
    return found


_NAMES = [f"f{at}" for at in range(len(COLUMNS))]


def _stances(
    known: Asked, near: Places, labels: Places, told: Places, other: Asked, test: Places
) -> Chances:
    """The chances of agree, disagree, discuss for related pairings.

    Trees over what each pairing shows, and the sides that body and headline take in
    their story: the geometric mean of both.
    """
    _, story, size = np.unique(told, return_inverse=True, return_counts=True)
    weight = size[story].astype(float) ** -EVEN
    weight *= np.where(labels == fnc1.LABELS.index("disagree"), LEARNED, 1.0) / weight.mean()
    trees = Trees.of(
        boosted(known.rows[near], labels, weight, _NAMES, STANCE_ROUNDS, STANCE_SETTINGS)
    )
    words = words_known(known, near, told.tolist())
    made = tables(known, near, words)
    bodies, heads = norms(known, near, words, made)
    camps = fitted(bodies.of(made[0]), heads.of(made[1]), known.pairs[near], labels, weight, HINTS)
    shown = tables(other, test, words)
    sides = camps.probabilities(bodies.of(shown[0]), heads.of(shown[1]), other.pairs[test])
    chances = np.sqrt((trees.probabilities(other.rows[test]) + 1e-3) * (sides + 1e-3))
    chances[:, fnc1.LABELS.index("disagree")] /= LEARNED
    return np.asarray(chances / chances.sum(axis=1, keepdims=True), np.float64)


def most_expected(chances: Chances) -> Places:
    """The labels that make the expected macro-F1 of all rows together most, about.

    A row more of a label changes its F1 by (2 chance - F1) / (told + expected): the label
    that gains most is chosen, F1 and counts being what the last choice made them.
    """
    expected = chances.sum(axis=0)
    f1, both = np.full(chances.shape[1], 0.5), 2 * expected
    for _ in range(SETTLING):
        chosen = ((2 * chances - f1) / np.maximum(both, 1)).argmax(axis=1)
        taken = np.eye(chances.shape[1])[chosen]
        now = np.maximum(taken.sum(axis=0) + expected, 1)
        f1 = (f1 + 2 * (taken * chances).sum(axis=0) / now) / 2
        both = (both + now) / 2
    return np.asarray(chosen, np.int64)


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
