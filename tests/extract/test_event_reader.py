import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.event_reader import CLASSES, EventReader, combined, shipped
from sayso.extract.labels import EVENT_TYPES
from sayso.linear import Weights, digest, normalised

LOGITS = st.lists(st.floats(-20, 20, width=32), min_size=len(CLASSES), max_size=len(CLASSES)).map(
    lambda row: normalised(np.asarray(row, dtype=np.float32))
)
SHARES = st.tuples(*[st.floats(-2, 2)] * 4)


@given(LOGITS, LOGITS, st.floats(-20, 20), SHARES)
def test_combined_probabilities_sum_to_one(
    network: np.ndarray, words: np.ndarray, valid: float, shares: tuple[float, ...]
) -> None:
    before = network.copy(), words.copy()
    found = combined(network, words, valid, shares)
    assert float(found.sum()) == pytest.approx(1.0, abs=1e-4)
    assert ((found >= 0) & (found <= 1 + 1e-6)).all()
    assert np.array_equal(network, before[0])
    assert np.array_equal(words, before[1])


@given(LOGITS, LOGITS, st.floats(-5, 5))
def test_what_has_no_share_does_not_count(
    network: np.ndarray, words: np.ndarray, valid: float
) -> None:
    alone = combined(network, words, valid, (1.0, 0.0, 0.0, 0.0))
    assert alone.tolist() == pytest.approx(np.exp(network).tolist(), abs=1e-4)
    other = combined(network, words, valid, (0.0, 1.0, 0.0, 0.0))
    assert other.tolist() == pytest.approx(np.exp(words).tolist(), abs=1e-4)


def test_a_valid_frame_speaks_for_an_event_and_so_does_the_constant() -> None:
    even = normalised(np.zeros(len(CLASSES), dtype=np.float32))

    def none(valid: float, shares: tuple[float, ...]) -> float:
        return float(combined(even, even, valid, shares)[0])

    assert none(3.0, (1, 1, 1, 0)) < none(0.0, (1, 1, 1, 0)) < none(-3.0, (1, 1, 1, 0))
    assert none(0.0, (1, 1, 1, 2)) < none(0.0, (1, 1, 1, 0))


def test_a_reader_reads_the_features_of_its_table() -> None:
    table = np.zeros((1, len(CLASSES)), dtype=np.int8)
    table[0, CLASSES.index("PROTEST")] = 100
    one = np.ones(len(CLASSES), dtype=np.float32)
    reader = EventReader(Weights({digest("t march"): 0}, table, one, 0 * one))
    marched = reader.by_words(["Thousands", "marched", "home"], 1, 1)
    assert CLASSES[int(marched.argmax())] == "PROTEST"
    slept = reader.by_words(["Thousands", "slept", "home"], 1, 1)
    assert slept.tolist() == pytest.approx([-np.log(len(CLASSES))] * len(CLASSES))


@pytest.mark.parametrize(
    ("words", "trigger", "kind"),
    [
        ("Jets bombed the market on Friday .", "bombed", "ASSAULT"),
        ("Thousands marched through the capital in protest .", "protest", "PROTEST"),
        ("Militants seized the town on Friday .", "seized", "CONTROL"),
        ("The two sides agreed to a truce .", "agreed", "AGREE"),
        ("The agency delivered aid to the camp .", "delivered", "AID"),
    ],
)
def test_the_shipped_reader_knows_plain_words(words: str, trigger: str, kind: str) -> None:
    split = words.split()
    at = split.index(trigger)
    chances = shipped().by_words(split, at, at)
    assert CLASSES[int(chances.argmax())] == kind


def test_no_event_comes_first_and_then_every_type() -> None:
    assert ("none", *EVENT_TYPES) == CLASSES
