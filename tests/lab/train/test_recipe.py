from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.train import recipe  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.recipe import Setting, adopt, run_all, run_step  # noqa: E402


def test_the_claims_heads_begin_as_polnear_s() -> None:
    model = JointModel(Encoder())
    adopt(model)
    anchor, flat = model.anchor.weight, model.flat.bias
    assert torch.equal(anchor[:4], anchor[4:])
    assert torch.equal(flat[:7], flat[7:])
    kinds = model.frames.kind.weight
    assert torch.equal(kinds[:2], kinds[2:])


def test_an_unknown_step_is_refused(tmp_path: Path) -> None:
    for step in ("fold-x", "fold-9", "fold-9", "joint", "again-1", ""):
        with pytest.raises(ValueError, match="no step"):
            run_step(Setting(tmp_path, tmp_path), step)


def test_steps_are_told_by_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[object, ...]] = []
    for name in ("trunk_step", "joint_step"):
        monkeypatch.setattr(recipe, name, lambda _, *which, name=name: done.append((name, *which)))
    for step in ("trunk", "fold-2", "final"):
        run_step(Setting(tmp_path, tmp_path), step)
    assert done == [("trunk_step",), ("joint_step", 2), ("joint_step", None)]


def test_steps_that_are_done_are_not_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(recipe, "trunk_step", lambda _: asked.append(["trunk"]))
    monkeypatch.setattr(recipe, "_side_by_side", lambda _, left: asked.append(left))
    for step in ("trunk", "final", "fold-3"):
        (tmp_path / f"{step}.pt").touch()
    run_all(Setting(tmp_path, tmp_path))
    assert asked == [["fold-0", "fold-1", "fold-2", "fold-4"]]
