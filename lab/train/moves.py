"""How the tags of the heads of single words follow each other, for their decoding.

A head tags each word by itself, and the likeliest tags often make no span: an inside
without its begin, a name of two kinds. In decoding (:func:`sayso.extract.decode.viterbi`)
each step from one tag to the next counts with the logarithm of how much likelier the
next one is after it than anywhere, in the training texts, times :data:`SHARE`.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from lab.corpora.labelled import Labelled
from lab.train.data import IGNORED, examples
from lab.train.lesson import of_labelled
from sayso.extract.labels import SPAN_HEADS, WORD_TAGS

Floats = npt.NDArray[np.float32]

# The scores already know their neighbours. On one fold 0.3 did as well as or better than
# 0, 0.6 and 1 for names, and better than 0 for times, places and sides.
SHARE = 0.3
_SEEN = 0.5  # times that every step counts as seen before any was


def moves_of(texts: Mapping[str, Sequence[Labelled]], tokenizer: Tokenizer) -> dict[str, Floats]:
    """A table (tags, tags), from row to column, for each of ``SPAN_HEADS``.

    ``texts`` are the training texts of each head; other heads' are passed over.
    """
    found: dict[str, Floats] = {}
    for head in SPAN_HEADS:
        width, column = len(WORD_TAGS[head]), list(WORD_TAGS).index(head)
        steps = np.full((width, width), _SEEN)
        draw = random.Random(0)
        for one in texts[head]:
            for example in examples(of_labelled(one, head), tokenizer, draw, restyle=0.0):
                tags = example.words[:, column]
                known = (tags[:-1] != IGNORED) & (tags[1:] != IGNORED)
                np.add.at(steps, (tags[:-1][known], tags[1:][known]), 1)
        after = steps / steps.sum(axis=1, keepdims=True)
        anywhere = steps.sum(axis=0) / steps.sum()
        found[head] = (SHARE * np.log(after / anywhere)).astype(np.float32)
    return found
