from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from lab.train import referents as recipe  # noqa: E402
from lab.train.referent_cases import Case, Questions  # noqa: E402
from sayso.referents import Asked, load  # noqa: E402

WIDTH = 12


def questions(seed: int, groups: int, outputs: int, told: int) -> Questions:
    """Five candidates each, of which the one whose mention is like what asks is right."""
    draw = np.random.default_rng(seed)
    count, each = 6, 5
    asks = draw.normal(size=(count, groups, WIDTH))
    mentions = draw.normal(size=(count * each + 1, WIDTH))
    right = np.zeros((count * each, outputs), bool)
    slots = np.full((count * each, 3), count * each)
    for at in range(count):
        low = at * each
        slots[low : low + each, 0] = range(low, low + each)
        for output in range(outputs):
            chosen = low + int(draw.integers(each))
            right[chosen, output] = True
        mentions[low + int(np.argmax(right[low : low + each, 0]))] = asks[at, 0]
    mentions[-1] = 0
    return Questions(
        draw.normal(size=(count * each, told)).astype(np.float16),
        asks.astype(np.float16),
        mentions.astype(np.float16),
        slots,
        np.repeat(np.arange(count), each),
        right,
        np.ones(count, bool),
    )


def case(seed: int) -> Case:
    asked = {"speakers": questions(seed, 3, 1, 4), "parties": questions(seed + 500, 1, 2, 7)}
    return Case(f"story {seed}", "ours", asked)


def test_the_program_scores_as_the_recipe_does(tmp_path: Path) -> None:
    some = [case(n) for n in range(recipe.REPORTS)]
    network = recipe.train(some)
    (tmp_path / "manifest.json").write_text(json.dumps({"files": {"encoder.onnx": "0"}}))
    recipe.write(network, tmp_path)
    shipped = load(tmp_path / "referents.npz")
    for name, head in (("speakers", shipped.speakers), ("parties", shipped.parties)):
        asked = some[0].questions[name]
        with torch.inference_mode():
            trained = network(name, recipe.batch_of([asked])).numpy()
        words = shipped.words.matrix
        given = Asked(
            asked.told.astype(np.float32),
            (asked.asks.astype(np.float32) @ words).reshape(len(asked.asks), -1),
            asked.mentions.astype(np.float32) @ words,
            asked.slots,
            asked.question,
        )
        found = head.scores(given)
        assert found == pytest.approx(trained, abs=0.05)  # weights in half precision
    files = json.loads((tmp_path / "manifest.json").read_text())["files"]
    assert set(files) == {"encoder.onnx", "referents.npz"}


def test_it_learns_who_is_like_what_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "EPOCHS", 30)
    network = recipe.train([case(n) for n in range(240)])
    found = recipe.scores_of(network, [case(n) for n in range(1000, 1030)])
    assert found["ours speakers"] > found["ours speakers by rules"] + 0.3


def test_questions_that_nothing_answers_teach_nothing() -> None:
    asked = questions(1, 3, 1, 4)
    one = recipe.batch_of([asked])
    scores = torch.zeros(len(asked.told), 1)
    assert recipe.loss_of(scores, one).item() == pytest.approx(np.log(5), abs=1e-4)
    right = asked.right.copy()
    right[:25] = False
    partly = recipe.batch_of([Questions(**{**fields_of(asked), "right": right})])
    assert recipe.loss_of(scores, partly).item() == pytest.approx(np.log(5), abs=1e-4)


def fields_of(asked: Questions) -> dict[str, np.ndarray]:
    return {name: getattr(asked, name) for name in Questions.__slots__}


def test_reports_of_a_batch_keep_their_own_mentions() -> None:
    some = [questions(1, 3, 1, 4), questions(2, 3, 1, 4)]
    one = recipe.batch_of(some)
    assert one.slots.max().item() == len(one.mentions) - 1
    assert one.question.max().item() == len(one.asks) - 1
    torch.testing.assert_close(
        one.mentions[one.slots[30]], torch.from_numpy(some[1].mentions[some[1].slots[0]]).float()
    )
