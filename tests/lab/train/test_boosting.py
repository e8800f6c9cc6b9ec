import numpy as np
import pytest

pytest.importorskip("lightgbm")

import lightgbm

from lab.train.boosting import boosted
from sayso.trees import Trees

SETTINGS = {"learning_rate": 0.2, "num_leaves": 6, "min_data_in_leaf": 5}


@pytest.mark.parametrize("labels", [2, 3])
@pytest.mark.parametrize("unknown", [True, False])
def test_the_product_computes_what_lightgbm_does(labels: int, *, unknown: bool) -> None:
    draw = np.random.default_rng(labels)
    rows = draw.normal(size=(400, 4)).astype(np.float32)
    target = (rows[:, 0] + rows[:, 1] > 0).astype(np.int64) + (labels == 3) * (rows[:, 2] > 0)
    if unknown:
        rows[draw.random(rows.shape) < 0.2] = np.nan
    names = ("a", "b", "c", "d")
    fields = boosted(rows, target, np.ones(len(rows)), names, 20, SETTINGS)
    kind = (
        {"objective": "binary"} if labels == 2 else {"objective": "multiclass", "num_class": labels}
    )
    given = {"verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, **kind, **SETTINGS}
    model = lightgbm.train(given, lightgbm.Dataset(rows, target), 20)
    asked = draw.normal(size=(200, 4)).astype(np.float32)
    asked[draw.random(asked.shape) < 0.2] = np.nan
    expected = model.predict(asked).reshape(200, -1)
    np.testing.assert_allclose(Trees.of(fields).probabilities(asked), expected, atol=1e-5)
