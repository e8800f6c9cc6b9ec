"""Fits linear models over named features: multinomial logistic regression by L-BFGS.

In numpy, so that two runs on one machine give one file. Squared weights are held down.

Source: Nocedal, "Updating quasi-Newton matrices with limited storage", 1980.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.linear import Floats, Weights, digest

RIDGE = 0.3
SEEN = 2  # a feature must have been seen so often
ROUNDS = 40
IDLE = 3  # of 127: what moves nothing by more is not worth its bytes


def fit(
    named: Sequence[Sequence[str]],
    value: Callable[[str], float],
    labels: npt.NDArray[np.int64],
    classes: int,
    rarity: float,
    rounds: int = ROUNDS,
    ridge: float = RIDGE,
) -> Weights:
    """Weights as they ship, rounded to bytes.

    ``named`` holds the features of each example, ``labels`` its class. Classes that
    are rare weigh more, by ``rarity`` as the exponent of how rare they are.
    """
    seen = Counter(name for names in named for name in names)
    kept = sorted(name for name, times in seen.items() if times >= SEEN)
    index = {name: i for i, name in enumerate(kept)}
    values = np.array([value(name) for name in kept], dtype=np.float32)
    columns, starts = [], [0]
    for names in named:
        columns += [index[name] for name in names if name in index]
        starts.append(len(columns))
    counts = np.bincount(labels, minlength=classes).clip(1)
    weights = ((counts.mean() / counts) ** rarity)[labels].astype(np.float32)
    table, bias = _solve(
        np.array(columns), np.array(starts), values, labels, weights, rounds, classes, ridge
    )
    scale = np.abs(table).max(axis=0).clip(1e-6) / 127
    return Weights(
        {digest(name): i for i, name in enumerate(kept)},
        np.rint(table / scale).astype(np.int8),
        scale.astype(np.float32),
        bias.astype(np.float32),
    )


def save(weights: Weights, path: Path) -> None:
    """Writes weights as :func:`sayso.linear.load` reads them; idle rows left out."""
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
    )


Objective = Callable[[npt.NDArray[np.float64]], tuple[float, npt.NDArray[np.float64]]]


def _solve(
    columns: npt.NDArray[np.int64],
    starts: npt.NDArray[np.int64],
    values: Floats,
    labels: npt.NDArray[np.int64],
    weights: Floats,
    rounds: int,
    wide: int,
    ridge: float,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Weights (features, classes) and biases (classes) of examples in compressed rows."""
    many, n = len(values), len(labels)
    lengths = np.diff(starts)
    rows = np.repeat(np.arange(n), lengths)
    gold = np.eye(wide, dtype=np.float32)[labels]
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
        likely = np.log(chances[np.arange(n), labels] + 1e-12)
        loss = float(-(weights * likely).sum() + ridge / 2 * (point[: many * wide] ** 2).sum())
        off = (chances - gold) * weights[:, None]
        slope = ridge * table
        slope[used] += np.add.reduceat(off[of_row] * of_cell, first, axis=0)
        return loss, np.concatenate([slope.ravel(), off.sum(axis=0)]).astype(np.float64)

    point = descend(objective, np.zeros(many * wide + wide), rounds)
    return point[: many * wide].reshape(many, wide), point[many * wide :]


def descend(
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
