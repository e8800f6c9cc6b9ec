import numpy as np
import pytest

pytest.importorskip("scipy")

from lab.train.camps import AGAINST, TELLING, fitted

AGREE, DISAGREE, DISCUSS = range(3)


def _made(texts: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Texts whose side shows in two columns, a constant one behind; and their sides."""
    sides = np.random.default_rng(seed).integers(0, 3, texts)
    table = np.stack([sides == AGAINST, sides == TELLING, np.ones(texts)], axis=1)
    return (table * [3, 3, 1]).astype(np.float32), sides


def _label(one: int, other: int) -> int:
    if TELLING in (one, other):
        return DISCUSS
    return AGREE if one == other else DISAGREE


HINTS = ({(0, AGAINST): 0.3, (1, TELLING): 0.3}, {(0, AGAINST): 0.3, (1, TELLING): 0.3})


def test_sides_that_nobody_labelled_tell_pairs_never_seen() -> None:
    ones, mine = _made(60, 1)
    others, theirs = _made(50, 2)
    every = np.array([(i, j) for i in range(60) for j in range(50)])
    labels = np.array([_label(mine[i], theirs[j]) for i, j in every])
    learn = (every[:, 0] < 40) & (every[:, 1] < 30)
    test = (every[:, 0] >= 40) & (every[:, 1] >= 30)
    camps = fitted(ones, others, every[learn], labels[learn], np.ones(learn.sum()), HINTS)
    chances = camps.probabilities(ones, others, every[test])
    assert chances.sum(axis=1) == pytest.approx(1)
    assert (chances.argmax(axis=1) == labels[test]).mean() > 0.95


def test_a_pair_that_counts_more_is_fitted_better() -> None:
    ones = np.ones((2, 1), np.float32)
    pairs = np.array([(0, 0), (1, 1)])
    labels = np.array([AGREE, DISCUSS])
    for heavy, label in ((0, AGREE), (1, DISCUSS)):
        weights = np.where(np.arange(2) == heavy, 9.0, 1.0)
        camps = fitted(ones, ones, pairs, labels, weights, ({}, {}))
        assert camps.probabilities(ones, ones, pairs)[0].argmax() == label
