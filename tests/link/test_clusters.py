import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.clusters import grouped

BLOCK = np.array(
    [
        [0, 0.9, 0.1, 0.1],
        [0.9, 0, 0.1, 0.1],
        [0.1, 0.1, 0, 0.8],
        [0.1, 0.1, 0.8, 0],
    ]
)


def test_likely_pairs_are_grouped() -> None:
    assert grouped(BLOCK, 0.5) == (0, 0, 1, 1)
    assert grouped(BLOCK, 0.05) == (0, 0, 0, 0)
    assert grouped(BLOCK, 0.95) == (0, 1, 2, 3)
    assert grouped(np.zeros((0, 0)), 0.5) == ()


def test_a_new_thing_joins_a_settled_group() -> None:
    assert grouped(BLOCK, 0.5, [7, None, 3, None]) == (7, 7, 3, 3)


def test_settled_groups_are_never_joined() -> None:
    sure = np.ones((3, 3)) - np.eye(3)
    numbers = grouped(sure, 0.5, [0, 1, None])
    assert numbers[:2] == (0, 1)
    assert numbers[2] in (0, 1)


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
def test_every_thing_has_a_group_and_settled_ones_keep_theirs(
    n: int, seed: int, least: float
) -> None:
    draw = np.random.default_rng(seed)
    table = draw.random((n, n))
    table = (table + table.T) / 2
    settled = [int(x) if x < 3 else None for x in draw.integers(0, 6, n)]
    numbers = grouped(table, least, settled)
    assert len(numbers) == n
    assert all(
        given is None or given == number for given, number in zip(settled, numbers, strict=True)
    )
