import json
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.trees import Trees, load

FIELDS = {
    "features": ["x"],
    "outputs": 1,
    "least": 0.5,
    "trees": [
        {
            "feature": [0, -1, -1],
            "threshold": [0.5, 0, 0],
            "left": [1, 0, 0],
            "right": [2, 0, 0],
            "unknown_left": [1, 0, 0],
            "value": [0, -2.0, 2.0],
        },
        {
            "feature": [-1],
            "threshold": [0],
            "left": [0],
            "right": [0],
            "unknown_left": [0],
            "value": [0.5],
        },
    ],
}


def test_rows_fall_to_their_leaves_and_leaves_add_up() -> None:
    rows = np.array([[0.5], [0.6], [np.nan]], np.float32)
    assert Trees.of(FIELDS).scores(rows)[:, 0].tolist() == [-1.5, 2.5, -1.5]


def test_one_output_is_logistic_and_several_sum_to_one() -> None:
    rows = np.array([[0.0], [1.0]], np.float32)
    (low,), (high,) = Trees.of(FIELDS).probabilities(rows)
    assert low == pytest.approx(1 / (1 + np.exp(1.5)))
    assert high > 0.9
    several = Trees.of({**FIELDS, "outputs": 2}).probabilities(rows)
    assert several.sum(axis=1) == pytest.approx([1, 1])


def test_a_file_for_other_features_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "judge.json"
    file.write_text(json.dumps(FIELDS), "utf-8")
    trees, fields = load(file, ("x",))
    assert trees.features == ("x",)
    assert fields["least"] == 0.5
    with pytest.raises(ModelError, match="other features"):
        load(file, ("y",))
    with pytest.raises(ModelError, match="not a judge"):
        load(tmp_path / "absent.json", ("x",))
