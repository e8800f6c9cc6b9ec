"""``python -m lab.train.link_judge``: the judges of linking, trained on the claims corpus.

Two sets of boosted trees: whether two claims speak to one proposition, and how a claim stands
to its proposition. Neither events nor vectors are certain at run time, so each story
is shown four times: with both, with one, with neither. Half of the reports alone and
two stories thrown together teach the judge of pairs neighbourhoods of other sizes,
and that claims of different stories are not the same.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.corpora.stories import GoldStory, load
from lab.train.boosting import boosted
from sayso.link.linker import JUDGES
from sayso.link.pairs import FEATURES, features
from sayso.link.sides import Side, sides_of, text_of
from sayso.link.stance import STANCE_FEATURES, STANCES, stance_rows

FOLDS = 5
PAIR_ROUNDS, STANCE_ROUNDS = 150, 80
PAIR_SETTINGS = {
    "learning_rate": 0.05, "num_leaves": 8, "min_data_in_leaf": 400, "feature_fraction": 0.4,
    "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 20.0,
}  # fmt: skip
STANCE_SETTINGS = {
    "learning_rate": 0.08, "num_leaves": 8, "min_data_in_leaf": 20, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
}  # fmt: skip
# The mean probability between two groups from which they are one: chosen by inner
# cross-validation, where .20 to .30 differ by less than two points.
LEAST = 0.24
ACROSS = 0.15  # share of the pairs of two stories thrown together that are shown

Vectors = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Shown:
    """The sides of one neighbourhood, with the gold proposition and stance of each."""

    sides: tuple[Side, ...]
    propositions: tuple[str | None, ...]
    stances: tuple[str | None, ...]


def shown(story: GoldStory, vectors: Vectors, events: bool = True) -> Shown:
    """A story as the judges see it; ``vectors`` by content text, empty for none."""
    sides: list[Side] = []
    propositions: list[str | None] = []
    stances: list[str | None] = []
    for report, claims in zip(story.reports, story.claims, strict=True):
        given = [c if events else replace(c, events=()) for c in claims]
        by_id = {c.id: vectors[text_of(c, report)] for c in given if text_of(c, report) in vectors}
        sides += sides_of(report, given, by_id)
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


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one story teaches the judge of pairs: rows of features, labels, weights."""

    rows: NDArray[np.float32]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]


def lessons(stories: Sequence[GoldStory], vectors: Vectors) -> dict[str, Lesson]:
    """One lesson a story. A story's companion is of its own fold, so that leaving a fold out
    leaves out all that is known of its stories."""
    found: dict[str, Lesson] = {}
    for fold in folds(stories):
        for at, story in enumerate(fold):
            companion = fold[(at + 1) % len(fold)]
            modes = [(e, v) for e in (True, False) for v in ((vectors, {}) if vectors else ({},))]
            seen = [shown(story, v, events) for events, v in modes]
            drawn = modes[at % len(modes)]
            seen.append(some_reports(seen[at % len(seen)], at))
            parts = [_pairs(one, at) for one in seen]
            both = together(shown(story, drawn[1], drawn[0]), shown(companion, drawn[1], drawn[0]))
            parts.append(_pairs(both, at, share=ACROSS))
            found[story.name] = Lesson(
                np.concatenate([rows for rows, _ in parts]),
                np.concatenate([labels for _, labels in parts]),
                np.concatenate([np.full(len(y), 1 / max(1.0, len(y)) ** 0.5) for _, y in parts]),
            )
    return found


def train(
    stories: Sequence[GoldStory], vectors: Vectors, given: Mapping[str, Lesson]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of both judges' files: pairs, stances; ``given`` are at least their lessons."""
    chosen = [given[story.name] for story in stories]
    weight = np.concatenate([lesson.weights for lesson in chosen])
    pairs = boosted(
        np.concatenate([lesson.rows for lesson in chosen]),
        np.concatenate([lesson.labels for lesson in chosen]),
        weight / weight.mean(),
        FEATURES,
        PAIR_ROUNDS,
        PAIR_SETTINGS,
    )
    pairs["least"] = LEAST
    return pairs, _stance(stories, vectors)


def _pairs(
    seen: Shown, seed: int, share: float = 1.0
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Pairs of claims that have a proposition, or a share of them."""
    draw = random.Random(seed)
    told = [at for at, name in enumerate(seen.propositions) if name]
    chosen = [(i, j) for i, j in combinations(told, 2) if share == 1.0 or draw.random() < share]
    same = [seen.propositions[i] == seen.propositions[j] for i, j in chosen]
    return features(seen.sides, chosen), np.array(same, np.int64)


def _stance(stories: Sequence[GoldStory], vectors: Vectors) -> dict[str, Any]:
    rows, labels = [], []
    for story in stories:
        for seen in (shown(story, vectors), some_reports(shown(story, vectors), 1)):
            for members in groups(seen.propositions).values():
                rows.append(stance_rows([seen.sides[at] for at in members]))
                labels += [STANCES.index(seen.stances[at]) for at in members]
    label = np.array(labels, np.int64)
    common = np.bincount(label, minlength=len(STANCES))
    weight = (common.max() / common[label]) ** 0.35  # the rare stances count a little more
    return boosted(
        np.concatenate(rows), label, weight, STANCE_FEATURES, STANCE_ROUNDS, STANCE_SETTINGS
    )


def groups(propositions: Sequence[str | None]) -> dict[str, list[int]]:
    """The indices of the claims of each proposition."""
    found: dict[str, list[int]] = {}
    for at, name in enumerate(propositions):
        if name is not None:
            found.setdefault(name, []).append(at)
    return found


def folds(stories: Sequence[GoldStory]) -> tuple[tuple[GoldStory, ...], ...]:
    """The stories of each fold, a story never on both sides."""
    return tuple(tuple(stories[k::FOLDS]) for k in range(FOLDS))


def write(folder: Path, pairs: Mapping[str, Any], stance: Mapping[str, Any]) -> None:
    """Writes both files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, fields in (("pairs", pairs), ("stance", stance)):
        compact = json.dumps(fields, separators=(",", ":"))
        (folder / f"{name}.json").write_text(compact + "\n", "utf-8")


def read_vectors(file: Path | None) -> dict[str, NDArray[np.float32]]:
    """Vectors by content text from an ``.npz`` with ``texts`` and ``vectors``; none without."""
    if file is None:
        return {}
    with np.load(file) as kept:
        return dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))


def main() -> None:
    """Train on all stories, or each fold for cross-validation, and write the files."""
    parser = argparse.ArgumentParser(prog="python -m lab.train.link_judge", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/corpora/claims"))
    parser.add_argument("--vectors", type=Path, help="contents' vectors (.npz)")
    parser.add_argument("--out", type=Path, default=JUDGES)
    parser.add_argument("--fold", type=int, help="leave this fold's stories out")
    given = parser.parse_args()
    stories = load(given.data)
    vectors = read_vectors(given.vectors)
    taught = lessons(stories, vectors)
    if given.fold is not None:
        out = {story.name for story in folds(stories)[given.fold]}
        stories = tuple(story for story in stories if story.name not in out)
    write(given.out, *train(stories, vectors, taught))


if __name__ == "__main__":
    main()
