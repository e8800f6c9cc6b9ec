import numpy as np

from sayso.link.keys import COMMON, keys_of, proposed
from sayso.link.sides import sides_of
from tests.link.told import claim, report

R = report("r", "Rebels seized Maru on Monday.")


def side(vector: bytes = b""):  # type: ignore[no-untyped-def]
    return sides_of(R, [claim(R, "Rebels seized Maru", vector=vector)])[0]


def test_words_and_names_are_keys() -> None:
    assert {"w:maru", "n:maru", "w:rebel"} <= keys_of(side())


def test_near_vectors_share_a_key_and_far_ones_seldom() -> None:
    draw = np.random.default_rng(3)
    shared_near = shared_far = 0
    for _ in range(40):
        raw = draw.integers(-100, 100, 384)
        near = np.clip(raw + draw.integers(-30, 30, 384), -127, 127)
        far = draw.integers(-100, 100, 384)
        of = [
            {k for k in keys_of(side(v.astype(np.int8).tobytes())) if k[0] == "v"}
            for v in (raw, near, far)
        ]
        shared_near += bool(of[0] & of[1])
        shared_far += bool(of[0] & of[2])
    assert shared_near > 35
    assert shared_far < 8


def test_rare_keys_come_first_and_the_number_is_bounded() -> None:
    posted = {"rare": ["z"], "common": [f"c{n}" for n in range(2 * COMMON)]}
    found = proposed(["rare", "common"], lambda key: posted.get(key, ()), 10_000, limit=20)
    assert found[0] == "z"
    assert len(found) == 20
    assert proposed(["absent"], lambda key: (), 0) == ()
