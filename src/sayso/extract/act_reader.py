"""The act of an attribution, read from its cue and content.

A linear model over named features (:mod:`sayso.extract.act_features`), fitted on the
claims corpus by ``python -m lab.train.acts``. The scores of a network's act head, where
there is one, are added to its own before the likeliest act is taken.

Source: multinomial logistic regression; Cox, "The regression analysis of binary
sequences", 1958.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from sayso.extract.act_features import features, value
from sayso.extract.labels import ACTS
from sayso.linear import Floats, LinearModel, Weights, load, normalised
from sayso.records import Act, Style

SHIPPED = Path(__file__).parent / "data" / "act_weights.npz"


class ActReader:
    """Reads acts."""

    def __init__(self, weights: Weights) -> None:
        self._model = LinearModel(weights, value)

    def act(
        self,
        cue: str,
        content: str,
        source: str | None,
        style: Style,
        scores: Sequence[float] | None = None,
        share: float = 1.0,
    ) -> tuple[Act, float]:
        """The likeliest act, and its probability as the model has it.

        ``cue`` is ``""`` where there is none. ``scores`` are a network's logits, in the
        order of :data:`ACTS`; their log-probabilities count ``share`` times as much as
        those of the features.

        Raises:
            ValueError: if there are not as many scores as acts.
        """
        logits = self.logits(cue, content, source, style)
        if scores is not None:
            if len(scores) != len(ACTS):
                raise ValueError(f"{len(scores)} scores for {len(ACTS)} acts")
            given = np.asarray(scores, dtype=np.float32)
            logits = normalised(logits) + share * normalised(given)
        chances = np.exp(normalised(logits))
        best = int(chances.argmax())
        return ACTS[best], float(chances[best])

    def logits(self, cue: str, content: str, source: str | None, style: Style) -> Floats:
        """One number per act, in the order of :data:`ACTS`, before normalisation."""
        return self._model.logits(features(cue, content, source, style))


@lru_cache(maxsize=1)
def shipped() -> ActReader:
    """The reader that ships, read once in a process."""
    return ActReader(load(SHIPPED, len(ACTS)))
