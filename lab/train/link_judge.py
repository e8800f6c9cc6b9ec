"""``python -m lab.train.link_judge``: the judges of linking, trained on the claims corpus
and on the stories of our own annotation.

Two sets of boosted trees: whether two claims speak to one proposition, and how a claim stands
to its proposition. Neither events nor vectors are certain at run time, so each story
is shown with gold claims four times (with both, with one, with neither) and once as a
model reads it. Half of the reports alone and two stories thrown together teach the judge
of pairs neighbourhoods of other sizes, and that claims of different stories are not the
same. The model that reads was trained on the same stories: what it finds in them is better
than what it will find in others.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.corpora.stories import GoldStory, load, ours
from lab.metrics.clusters import pair_counts
from lab.metrics.counts import Counts
from lab.train.boosting import boosted
from lab.train.link_reader import Seen, WordReader, seen
from sayso.link.clusters import grouped
from sayso.link.linker import JUDGES
from sayso.link.pairs import FEATURES, features
from sayso.link.sides import Side, sides_of
from sayso.link.stance import STANCE_FEATURES, STANCES, stance_rows
from sayso.trees import Trees

FOLDS = 5
OWN = "'"  # ends the names of the stories of our own annotation
PAIR_ROUNDS, STANCE_ROUNDS = 60, 80
PAIR_SETTINGS = {
    "learning_rate": 0.1, "num_leaves": 6, "min_data_in_leaf": 300, "feature_fraction": 0.4,
    "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 20.0, "max_bin": 63,
}  # fmt: skip
STANCE_SETTINGS = {
    "learning_rate": 0.08, "num_leaves": 8, "min_data_in_leaf": 20, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
}  # fmt: skip
# The probability from which a pair is better kept together (see clusters.grouped) is chosen
# among these, on stories that the judge did not see, as gold and as read.
LEASTS = (0.17, 0.20, 0.23, 0.26, 0.29, 0.32, 0.35, 0.38)
INNER = 3  # parts of the stories for that
MOST = 900  # pairs of one showing that are learned from, drawn: they repeat one another
HANDFULS = 40  # small neighbourhoods of each story that are shown
ACROSS = 0.15  # share of the pairs of two stories thrown together that are shown


@dataclass(frozen=True, slots=True)
class Shown:
    """The sides of one neighbourhood, with the gold proposition and stance of each."""

    sides: tuple[Side, ...]
    propositions: tuple[str | None, ...]
    stances: tuple[str | None, ...]


def shown(story: GoldStory, vectors: bool = True, events: bool = True) -> Shown:
    """A story as the judges see it, with or without its claims' vectors and events."""
    sides: list[Side] = []
    propositions: list[str | None] = []
    stances: list[str | None] = []
    for report, claims in zip(story.reports, story.claims, strict=True):
        given = [
            replace(c, events=c.events if events else (), vector=c.vector if vectors else b"")
            for c in claims
        ]
        sides += sides_of(report, given)
        propositions += [c.proposition and f"{story.name}/{c.proposition}" for c in given]
        stances += [c.stance for c in given]
    return Shown(tuple(sides), tuple(propositions), tuple(stances))


def together(one: Shown, other: Shown) -> Shown:
    """Two stories in one neighbourhood."""
    return Shown(
        one.sides + other.sides,
        one.propositions + other.propositions,
        one.stances + other.stances,
    )


def some_reports(story: Shown, seed: int) -> Shown:
    """Half of the reports of a story."""
    reports = sorted({s.report for s in story.sides})
    kept = set(random.Random(seed).sample(reports, max(1, len(reports) // 2)))
    at = [i for i, s in enumerate(story.sides) if s.report in kept]
    return Shown(
        tuple(story.sides[i] for i in at),
        tuple(story.propositions[i] for i in at),
        tuple(story.stances[i] for i in at),
    )


def handfuls(story: Shown, seed: int) -> tuple[Shown, ...]:
    """A few claims alone, as when a ledger is young; with and without a pair that agrees."""
    draw = random.Random(seed)
    told = [at for at, name in enumerate(story.propositions) if name]
    found = []
    for _ in range(HANDFULS):
        chosen = draw.sample(told, min(len(told), draw.randint(2, 6)))
        near = [at for at in told if story.propositions[at] == story.propositions[chosen[0]]]
        if len(near) > 1 and draw.random() < 0.5:
            chosen = sorted({*chosen, *draw.sample(near, 2)})
        found.append(
            Shown(
                tuple(story.sides[at] for at in chosen),
                tuple(story.propositions[at] for at in chosen),
                tuple(story.stances[at] for at in chosen),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one story teaches the judge of pairs: rows of features, labels, weights.

    ``whole`` are all pairs of its claims, as gold has them and as a model reads them: rows
    of features, and the proposition of each claim.
    """

    rows: NDArray[np.float32]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]
    whole: tuple[tuple[NDArray[np.float32], tuple[str | None, ...]], ...] = ()


def lessons(stories: Sequence[GoldStory], read: Sequence[GoldStory] = ()) -> dict[str, Lesson]:
    """One lesson a story, ``read`` the same stories as a model reads them.

    A story's companion is of its own fold, so that leaving a fold out leaves out all that
    is known of its stories.
    """
    by_name = {story.name: story for story in read}
    found: dict[str, Lesson] = {}
    for fold in folds(stories):
        for at, story in enumerate(fold):
            other = fold[(at + 1) % len(fold)]
            vectors = any(c.vector for group in story.claims for c in group)
            modes = [
                (v, e) for e in (True, False) for v in ((True, False) if vectors else (False,))
            ]
            every = [shown(story, *mode) for mode in modes]
            drawn = modes[at % len(modes)]
            every.append(some_reports(every[at % len(every)], at))
            asked = [every[0]]
            if story.name in by_name:
                every.append(shown(by_name[story.name]))
                asked.append(every[-1])
            parts = [_pairs(one, at) for one in every]
            parts += [_pairs(one, at) for one in handfuls(every[0], at)]
            both = together(shown(story, *drawn), shown(other, *drawn))
            parts.append(_pairs(both, at, share=ACROSS))
            found[story.name] = Lesson(
                np.concatenate([rows for rows, _, _ in parts]),
                np.concatenate([labels for _, labels, _ in parts]),
                np.concatenate([np.full(len(y), n**0.5 / max(1, len(y))) for _, y, n in parts]),
                tuple((_all_pairs(one), one.propositions) for one in asked),
            )
    return found


def train(
    stories: Sequence[GoldStory], given: Mapping[str, Lesson], read: Sequence[GoldStory] = ()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of both judges' files: pairs, stances; ``given`` are at least their lessons.

    The judge of stance also learns from those of ``read`` that are of these stories.
    """
    pairs = _pair_judge([given[story.name] for story in stories])
    pairs["least"] = _least(stories, given)
    names = {story.name for story in stories}
    return pairs, _stance([*stories, *(story for story in read if story.name in names)])


def _pair_judge(chosen: Sequence[Lesson]) -> dict[str, Any]:
    weight = np.concatenate([lesson.weights for lesson in chosen])
    return boosted(
        np.concatenate([lesson.rows for lesson in chosen]),
        np.concatenate([lesson.labels for lesson in chosen]),
        weight / weight.mean(),
        FEATURES,
        PAIR_ROUNDS,
        PAIR_SETTINGS,
    )


def _least(stories: Sequence[GoldStory], given: Mapping[str, Lesson]) -> float:
    """The probability from which pairs are kept together that gives the best pair F1.

    On stories left out of training, gold and read claims counting alike; the mean of
    three neighbours decides, for single values jump with single large groups.
    """
    counts: dict[tuple[int, float], Counts] = defaultdict(Counts)
    parts = [part for part in (tuple(stories[k::INNER]) for k in range(INNER)) if part]
    for part in parts:
        kin = {story.name.removesuffix(OWN) for story in part}
        rest = [given[s.name] for s in stories if s.name.removesuffix(OWN) not in kin]
        if not rest:
            continue
        judge = Trees.of(_pair_judge(rest))
        for story in part:
            for view, (rows, propositions) in enumerate(given[story.name].whole):
                n = len(propositions)
                chances = np.zeros((n, n))
                chances[np.triu_indices(n, 1)] = judge.probabilities(rows)[:, 0]
                chances += chances.T
                gold = {str(at): name for at, name in enumerate(propositions) if name}
                for least in LEASTS:
                    found = {str(at): g for at, g in enumerate(grouped(chances.copy(), least))}
                    counts[view, least] += pair_counts(gold, {one: found[one] for one in gold})
    views = sorted({view for view, _ in counts})
    f1 = [float(np.mean([counts[v, least].f1 for v in views] or [0.0])) for least in LEASTS]
    smooth = [np.mean(f1[max(0, at - 1) : at + 2]) for at in range(len(f1))]
    return LEASTS[int(np.argmax(smooth))]


def _all_pairs(one: Shown) -> NDArray[np.float32]:
    return features(one.sides, np.stack(np.triu_indices(len(one.sides), 1), axis=1))


def _pairs(
    one: Shown, seed: int, share: float = 1.0
) -> tuple[NDArray[np.float32], NDArray[np.int64], int]:
    """Pairs of claims that have a proposition, or a share of them, at most :data:`MOST`.

    Rows, labels, and of how many pairs they were drawn.
    """
    draw = random.Random(seed)
    told = [at for at, name in enumerate(one.propositions) if name]
    chosen = [(i, j) for i, j in combinations(told, 2) if share == 1.0 or draw.random() < share]
    every = len(chosen)
    if every > MOST:
        chosen = sorted(draw.sample(chosen, MOST))
    same = [one.propositions[i] == one.propositions[j] for i, j in chosen]
    return features(one.sides, chosen), np.array(same, np.int64), every


def _stance(stories: Sequence[GoldStory]) -> dict[str, Any]:
    rows, labels = [], []
    for story in stories:
        for one in (shown(story), some_reports(shown(story), 1)):
            for members in groups(one.propositions).values():
                rows.append(stance_rows([one.sides[at] for at in members]))
                labels += [STANCES.index(one.stances[at]) for at in members]
    label = np.array(labels, np.int64)
    common = np.bincount(label, minlength=len(STANCES))
    weight = (common.max() / common[label]) ** 0.35  # the rare stances count a little more
    return boosted(
        np.concatenate(rows),
        label,
        weight,
        STANCE_FEATURES,
        STANCE_ROUNDS,
        STANCE_SETTINGS,
        labels_known=len(STANCES),
    )


def groups(propositions: Sequence[str | None]) -> dict[str, list[int]]:
    """The indices of the claims of each proposition."""
    found: dict[str, list[int]] = {}
    for at, name in enumerate(propositions):
        if name is not None:
            found.setdefault(name, []).append(at)
    return found


def folds(stories: Sequence[GoldStory]) -> tuple[tuple[GoldStory, ...], ...]:
    """The stories of each fold, a story never on both sides.

    What our own annotation adds to a story of the corpus is in that story's fold.
    """
    corpus = [story for story in stories if not story.name.endswith(OWN)]
    place = {story.name: at % FOLDS for at, story in enumerate(corpus)}
    for story in stories:
        place.setdefault(story.name.removesuffix(OWN), len(place) % FOLDS)
    return tuple(
        tuple(story for story in stories if place[story.name.removesuffix(OWN)] == k)
        for k in range(FOLDS)
    )


def write(folder: Path, pairs: Mapping[str, Any], stance: Mapping[str, Any]) -> None:
    """Writes both files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, fields in (("pairs", pairs), ("stance", stance)):
        compact = json.dumps(fields, separators=(",", ":"))
        (folder / f"{name}.json").write_text(compact + "\n", "utf-8")


def main() -> None:
    """Train on all stories, or each fold for cross-validation, and write the files."""
    parser = argparse.ArgumentParser(prog="python -m lab.train.link_judge", description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("../shared/corpora/claims"),
        help="the claims corpus, beside the corpora of our own annotation",
    )
    parser.add_argument("--model", type=Path, help="the bundle that reads; else what ships")
    parser.add_argument("--out", type=Path, default=JUDGES)
    parser.add_argument("--fold", type=int, help="leave this fold's stories out")
    given = parser.parse_args()
    told = [*load(given.data), *ours(given.data.parent)]
    every: tuple[Seen, ...] = seen(told, WordReader(given.model, 1))
    stories, read = [one.gold for one in every], [one.read for one in every]
    taught = lessons(stories, read)
    if given.fold is not None:
        out = {story.name for story in folds(stories)[given.fold]}
        stories = [story for story in stories if story.name not in out]
    write(given.out, *train(stories, taught, read))


if __name__ == "__main__":
    main()
