from bisect import bisect_right

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.frames import (
    DISTANCES,
    PARAGRAPHS,
    RELATIONS,
    SENTENCES,
    Anchors,
    Placing,
    anchored,
    frame_inputs,
)

# Sizes at which a bucket begins, beyond those that are exact: 4 times a power of √2.
STEPS = [next(size for size in range(4, 400) if size**2 >= 16 * 2**half) for half in range(1, 13)]


def relation(
    at: int, first: int, last: int, sentence: np.ndarray, paragraph: np.ndarray, other: bool
) -> int:
    """What :func:`frame_inputs` should say of one word, worked out by itself."""
    if first <= at <= last:
        bucket, other = DISTANCES - 1, False
    else:
        distance = at - first if at < first else at - last
        size = abs(distance)
        near = size if size <= 4 else 4 + bisect_right(STEPS, size)
        bucket = 16 + (near if distance > 0 else -near)
    sentences = min(max(int(sentence[at] - sentence[first]), -4), 4) + 4
    paragraphs = min(max(int(paragraph[at] - paragraph[first]), -2), 2) + 2
    return ((bucket * SENTENCES + sentences) * PARAGRAPHS + paragraphs) * 2 + other


@st.composite
def cases(draw: st.DrawFn) -> tuple[Placing, Anchors, np.ndarray, int]:
    lengths = draw(st.lists(st.integers(1, 254), min_size=1, max_size=3))
    width = max(lengths)
    present = np.zeros((len(lengths), width), dtype=np.int64)
    sentence, paragraph = np.zeros_like(present), np.zeros_like(present)
    random = np.random.default_rng(draw(st.integers(0, 999)))
    for row, length in enumerate(lengths):
        present[row, :length] = 1
        sentence[row, :length] = np.cumsum(random.random(length) < 0.1)
        paragraph[row, :length] = np.cumsum(random.random(length) < 0.03)
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        window = draw(st.integers(0, len(lengths) - 1))
        first = draw(st.integers(0, lengths[window] - 1))
        last = draw(st.integers(first, min(first + 3, lengths[window] - 1)))
        rows.append((window, first, last, draw(st.integers(0, 3))))
    table = np.asarray(rows, dtype=np.int64)
    anchors = Anchors(table[:, 0], table[:, 1], table[:, 2], table[:, 3])
    reach = draw(st.sampled_from([0, 1, 5, 56, 256]))
    return Placing(present, sentence, paragraph), anchors, anchored(present.shape, anchors), reach


@settings(deadline=None)
@given(cases())
def test_frames_hold_what_a_plain_loop_finds(
    case: tuple[Placing, Anchors, np.ndarray, int],
) -> None:
    placing, anchors, others, reach = case
    found = frame_inputs(placing, others, anchors, reach)
    assert (found.kind == anchors.kind).all()
    for row in range(len(anchors)):
        window, first, last = (int(a[row]) for a in (anchors.window, anchors.first, anchors.last))
        length = int(placing.present[window].sum())
        words = range(max(0, first - reach), min(length, last + reach + 1))
        count = int(found.stands[row].sum())
        assert found.stands[row].tolist() == [1] * count + [0] * (found.at.shape[1] - count)
        assert found.at[row, :count].tolist() == list(words)
        assert found.relation[row, :count].tolist() == [
            relation(
                at,
                first,
                last,
                placing.sentence[window],
                placing.paragraph[window],
                bool(others[window, at]),
            )
            for at in words
        ]
    # What pads a frame still has to point at words and into the table of relations.
    assert found.at.max() < placing.present.shape[1]
    assert found.relation.min() >= 0
    assert found.relation.max() < RELATIONS


def test_distance_buckets_are_exact_near_by_and_signed() -> None:
    words = np.ones((1, 511), dtype=np.int64)
    anchors = Anchors(*(np.asarray([n], dtype=np.int64) for n in (0, 255, 255, 0)))
    zero = np.zeros_like(words)
    found = frame_inputs(Placing(words, zero, zero), zero, anchors, 256)
    buckets = found.relation[0] // (2 * PARAGRAPHS * SENTENCES)
    assert buckets[251:260].tolist() == [12, 13, 14, 15, DISTANCES - 1, 17, 18, 19, 20]
    assert buckets[[0, 249, 261, 510]].tolist() == [1, 11, 21, 31]
    assert (np.diff(np.delete(buckets, 255)) >= 0).all()


def test_words_of_anchors_are_marked() -> None:
    rows = ([0, 1, 1], [1, 0, 3], [2, 0, 3], [0, 0, 0])
    anchors = Anchors(*(np.asarray(row, dtype=np.int64) for row in rows))
    assert len(anchors) == 3
    assert anchored((2, 4), anchors).tolist() == [[0, 1, 1, 0], [1, 0, 0, 1]]
