"""The type of an event, and whether there is one, from the network and from the words.

The network knows the sentence, the linear model knows words that few training reports
hold: each errs where the other does not. Their log-probabilities are added, each by a
weight fitted on reports that neither was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from sayso.extract.event_features import features, value
from sayso.extract.labels import EVENT_CLASSES
from sayso.linear import Floats, LinearModel, Weights, load, normalised

SHIPPED = Path(__file__).parent / "data" / "event_weights.npz"


class EventReader:
    """Reads types."""

    def __init__(self, weights: Weights) -> None:
        self._model = LinearModel(weights, value)

    def by_words(self, words: Sequence[str], first: int, last: int) -> Floats:
        """Log-probabilities of :data:`EVENT_CLASSES` by the words alone."""
        return normalised(self._model.logits(features(words, first, last)))


def combined(network: Floats, valid: float, words: Floats, shares: Sequence[float]) -> Floats:
    """Probabilities of :data:`EVENT_CLASSES`.

    ``network``, ``words``: log-probabilities of the same by the network and by the words;
    ``valid``: log-odds of there being an event, by the trigger's frame. ``shares``: how
    much each of the three counts, and a constant for there being an event.
    """
    own, framed, theirs, constant = shares
    logits = own * network + theirs * words
    logits[0] -= framed * valid + constant
    chances: Floats = np.exp(normalised(logits))
    return chances


@lru_cache(maxsize=1)
def shipped() -> EventReader:
    """The reader that ships, read once in a process."""
    return EventReader(load(SHIPPED, len(EVENT_CLASSES)))
