from __future__ import annotations

from lab.metrics.attributions import flat, with_source, with_source_and_cue
from lab.metrics.counts import Counts
from tests.lab.metrics.said import attribution

GOLD = [
    attribution((0, 4), (5, 9), (10, 30)),
    attribution(None, (40, 50), (60, 80)),
    attribution((90, 95), (96, 99), (100, 110)),
]
PREDICTED = [
    attribution((0, 4), (5, 9), (10, 30)),  # right
    attribution(None, (51, 55), (60, 78)),  # right but for the cue
    attribution((85, 88), (96, 99), (100, 110)),  # another source
    attribution((0, 4), (5, 9), (200, 210)),  # nothing there
]


def test_content_and_source() -> None:
    assert with_source(GOLD, PREDICTED) == Counts(2, 4, 3)


def test_content_source_and_cue() -> None:
    assert with_source_and_cue(GOLD, PREDICTED) == Counts(1, 4, 3)


def test_flat_leaves_nested_ones_out() -> None:
    nested = attribution((0, 4), (5, 9), (10, 20), parent=0)
    assert flat([GOLD[0], nested]) == (GOLD[0],)
