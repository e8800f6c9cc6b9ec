import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.event_reader import EventReader, combined, shipped
from sayso.extract.labels import EVENT_CLASSES, EVENT_TYPES
from sayso.linear import Weights, digest, normalised

LOGITS = st.lists(
    st.floats(-20, 20, width=32), min_size=len(EVENT_CLASSES), max_size=len(EVENT_CLASSES)
).map(lambda row: normalised(np.asarray(row, dtype=np.float32)))
SHARES = st.tuples(*[st.floats(-2, 2)] * 4)


@given(LOGITS, st.floats(-20, 20), LOGITS, SHARES)
def test_combined_probabilities_sum_to_one(
    network: np.ndarray, valid: float, words: np.ndarray, shares: tuple[float, ...]
) -> None:
    before = network.copy(), words.copy()
    found = combined(network, valid, words, shares)
    assert float(found.sum()) == pytest.approx(1.0, abs=1e-4)
    assert ((found >= 0) & (found <= 1 + 1e-6)).all()
    assert np.array_equal(network, before[0])
    assert np.array_equal(words, before[1])


@given(LOGITS, st.floats(-20, 20), LOGITS)
def test_what_has_no_share_does_not_count(
    network: np.ndarray, valid: float, words: np.ndarray
) -> None:
    for shares, own in (((1.0, 0.0, 0.0, 0.0), network), ((0.0, 0.0, 1.0, 0.0), words)):
        alone = combined(network, valid, words, shares)
        assert alone.tolist() == pytest.approx(np.exp(own).tolist(), abs=1e-4)


def test_the_frame_speaks_for_an_event_and_so_does_the_constant() -> None:
    even = normalised(np.zeros(len(EVENT_CLASSES), dtype=np.float32))

    def none(valid: float, shares: tuple[float, ...]) -> float:
        return float(combined(even, valid, even, shares)[0])

    assert none(3.0, (1, 1, 1, 0)) < none(0.0, (1, 1, 1, 0)) < none(-3.0, (1, 1, 1, 0))
    assert none(0.0, (1, 1, 1, 2)) < none(0.0, (1, 1, 1, 0))


def test_a_reader_reads_the_features_of_its_table() -> None:
    table = np.zeros((1, len(EVENT_CLASSES)), dtype=np.int8)
    table[0, EVENT_CLASSES.index("PROTEST")] = 100
    one = np.ones(len(EVENT_CLASSES), dtype=np.float32)
    reader = EventReader(Weights({digest("t march"): 0}, table, one, 0 * one))
    marched = reader.by_words(["Thousands", "marched", "home"], 1, 1)
    assert EVENT_CLASSES[int(marched.argmax())] == "PROTEST"
    slept = reader.by_words(["Thousands", "slept", "home"], 1, 1)
    assert slept.tolist() == pytest.approx([-np.log(len(EVENT_CLASSES))] * len(EVENT_CLASSES))


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
    assert EVENT_CLASSES[int(chances.argmax())] == kind


def test_no_event_comes_first_and_then_every_type() -> None:
    assert ("none", *EVENT_TYPES) == EVENT_CLASSES
