from __future__ import annotations

import math

import numpy as np
import pytest

from lab.metrics.agreement import alpha, coincidences, labels
from lab.metrics.tokens import tokenise
from tests.lab.metrics.said import attribution


def test_two_raters_binary_as_published() -> None:
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011, section A.
    meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    matrix = coincidences(meg, owen, values=2)
    assert matrix.tolist() == [[10, 4], [4, 2]]
    assert round(alpha(matrix), 3) == 0.095


def test_two_raters_nominal_as_published() -> None:
    # The same paper, section B: animals a to e.
    ben = ["abcde".index(v) for v in "aabbdcccedda"]
    gerry = ["abcde".index(v) for v in "babbbcccEddd".lower()]
    assert round(alpha(coincidences(ben, gerry, values=5)), 3) == 0.692


def test_full_agreement_is_one_and_systematic_disagreement_below_zero() -> None:
    assert alpha(coincidences([0, 1, 3], [0, 1, 3])) == 1
    assert alpha(coincidences([0, 1, 0, 1], [1, 0, 1, 0])) < 0


def test_one_value_alone_tells_nothing() -> None:
    assert math.isnan(alpha(coincidences([0, 0], [0, 0])))


def test_texts_add_up_to_the_texts_together() -> None:
    one, other = coincidences([0, 1], [0, 2]), coincidences([3, 3, 1], [3, 0, 1])
    together = coincidences([0, 1, 3, 3, 1], [0, 2, 3, 0, 1])
    assert np.array_equal(one + other, together)


def test_both_must_label_the_same_units() -> None:
    with pytest.raises(ValueError, match="1 and 2 units"):
        coincidences([0], [0, 1])


def test_labels_of_tokens() -> None:
    text = "Holt said the road is shut."
    found = labels([attribution((0, 4), (5, 9), (10, 26))], tokenise(text))
    assert found == (1, 2, 3, 3, 3, 3, 0)


def test_a_cue_inside_a_content_stands_over_it() -> None:
    text = "Holt said Reed denied it."
    nested = [attribution((0, 4), (5, 9), (10, 24)), attribution((10, 14), (15, 21), (22, 24))]
    assert labels(nested, tokenise(text)) == (1, 2, 1, 2, 3, 0)
