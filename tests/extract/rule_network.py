"""A network by rule, so that the extractor's own work is tested without a model.

Every "said" is a cue; words before it in its sentence are its source, words
after it up to the full stop its content. Every "attacked" is the trigger of an
assault, with the word before it for its actor and the word after it for its
recipient. "Baghdad" is a place and a name, "Friday" a time.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso.extract.bundle import SHIPPED, Bundle, Calibration
from sayso.extract.frames import PARAGRAPHS, SENTENCES, FrameInputs
from sayso.extract.labels import (
    ACTS,
    ANCHOR_TAGS,
    FLAT_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    RELAY_TAGS,
    ROLE_TAGS,
    SPAN_HEADS,
    VECTOR,
    WINDOW_CLASSES,
    WORD_TAGS,
    word_tag_slices,
)
from sayso.extract.network import Encoded, FrameScores

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

SURE = 20.0


def rule_bundle() -> Bundle:
    """A bundle that keeps whatever the network is sure of."""
    calibration = Calibration((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.1)
    return Bundle(
        SHIPPED,
        "rule@1",
        {},
        {
            name: np.zeros((len(tags), len(tags)), dtype=np.float32)
            for name, tags in (
                ("flat", FLAT_TAGS),
                ("frame", FRAME_TAGS),
                ("role", ROLE_TAGS),
                *((head, WORD_TAGS[head]) for head in SPAN_HEADS),
            )
        },
        {
            **dict.fromkeys(GUIDELINES, calibration),
            "acts": Calibration((0.0,), 0.0),
            "events": Calibration((1.0, 0.0, 0.0, 0.0), 0.5),
        },
    )


class RuleNetwork:
    """Reads by rule; notes how many windows and frames it was given at a time."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        words = ("said", ".", "attacked", "baghdad", "friday")
        self.said, self.stop, self.attacked, self.baghdad, self.friday = map(
            tokenizer.token_to_id, words
        )
        self.batches: list[int] = []
        self.frame_counts: list[int] = []
        self.lengths: list[int] = []

    def encode(self, pieces: Ints, mask: Ints, features: Ints, first: Ints) -> Encoded:
        """What the network says of each word."""
        self.batches.append(len(pieces))
        ids = np.take_along_axis(pieces, first, 1)
        present = np.arange(first.shape[1])[None] < (first > 0).sum(1)[:, None]
        ids = np.where(present, ids, -1)
        cue = ids == self.said
        one = np.zeros((*ids.shape, len(ANCHOR_TAGS)), dtype=np.float32)
        one[cue, 1] = 5.0
        one[~cue, 0] = 5.0
        slices = word_tag_slices()
        tags = np.zeros((*ids.shape, sum(map(len, WORD_TAGS.values()))), dtype=np.float32)
        for place in slices.values():
            tags[:, :, place.start] = SURE / 2
        for word, head, tag in (
            (self.attacked, "event", "B-ASSAULT"),
            (self.baghdad, "toponym", "B-toponym"),
            (self.baghdad, "mention", "B-Location"),
            (self.friday, "time", "B-time"),
        ):
            tags[ids == word, slices[head].start + WORD_TAGS[head].index(tag)] = SURE
        return Encoded(
            ids[:, :, None].astype(np.float32),
            np.concatenate([one] * len(GUIDELINES), axis=2),
            np.zeros((*ids.shape, len(GUIDELINES) * len(FLAT_TAGS)), dtype=np.float32),
            tags,
            np.sin(ids[:, :, None] * np.arange(1, VECTOR + 1)).astype(np.float32),
            np.zeros((len(pieces), len(WINDOW_CLASSES)), dtype=np.float32),
        )

    def cues(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """Source before, content after, both in the anchor's sentence."""
        ids, scores = self._blank(words, frames, len(FRAME_TAGS) + len(RELAY_TAGS))
        scores[:, :, len(FRAME_TAGS)] = 5.0
        own = (frames.relation // (2 * PARAGRAPHS) % SENTENCES == SENTENCES // 2) & (
            frames.stands == 1
        )
        own &= ids != self.stop
        for begin, where in (
            (FRAME_TAGS.index("B-source"), own & (frames.at < frames.first[:, None])),
            (FRAME_TAGS.index("B-content"), own & (frames.at > frames.last[:, None])),
        ):
            for row, marked in enumerate(where):
                for place, word in enumerate(np.nonzero(marked)[0].tolist()):
                    scores[row, word, begin + (place > 0)] = SURE
        acts = np.zeros((len(frames.window), len(ACTS)), dtype=np.float32)
        return FrameScores(scores, np.zeros(len(frames.window), dtype=np.float32), acts)

    def triggers(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """The neighbours of the trigger."""
        _, scores = self._blank(words, frames, len(ROLE_TAGS))
        for role, beside in (("actor", -1), ("recipient", 1)):
            there = (frames.at == frames.first[:, None] + beside) & (frames.stands == 1)
            scores[there, ROLE_TAGS.index(f"B-{role}")] = SURE
        modality = np.zeros((len(frames.window), len(MODALITIES)), dtype=np.float32)
        modality[:, MODALITIES.index("actual")] = 5.0
        return FrameScores(scores, np.zeros(len(frames.window), dtype=np.float32), modality)

    def _blank(self, words: Floats, frames: FrameInputs, tags: int) -> tuple[Ints, Floats]:
        """The words that are read for each frame, and scores that say nothing of them."""
        self.frame_counts.append(len(frames.window))
        self.lengths.append(frames.at.shape[1])
        ids = words[frames.window[:, None], frames.at, 0].astype(np.int64)
        scores = np.zeros((*frames.at.shape, tags), dtype=np.float32)
        scores[:, :, 0] = 5.0
        return ids, scores
