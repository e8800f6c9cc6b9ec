import itertools
from pathlib import Path

import numpy as np
import pytest

from lab.train.linear import IDLE, descend, fit, save
from sayso.linear import LinearModel, Weights, digest, load, normalised


def one(_: str) -> float:
    return 1.0


def logits(weights: Weights, names: list[str]) -> np.ndarray:
    return LinearModel(weights, one).logits(names)


def made(count: int = 400) -> tuple[list[list[str]], np.ndarray]:
    """Three classes, each told by a word of its own; another word tells nothing."""
    random = np.random.default_rng(3)
    labels = random.integers(0, 3, count)
    named = [[f"w{label}", "noise"] if random.random() < 0.9 else ["noise"] for label in labels]
    return named, labels


def test_each_class_is_known_by_its_word() -> None:
    named, labels = made()
    weights = fit(named, one, labels, 3, rarity=0.0)
    for label in range(3):
        assert int(logits(weights, [f"w{label}", "noise"]).argmax()) == label


def test_without_features_the_shares_of_the_classes_are_learnt() -> None:
    labels = np.asarray([0] * 60 + [1] * 30 + [2] * 10)
    weights = fit([["all"]] * 100, one, labels, 3, rarity=0.0, rounds=200)
    chances = np.exp(normalised(logits(weights, ["all"])))
    assert chances.tolist() == pytest.approx([0.6, 0.3, 0.1], abs=0.02)


def test_rarity_lifts_what_is_rare() -> None:
    labels = np.asarray([0] * 90 + [1] * 10)
    even = fit([["all"]] * 100, one, labels, 2, rarity=1.0, rounds=200)
    chances = np.exp(normalised(logits(even, ["all"])))
    assert chances.tolist() == pytest.approx([0.5, 0.5], abs=0.02)


def test_what_was_seen_once_is_left_out() -> None:
    named, labels = made()
    named[0].append("once")
    weights = fit(named, one, labels, 3, rarity=0.0)
    assert digest("once") not in weights.rows
    assert digest("noise") in weights.rows


def test_saved_weights_are_read_as_they_were_but_for_idle_rows(tmp_path: Path) -> None:
    named, labels = made()
    weights = fit(named, one, labels, 3, rarity=0.0)
    weights.rows[digest("idle")] = len(weights.table)
    table = np.vstack([weights.table, np.full((1, 3), IDLE - 1, dtype=np.int8)])
    whole = Weights(weights.rows, table, weights.scale, weights.bias)
    save(whole, tmp_path / "w.npz")
    read = load(tmp_path / "w.npz", 3)
    assert digest("idle") not in read.rows
    for label in range(3):
        names = [f"w{label}"]
        assert logits(read, names).tolist() == logits(whole, names).tolist()


def test_the_solver_finds_the_minimum_of_a_narrow_valley() -> None:
    # Rosenbrock's function, whose minimum is at (1, 1).
    def valley(point: np.ndarray) -> tuple[float, np.ndarray]:
        x, y = point
        slope = np.asarray([-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)])
        return float((1 - x) ** 2 + 100 * (y - x**2) ** 2 + 1), slope

    found = descend(valley, np.asarray([-1.2, 1.0]), 200)
    assert found.tolist() == pytest.approx([1.0, 1.0], abs=0.02)


def test_the_solver_never_makes_it_worse() -> None:
    random = np.random.default_rng(0)
    curve = np.diag([1.0, 50.0, 1000.0])

    def bowl(point: np.ndarray) -> tuple[float, np.ndarray]:
        return float(point @ curve @ point / 2), curve @ point

    start = random.normal(size=3)
    losses = [bowl(descend(bowl, start, rounds))[0] for rounds in range(8)]
    assert losses[0] == bowl(start)[0]
    assert all(after <= before for before, after in itertools.pairwise(losses))
    assert losses[-1] < losses[0] / 100
