from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.train.encoder import Encoder  # noqa: E402
from lab.train.model import AttributionModel  # noqa: E402
from lab.train.recipe import Setting, adopt, folds, run_step  # noqa: E402
from tests.lab.train.test_data import gold  # noqa: E402


def test_folds_keep_stories_whole_and_are_near_even() -> None:
    every = [gold(f"b{n % 11}", f"r{n}") for n in range(60)]
    parts = folds(every)
    assert sorted(b for part in parts for b in part) == sorted({g.bundle for g in every})
    sizes = [sum(g.bundle in part for g in every) for part in parts]
    assert max(sizes) - min(sizes) <= 6


def test_the_claims_heads_begin_as_polnear_s() -> None:
    model = AttributionModel(Encoder())
    adopt(model)
    anchor, flat = model.anchor.weight, model.flat.bias
    assert torch.equal(anchor[:4], anchor[4:])
    assert torch.equal(flat[:7], flat[7:])


def test_an_unknown_step_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no step"):
        run_step(Setting(tmp_path, tmp_path), "fold-x")
