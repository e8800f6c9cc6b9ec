import pytest

pytest.importorskip("scipy")

from lab.metrics.clusters import conll, opposition_counts, pair_counts

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
FOUND = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}


def test_pairs_in_one_group() -> None:
    counts = pair_counts(GOLD, FOUND)
    assert counts.numbers() == (2, 4, 4)


def test_a_missing_thing_pairs_with_none() -> None:
    assert pair_counts(GOLD, {"a": "x", "b": "x"}).numbers() == (1, 1, 4)


def test_opposition_counts_over_pairs_that_are_right() -> None:
    denies = dict.fromkeys("abcde", False) | {"b": True}
    said = dict.fromkeys("abcde", False) | {"b": True, "e": True}
    assert opposition_counts(GOLD, FOUND, denies, said).numbers() == (1, 2, 1)


def test_conll_of_the_right_answer_is_one() -> None:
    assert conll(GOLD, GOLD) == {"muc": 1, "b_cubed": 1, "ceaf_e": 1, "conll": 1}


def test_conll_by_hand() -> None:
    figures = conll(GOLD, FOUND)
    assert figures["muc"] == pytest.approx(2 / 3)
    # B-cubed: precision (1 + 1 + 1/3 + 2/3 + 2/3) / 5, recall (2/3 + 2/3 + 1/3 + 1 + 1) / 5.
    assert figures["b_cubed"] == pytest.approx(11 / 15)
    # Both groups find their partner with 4/5 each.
    assert figures["ceaf_e"] == pytest.approx(0.8)
