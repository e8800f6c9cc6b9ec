from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from sayso import referents
from sayso.errors import ModelError
from sayso.referents import MENTIONS, Asked, Head, load, of_space, softmax

F, P, Q, H, K = 5, 4, 2, 6, 2


def made(seed: int = 0, groups: int = Q, outputs: int = K) -> dict[str, np.ndarray]:
    draw = np.random.default_rng(seed)
    shapes = {
        "told": (F, H), "asks": (groups * P, H), "slots": (MENTIONS, P, H), "begin": (H,),
        "fit_asks": (groups * P, MENTIONS * H), "fit_begin": (MENTIONS * H,),
        "fit_mention": (P, H), "mix": (H, H), "deep": (H, H), "deep_begin": (H,),
        "out": (H, outputs), "out_begin": (outputs,),
    }  # fmt: skip
    return {name: draw.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


def saved(path: Path, **arrays: np.ndarray) -> Path:
    heads = {
        f"{head}.{name}": array
        for head, outputs in (("speakers", 1), ("parties", 2))
        for name, array in made(1, outputs=outputs).items()
    }
    np.savez(path, **{"words": np.ones((3, P), np.float32), **heads, **arrays})
    return path


def gelu(x: np.ndarray) -> np.ndarray:
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def test_each_candidate_is_scored_by_what_is_told_and_how_words_fit() -> None:
    weights = made()
    head = Head(**weights)
    draw = np.random.default_rng(2)
    told = draw.normal(size=(3, F)).astype(np.float32)
    asks = draw.normal(size=(2, Q * P)).astype(np.float32)
    mentions = draw.normal(size=(5, P)).astype(np.float32)
    slots, question = np.array([[0, 1, 2], [4, 4, 4], [3, 0, 1]]), np.array([0, 0, 1])
    found = head.scores(Asked(told, asks, mentions, slots, question))
    assert found.shape == (3, K)
    for row in range(3):
        q = asks[question[row]]
        x = told[row] @ weights["told"] + q @ weights["asks"] + weights["begin"]
        wanted = (q @ weights["fit_asks"] + weights["fit_begin"]).reshape(MENTIONS, H)
        inner = np.zeros(H)
        for k in range(MENTIONS):
            m = mentions[slots[row, k]]
            x = x + m @ weights["slots"][k]
            inner = inner + (m @ weights["fit_mention"]) * wanted[k]
        x = gelu(x + inner @ weights["mix"])
        x = x + gelu(x @ weights["deep"] + weights["deep_begin"])
        expected = x @ weights["out"] + weights["out_begin"]
        assert found[row] == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_many_candidates_are_scored_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    head = Head(**made())
    draw = np.random.default_rng(3)
    given = Asked(
        draw.normal(size=(50, F)).astype(np.float32),
        draw.normal(size=(4, Q * P)).astype(np.float32),
        draw.normal(size=(9, P)).astype(np.float32),
        draw.integers(0, 9, (50, MENTIONS)),
        np.sort(draw.integers(0, 4, 50)),
    )
    whole = head.scores(given)
    monkeypatch.setattr(referents, "_AT_ONCE", 7)
    assert head.scores(given) == pytest.approx(whole, rel=1e-5, abs=1e-5)


def test_each_question_has_its_own_candidates_in_a_row() -> None:
    numbers = np.array([0, 0, 2, 2, 2])
    of = Asked(np.zeros((5, F)), np.zeros((3, P)), np.zeros((1, P)), np.zeros((5, 3)), numbers)
    assert [of.of(at) for at in range(3)] == [slice(0, 2), slice(2, 2), slice(2, 5)]


def test_no_candidates_have_no_scores() -> None:
    empty = np.zeros((0, F), np.float32)
    at, slots = np.zeros(0, np.int64), np.zeros((0, MENTIONS), np.int64)
    words = np.zeros((1, P), np.float32)
    asks = np.zeros((0, Q * P), np.float32)
    assert Head(**made()).scores(Asked(empty, asks, words, slots, at)).shape == (0, K)


def test_what_is_loaded_is_found_by_the_space_of_its_words(tmp_path: Path) -> None:
    found = load(saved(tmp_path / "referents.npz"))
    assert found.words.matrix.shape == (3, P)
    assert of_space(found.words.space) is found
    assert [one.name for one in fields(found)] == ["words", "speakers", "parties"]
    other = load(saved(tmp_path / "other.npz", words=np.zeros((3, P), np.float32)))
    assert other.words.space != found.words.space
    assert of_space("never made") is None


def test_a_file_that_is_no_weights_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "referents.npz"
    broken.write_bytes(b"no weights")
    with pytest.raises(ModelError, match=r"referents\.npz"):
        load(broken)
    np.savez(broken, words=np.ones((3, P)))
    with pytest.raises(ModelError, match="told"):
        load(broken)
    with pytest.raises(ModelError, match="missing"):
        load(tmp_path / "missing.npz")


def test_probabilities_add_up_however_large_the_scores() -> None:
    found = softmax(np.array([[1000.0, 0.0], [1000.0, -5.0]], np.float32))
    assert found.sum(axis=0) == pytest.approx([1, 1])
    assert found[0, 0] == pytest.approx(0.5)
