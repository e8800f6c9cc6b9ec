"""Fits the weights by which acts are read, on the claims corpus, and says how good they are.

    python -m lab.train.acts --data CORPORA/claims                    cross-validates over stories
    python -m lab.train.acts --data CORPORA/claims --save WEIGHTS     fits on everything and saves

A multinomial logistic regression, its squared weights held down, solved by L-BFGS
(Nocedal, "Updating quasi-Newton matrices with limited storage", 1980) in numpy, so
that two runs on one machine give one file. Acts that are rare weigh more, by the
square root of their rarity.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lab.corpora import claims
from lab.corpora.gold import GoldReport
from sayso.extract.act_features import features, value
from sayso.extract.act_reader import ACTS, ActReader, ActWeights, digest
from sayso.records import Act, Style

FOLDS = 5
RIDGE = 0.3
RARITY = 0.5  # exponent of the weight that a rare act gets
ROUNDS = 40
SEEN = 2  # a feature must have been seen so often
HEAD = 1.0  # until a network that gives scores is there to fit it to
IDLE = 3  # of 127: what moves no act by more is not worth its bytes

Floats = npt.NDArray[np.float32]


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


def fit(train: Sequence[Example], rounds: int = ROUNDS) -> ActWeights:
    """Weights as they ship, rounded to bytes; ``rounds`` bounds the steps of the solver."""
    named = [features(e.cue, e.content, e.source, e.style) for e in train]
    seen = Counter(name for names in named for name in names)
    kept = sorted(name for name, times in seen.items() if times >= SEEN)
    index = {name: i for i, name in enumerate(kept)}
    values = np.array([value(name) for name in kept], dtype=np.float32)
    columns, starts = [], [0]
    for names in named:
        columns += [index[name] for name in names if name in index]
        starts.append(len(columns))
    acts = np.array([ACTS.index(e.act) for e in train])
    counts = np.bincount(acts, minlength=len(ACTS)).clip(1)
    weights = ((counts.mean() / counts) ** RARITY)[acts].astype(np.float32)
    table, bias = _solve(np.array(columns), np.array(starts), values, acts, weights, rounds)
    scale = np.abs(table).max(axis=0).clip(1e-6) / 127
    return ActWeights(
        {digest(name): i for i, name in enumerate(kept)},
        np.rint(table / scale).astype(np.int8),
        scale.astype(np.float32),
        bias.astype(np.float32),
        HEAD,
    )


def save(weights: ActWeights, path: Path) -> None:
    """Writes weights as :func:`sayso.extract.act_reader.load` reads them; idle rows left out."""
    order = sorted(weights.rows)
    rows = [weights.rows[name] for name in order]
    table = weights.table[rows]
    used = np.abs(table).max(axis=1) >= IDLE
    names = np.array(order, dtype=np.uint32)[used]
    np.savez_compressed(
        path,
        names=names,
        table=table[used],
        scale=weights.scale,
        bias=weights.bias,
        head=np.float32(weights.head),
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


Objective = Callable[[npt.NDArray[np.float64]], tuple[float, npt.NDArray[np.float64]]]


def _solve(
    columns: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    values: Floats,
    acts: npt.NDArray[np.int64],
    weights: Floats,
    rounds: int,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Weights (features, acts) and biases (acts) of examples in compressed rows."""
    wide, many, n = len(ACTS), len(values), len(acts)
    lengths = np.diff(starts)
    rows = np.repeat(np.arange(n), lengths)
    gold = np.eye(wide, dtype=np.float32)[acts]
    cells = values[columns][:, None]
    order = np.argsort(columns, kind="stable")
    by_column, of_row, of_cell = columns[order], rows[order], cells[order]
    used, first = np.unique(by_column, return_index=True)

    def objective(point: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        table = point[: many * wide].reshape(many, wide).astype(np.float32)
        bias = point[many * wide :].astype(np.float32)
        logits = np.add.reduceat(table[columns] * cells, starts[:-1], axis=0) + bias
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        likely = np.log(chances[np.arange(n), acts] + 1e-12)
        loss = float(-(weights * likely).sum() + RIDGE / 2 * (point[: many * wide] ** 2).sum())
        off = (chances - gold) * weights[:, None]
        slope = RIDGE * table
        slope[used] += np.add.reduceat(off[of_row] * of_cell, first, axis=0)
        return loss, np.concatenate([slope.ravel(), off.sum(axis=0)]).astype(np.float64)

    point = _descend(objective, np.zeros(many * wide + wide), rounds)
    return point[: many * wide].reshape(many, wide), point[many * wide :]


def _descend(
    objective: Objective, point: npt.NDArray[np.float64], rounds: int, memory: int = 8
) -> npt.NDArray[np.float64]:
    """L-BFGS with a backtracking line search."""
    steps: list[npt.NDArray[np.float64]] = []
    turns: list[npt.NDArray[np.float64]] = []
    loss, slope = objective(point)
    for _ in range(rounds):
        way = slope.copy()
        shares = []
        for step, turn in zip(reversed(steps), reversed(turns), strict=True):
            share = (step @ way) / (step @ turn)
            shares.append(share)
            way -= share * turn
        if steps:
            way *= (steps[-1] @ turns[-1]) / (turns[-1] @ turns[-1])
        else:
            way /= max(1.0, float(np.linalg.norm(slope)))
        for step, turn, share in zip(steps, turns, reversed(shares), strict=True):
            way += step * (share - (turn @ way) / (step @ turn))
        size, fall = 1.0, float(slope @ way)
        while True:
            there = point - size * way
            new_loss, new_slope = objective(there)
            if new_loss <= loss - 1e-4 * size * fall or size < 1e-6:
                break
            size /= 2
        step, turn = there - point, new_slope - slope
        if step @ turn > 1e-10:
            steps, turns = [*steps, step][-memory:], [*turns, turn][-memory:]
        done = abs(loss - new_loss) < 1e-5 * abs(loss)
        point, loss, slope = there, new_loss, new_slope
        if done:
            break
    return point


def scores(gold: Sequence[Act], read: Sequence[Act]) -> dict[str, float]:
    """Accuracy, and the mean F1 of the acts that occur in either."""
    right = Counter(g for g, r in zip(gold, read, strict=True) if g == r)
    either = Counter(gold) + Counter(read)
    return {
        "accuracy": sum(right.values()) / len(gold),
        "macro_f1": sum(2 * right[act] / count for act, count in either.items()) / len(either),
    }


def crossed(every: Sequence[Example], rounds: int = ROUNDS) -> tuple[Act, ...]:
    """Each example's act as read by weights that saw nothing of its story."""
    fold = parts([e.bundle for e in every])
    read: dict[int, Act] = {}
    for part in range(max(fold.values()) + 1):
        away = [i for i, e in enumerate(every) if fold[e.bundle] == part]
        reader = ActReader(fit([e for e in every if fold[e.bundle] != part], rounds))
        for i in away:
            e = every[i]
            read[i], _ = reader.act(e.cue, e.content, e.source, e.style)
    return tuple(read[i] for i in range(len(every)))


def best_head(read: Sequence[tuple[Floats, Floats, Act]]) -> float:
    """How much a network's log-probabilities should count, by the likelihood of the gold acts.

    ``read`` pairs the reader's logits and the network's with the gold act, both from
    models that saw nothing of the story; what is found goes into ``HEAD``.
    """

    def likelihood(head: float) -> float:
        total = 0.0
        for logits, scores, act in read:
            sums = _normal(logits) + head * _normal(scores)
            total += float(_normal(sums)[ACTS.index(act)])
        return total

    return max((step / 10 for step in range(31)), key=likelihood)


def _normal(logits: Floats) -> Floats:
    top = logits.max()
    normal: Floats = logits - top - np.log(np.exp(logits - top).sum())
    return normal


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line; see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m lab.train.acts")
    parser.add_argument("--data", type=Path, required=True, help="folder of the claims corpus")
    parser.add_argument("--save", type=Path, help="fit on everything and write the weights here")
    given = parser.parse_args(arguments)
    every = examples(claims.load(given.data))
    if given.save:
        save(fit(every), given.save)
        print(json.dumps({"examples": len(every), "bytes": given.save.stat().st_size}))
        return
    read = crossed(every)
    print(json.dumps({"examples": len(every), **scores([e.act for e in every], read)}))


if __name__ == "__main__":
    main()
