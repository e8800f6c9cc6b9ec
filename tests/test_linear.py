import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.linear import LinearModel, Weights, digest, load, normalised

NAMES = ("q said", "q denied", "t convoy")


def weights() -> Weights:
    return Weights(
        {digest(name): row for row, name in enumerate(NAMES)},
        np.asarray([[1, -2], [3, 4], [-5, 6]], dtype=np.int8),
        np.asarray([0.5, 2.0], dtype=np.float32),
        np.asarray([0.25, -1.0], dtype=np.float32),
    )


@given(st.lists(st.sampled_from([*NAMES, "never seen", "q"]), max_size=8))
def test_logits_are_the_sum_of_what_is_known(names: list[str]) -> None:
    model = LinearModel(weights(), lambda name: 0.5 if name.startswith("t") else 1.0)
    expected = [0.25, -1.0]
    for name in names:
        if name in NAMES:
            counts = 0.5 if name.startswith("t") else 1.0
            row = weights().table[NAMES.index(name)]
            expected[0] += counts * float(row[0]) * 0.5
            expected[1] += counts * float(row[1]) * 2.0
    assert model.logits(names).tolist() == pytest.approx(expected, abs=1e-4)


def test_asking_twice_does_not_change_the_bias() -> None:
    model = LinearModel(weights(), lambda _: 1.0)
    model.logits(["q said"])
    assert model.logits([]).tolist() == [0.25, -1.0]


@given(st.lists(st.floats(-80, 80, width=32), min_size=1, max_size=20))
def test_log_probabilities_sum_to_one_and_keep_their_distances(logits: list[float]) -> None:
    given_ = np.asarray(logits, dtype=np.float32)
    found = normalised(given_)
    assert float(np.exp(found.astype(np.float64)).sum()) == pytest.approx(1.0, abs=1e-4)
    assert (found - found[0]).tolist() == pytest.approx((given_ - given_[0]).tolist(), abs=1e-3)


def test_large_logits_do_not_overflow() -> None:
    found = normalised(np.asarray([1e6, 0.0], dtype=np.float32))
    assert found[0] == pytest.approx(0.0)
    assert all(math.isfinite(one) for one in found.tolist())


def test_a_saved_table_is_read_back(tmp_path: Path) -> None:
    made, path = weights(), tmp_path / "w.npz"
    names = np.asarray(sorted(made.rows), dtype=np.uint32)
    table = made.table[[made.rows[int(n)] for n in names]]
    np.savez(path, names=names, table=table, scale=made.scale, bias=made.bias)
    read = LinearModel(load(path, 2), lambda _: 1.0)
    assert np.array_equal(read.logits(NAMES), LinearModel(made, lambda _: 1.0).logits(NAMES))


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        load(tmp_path / "none.npz", 2)
    odd = tmp_path / "odd.npz"
    odd.write_bytes(b"no table")
    with pytest.raises(ModelError, match="reinstall"):
        load(odd, 2)
    np.savez(odd, names=[1], table=np.zeros((1, 2)), scale=[1, 1], bias=[0, 0])
    assert load(odd, 2).rows == {1: 0}
    with pytest.raises(ModelError, match="other classes"):
        load(odd, 3)
    np.savez(odd, names=[1, 2], table=np.zeros((1, 2)), scale=[1, 1], bias=[0, 0])
    with pytest.raises(ModelError, match="other classes"):
        load(odd, 2)
    np.savez(odd, names=[1], table=np.zeros((1, 2)), scale=[1, 1])
    with pytest.raises(ModelError, match="bias"):
        load(odd, 2)
