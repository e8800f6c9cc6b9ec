from __future__ import annotations

import pytest

from lab.metrics.counts import Counts
from lab.metrics.pronouns import compare, figures


@pytest.mark.parametrize(
    ("gold", "predicted", "counts"),
    [
        ((True, False), (True, False), Counts(1, 1, 1)),
        ((True, False), (False, True), Counts(0, 1, 1)),
        ((False, False), (True, False), Counts(0, 1, 0)),
        ((False, True), (True, True), Counts(1, 2, 1)),
        ((False, True), (False, False), Counts(0, 0, 1)),
    ],
)
def test_a_snippet_has_two_pairs(
    gold: tuple[bool, bool], predicted: tuple[bool, bool], counts: Counts
) -> None:
    assert compare(gold, predicted) == counts


def test_bias_is_feminine_by_masculine() -> None:
    found = figures(Counts(3, 4, 4), Counts(1, 2, 4))
    assert found["f1_masculine"] == 0.75
    assert found["f1_feminine"] == pytest.approx(1 / 3)
    assert found["bias"] == pytest.approx(4 / 9)
    assert found["f1"] == pytest.approx(2 * 4 / 14)
    assert found["precision"] == pytest.approx(4 / 6)
    assert found["recall"] == 0.5
    assert figures(Counts(), Counts(1, 1, 1))["bias"] == 0
