"""A network by rule, so that the extractor's own work is tested without a model.

Every "said" is a cue; words before it in its sentence are its source, words
after it up to the full stop its content.
"""

import numpy as np
from tokenizers import Tokenizer

from sayso.extract.bundle import SHIPPED, Bundle, Calibration
from sayso.extract.labels import ACTS, ANCHOR_TAGS, FLAT_TAGS, FRAME_TAGS, GUIDELINES


def rule_bundle() -> Bundle:
    calibration = Calibration((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.1)
    return Bundle(
        SHIPPED,
        "rule@1",
        {},
        np.zeros((len(FLAT_TAGS), len(FLAT_TAGS)), dtype=np.float32),
        np.zeros((len(FRAME_TAGS), len(FRAME_TAGS)), dtype=np.float32),
        dict.fromkeys(GUIDELINES, calibration),
    )


class RuleNetwork:
    def __init__(self, tokenizer: Tokenizer) -> None:
        self.said = tokenizer.token_to_id("said")
        self.stop = tokenizer.token_to_id(".")
        self.batches: list[int] = []
        self.frame_counts: list[int] = []

    def encode(self, pieces, mask, features, first):
        self.batches.append(len(pieces))
        ids = np.take_along_axis(pieces, first, 1)
        present = np.arange(first.shape[1])[None] < (first > 0).sum(1)[:, None]
        cue = (ids == self.said) & present
        one = np.zeros((*ids.shape, len(ANCHOR_TAGS)), dtype=np.float32)
        one[cue, 1] = 5.0
        one[~cue, 0] = 5.0
        anchors = np.concatenate([one] * len(GUIDELINES), axis=2)
        flat = np.zeros((*ids.shape, len(GUIDELINES) * len(FLAT_TAGS)), dtype=np.float32)
        return ids[:, :, None].astype(np.float32), anchors, flat

    def frames(
        self,
        words,
        present,
        sentence,
        paragraph,
        anchored,
        window,
        first,
        last,
        headless,
        guideline,
    ):
        self.frame_counts.append(len(window))
        ids = words[:, :, 0].astype(np.int64)
        scores = np.zeros((len(window), ids.shape[1], len(FRAME_TAGS)), dtype=np.float32)
        scores[:, :, 0] = 5.0
        for row, (at, low, high) in enumerate(zip(window, first, last, strict=True)):
            own = np.nonzero((sentence[at] == sentence[at, low]) & (present[at] == 1))[0]
            before = [w for w in own if w < low]
            after = [w for w in own if w > high and ids[at, w] != self.stop]
            for words_of, tag in ((before, 1), (after, 3)):
                for place, word in enumerate(words_of):
                    scores[row, word, tag + (place > 0)] = 20.0
        acts = np.zeros((len(window), len(ACTS)), dtype=np.float32)
        return scores, np.zeros(len(window), dtype=np.float32), acts
