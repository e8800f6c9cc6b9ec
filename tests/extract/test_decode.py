import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import decode
from sayso.extract.labels import FRAME_TAGS

K = len(FRAME_TAGS)


def scores_of(tags: list[str], sure: float = 6.0) -> np.ndarray:
    scores = np.zeros((len(tags), K), dtype=np.float32)
    for at, tag in enumerate(tags):
        scores[at, FRAME_TAGS.index(tag)] = sure
    return scores


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_viterbi_finds_the_best_of_all_paths(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(1, 4, K)).astype(np.float32)
    moves = decode.constrained(random.normal(size=(K, K)).astype(np.float32), FRAME_TAGS)
    found = decode.viterbi(scores, np.array([4]), moves, FRAME_TAGS)[0]

    def value(path: tuple[int, ...]) -> float:
        total = sum(float(scores[0, at, tag]) for at, tag in enumerate(path))
        total += sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        return total - 1e4 * FRAME_TAGS[path[0]].startswith("I-")

    best = max(value(path) for path in itertools.product(range(K), repeat=4))
    assert value(tuple(found.tolist())) == pytest.approx(best, abs=1e-3)


def test_viterbi_steps_through_sequences_of_unequal_length() -> None:
    long = scores_of(["O", "B-content", "I-content", "I-content"])
    short = scores_of(["B-source", "I-source", "O", "O"])
    short[2:] = 99.0
    moves = decode.constrained(np.zeros((K, K), dtype=np.float32), FRAME_TAGS)
    found = decode.viterbi(np.stack([long, short]), np.array([4, 2]), moves, FRAME_TAGS)
    assert found.tolist() == [[0, 3, 4, 4], [1, 2, 0, 0]]


def test_an_inside_tag_never_follows_another_kind() -> None:
    scores = scores_of(["B-source", "I-content", "I-content"])[None]
    moves = decode.constrained(np.zeros((K, K), dtype=np.float32), FRAME_TAGS)
    found = decode.viterbi(scores, np.array([3]), moves, FRAME_TAGS)[0].tolist()
    kinds = [FRAME_TAGS[tag] for tag in found]
    for before, after in itertools.pairwise(["O", *kinds]):
        assert not after.startswith("I-") or before[2:] == after[2:]


def test_anchors_grow_over_their_inside_words_and_keep_apart() -> None:
    scores = np.zeros((6, 4), dtype=np.float32)
    for at, tag in enumerate([0, 1, 2, 1, 0, 3]):
        scores[at, tag] = 5
    found = decode.anchors(scores)
    assert [(a.first, a.last, a.headless) for a in found] == [
        (1, 2, False),
        (3, 3, False),
        (5, 5, True),
    ]
    assert all(a.chance > 0.9 for a in found)


def test_a_frame_takes_its_likeliest_source_and_every_piece_of_content() -> None:
    tags = ["B-source", "O", "B-content", "I-content", "O", "B-source", "O", "B-content"]
    scores = scores_of(tags)
    scores[5] *= 2
    path = np.array([FRAME_TAGS.index(t) for t in tags])
    anchor = decode.Anchor(1, 1, False, 0.9)
    frame = decode.frame(anchor, path, decode.softmax(scores), 2.0)
    assert frame.source == (5, 5)
    assert frame.content == ((2, 3), (7, 7))
    assert len(frame.signals) == len(decode.SIGNALS)


def test_calibration_is_a_logistic_curve() -> None:
    assert decode.calibrated((0.0, 0.0), (1.0, 1.0, 0.0)) == pytest.approx(0.5)
    assert decode.calibrated((2.0, -1.0), (1.0, 0.5, 0.25)) == pytest.approx(
        1 / (1 + np.exp(-1.75))
    )
    assert decode.calibrated((1e9, 1e9), (1.0, 1.0, 0.0)) <= 1.0
