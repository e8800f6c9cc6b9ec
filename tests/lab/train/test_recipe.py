from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.train import recipe  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.recipe import (  # noqa: E402
    AGAIN_SEEDS,
    Setting,
    adopt,
    folds,
    run_step,
)
from tests.lab.train.lessons import gold  # noqa: E402


def test_folds_keep_stories_whole_and_are_near_even() -> None:
    every = [gold(f"b{n % 11}", f"r{n}") for n in range(60)]
    parts = folds(every)
    assert sorted(b for part in parts for b in part) == sorted({g.bundle for g in every})
    sizes = [sum(g.bundle in part for g in every) for part in parts]
    assert max(sizes) - min(sizes) <= 6


def test_the_claims_heads_begin_as_polnear_s() -> None:
    model = JointModel(Encoder())
    adopt(model)
    anchor, flat = model.anchor.weight, model.flat.bias
    assert torch.equal(anchor[:4], anchor[4:])
    assert torch.equal(flat[:7], flat[7:])
    kinds = model.frames.kind.weight
    assert torch.equal(kinds[:2], kinds[2:])


def test_an_unknown_step_is_refused(tmp_path: Path) -> None:
    for step in ("fold-x", "fold-9", "joint-polnear", "again-", ""):
        with pytest.raises(ValueError, match="no step"):
            run_step(Setting(tmp_path, tmp_path), step)


def test_steps_are_told_by_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[str, object]] = []
    for name in ("joint_step", "again_step"):
        monkeypatch.setattr(recipe, name, lambda _, which, name=name: done.append((name, which)))
    for step in ("fold-2", "final", "again-3"):
        run_step(Setting(tmp_path, tmp_path), step)
    assert done == [("joint_step", 2), ("joint_step", None), ("again_step", 3)]


def test_the_trunk_is_the_mean_of_its_seeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.manual_seed(0)
    models = [torch.nn.Linear(2, 2) for _ in AGAIN_SEEDS]
    # A small model for the great one, which takes a minute to write four times.
    monkeypatch.setattr(recipe, "restored", lambda _: torch.nn.Linear(2, 2))
    for seed, model in zip(AGAIN_SEEDS, models, strict=True):
        torch.save(model.state_dict(), tmp_path / f"again-{seed}.pt")
    run_step(Setting(tmp_path, tmp_path), "trunk")
    mean = torch.stack([model.weight for model in models]).mean(0)
    found = torch.load(tmp_path / "trunk.pt", weights_only=True)
    assert torch.allclose(found["weight"], mean)
