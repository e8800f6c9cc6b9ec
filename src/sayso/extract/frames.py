"""What a frame reader is given: for each anchor, the words around it and how they stand to it.

A *frame* is what one anchor governs: a cue its source and content, a trigger its
roles. Only the words near the anchor are read: most frames reach no further, and
whoever reads one that touches the edge can read it again with a longer reach.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

DISTANCES = 34  # signed distances in 33 buckets, and one for the anchor itself
SENTENCES = 9  # sentences between, -4 to 4
PARAGRAPHS = 5  # paragraphs between, -2 to 2
RELATIONS = DISTANCES * SENTENCES * PARAGRAPHS * 2

_FARTHEST = 255


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where frames are to be read; each of shape (frames,).

    ``kind`` is 2 * guideline + 1 where the content has no cue, and 0 for triggers.
    """

    window: Ints  # index into the batch
    first: Ints  # first word of the anchor
    last: Ints  # its last word, included
    kind: Ints

    def __len__(self) -> int:
        return len(self.window)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the words of windows stand, each (windows, words): present, and running numbers."""

    present: Ints
    sentence: Ints
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class FrameInputs:
    """Anchors with the words that are read for each; the last three (frames, length).

    ``at``: the word's number in its window; ``relation``: distance, sentences and
    paragraphs between, whether another anchor stands there, in one number below
    :data:`RELATIONS`; ``stands``: 1 where a word stands.
    """

    window: Ints
    first: Ints
    last: Ints
    kind: Ints
    at: Ints
    relation: Ints
    stands: Ints


def _bucket(distance: int) -> int:
    """Signed word distance to 0 … 32: exact up to four, then two buckets an octave."""
    size = min(abs(distance), _FARTHEST)
    near = size if size <= 4 else min(4 + int(2 * np.log2(size / 4)), 16)
    return 16 + (near if distance > 0 else -near)


_BUCKETS = np.asarray([_bucket(d) for d in range(-_FARTHEST, _FARTHEST + 1)], dtype=np.int64)


def anchored(shape: tuple[int, ...], anchors: Anchors) -> Ints:
    """1 where any anchor stands; ``shape`` is (windows, words)."""
    found = np.zeros(shape, dtype=np.int64)
    for row, low, high in zip(
        anchors.window.tolist(), anchors.first.tolist(), anchors.last.tolist(), strict=True
    ):
        found[row, low : high + 1] = 1
    return found


def frame_inputs(batch: Placing, others: Ints, anchors: Anchors, reach: int) -> FrameInputs:
    """The words within ``reach`` of each anchor.

    ``others`` (windows, words): 1 where any anchor stands, of these or others.
    """
    present, sentence, paragraph = batch.present, batch.sentence, batch.paragraph
    window, first, last = anchors.window, anchors.first, anchors.last
    lengths = present.sum(1)[window]
    begin = np.maximum(first - reach, 0)
    end = np.minimum(last + reach + 1, lengths)
    length = int((end - begin).max(initial=1))
    place = begin[:, None] + np.arange(length)[None, :]
    stands = (place < end[:, None]).astype(np.int64)
    at = np.minimum(place, present.shape[1] - 1)
    low, high = first[:, None], last[:, None]
    inside = (at >= low) & (at <= high)
    distance = np.where(at < low, at - low, at - high)
    bucket = _BUCKETS[np.clip(distance, -_FARTHEST, _FARTHEST) + _FARTHEST]
    bucket = np.where(inside, DISTANCES - 1, bucket)
    rows = window[:, None]
    own_sentence, own_paragraph = sentence[window, first], paragraph[window, first]
    of_sentence = np.clip(sentence[rows, at] - own_sentence[:, None], -4, 4) + 4
    of_paragraph = np.clip(paragraph[rows, at] - own_paragraph[:, None], -2, 2) + 2
    other = others[rows, at] * ~inside
    relation = ((bucket * SENTENCES + of_sentence) * PARAGRAPHS + of_paragraph) * 2 + other
    return FrameInputs(window, first, last, anchors.kind, at, relation, stands)
