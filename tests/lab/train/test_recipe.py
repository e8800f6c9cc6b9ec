from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.train import recipe  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.recipe import AGAIN_SEEDS, OF_FOLDS, Setting, adopt, run_step  # noqa: E402


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
    done: list[tuple[object, ...]] = []
    for name in ("again_step", "course_step"):
        monkeypatch.setattr(recipe, name, lambda _, *which, name=name: done.append((name, *which)))
    monkeypatch.setattr(
        recipe, "mean_step", lambda _, fold, early: done.append(("mean_step", fold, early))
    )
    for step in ("fold-2", "final-early", "again-3", "fold-1-ours"):
        run_step(Setting(tmp_path, tmp_path), step)
    own = ("course_step", 1, OF_FOLDS[1])
    means = [("mean_step", 2, False), ("mean_step", None, True)]
    assert done == [*means, ("again_step", 3), own]


def test_a_model_is_the_mean_of_its_courses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipe, "restored", lambda _: torch.nn.Linear(1, 1, bias=False))
    for course, value in zip(OF_FOLDS, (1.0, 2.0, 4.0), strict=True):
        state = {"weight": torch.full((1, 1), value)}
        torch.save(state, tmp_path / f"fold-0-{course.name}.pt")
    run_step(Setting(tmp_path, tmp_path), "fold-0-early")
    run_step(Setting(tmp_path, tmp_path), "fold-0")
    first = torch.load(tmp_path / "fold-0-early.pt", weights_only=True)
    found = torch.load(tmp_path / "fold-0.pt", weights_only=True)
    assert first["weight"].item() == pytest.approx(1.7)
    share = OF_FOLDS[-1].weight
    assert found["weight"].item() == pytest.approx(4.0 * share + 1.7 * (1 - share))


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
