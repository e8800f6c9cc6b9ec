"""The act of an attribution, read from its cue, its content and its source together.

A multinomial logistic regression over the features of :mod:`act_features`, fitted on
the claims corpus by ``python -m lab.train.acts``. Its weights ship as one small table,
whose rows are named by digests of the features: no word of a corpus is in it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError
from sayso.extract.act_features import features, value
from sayso.records import Act, Style

ACTS: tuple[Act, ...] = get_args(Act)
SHIPPED = Path(__file__).parent / "data" / "act_weights.npz"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ActWeights:
    """Weights by the digest of a feature's name.

    ``table`` (features, acts) holds signed bytes, to be multiplied by ``scale`` (acts);
    ``bias`` (acts); ``head`` is how much a network's log-probability of an act counts.
    """

    rows: dict[int, int]
    table: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats
    head: float


class ActReader:
    """Reads acts; cheap to make once, cheaper to ask."""

    def __init__(self, weights: ActWeights) -> None:
        self._weights = weights
        self._table = weights.table.astype(np.float32) * weights.scale

    def act(
        self,
        cue: str,
        content: str,
        source: str | None,
        style: Style,
        scores: Sequence[float] | None = None,
    ) -> tuple[Act, float]:
        """The likeliest act, and its probability as the model has it.

        ``cue`` is ``""`` where there is none. ``scores`` are a network's logits, in the
        order of :data:`ACTS`; they count besides the features.

        Raises:
            ValueError: if there are not as many scores as acts.
        """
        logits = self.logits(cue, content, source, style)
        if scores is not None:
            if len(scores) != len(ACTS):
                raise ValueError(f"{len(scores)} scores for {len(ACTS)} acts")
            given = np.asarray(scores, dtype=np.float32)
            logits = logits + self._weights.head * (given - _log_sum(given))
        chances = np.exp(logits - _log_sum(logits))
        best = int(chances.argmax())
        return ACTS[best], float(chances[best])

    def logits(self, cue: str, content: str, source: str | None, style: Style) -> Floats:
        """One number per act, in the order of :data:`ACTS`, before normalisation."""
        rows, values = [], []
        known = self._weights.rows
        for name in features(cue, content, source, style):
            row = known.get(digest(name))
            if row is not None:
                rows.append(row)
                values.append(value(name))
        if not rows:
            return self._weights.bias
        found: Floats = np.asarray(values, dtype=np.float32) @ self._table[rows]
        return found + self._weights.bias


def digest(name: str) -> int:
    """A feature's row name: CRC-32 of its UTF-8 bytes."""
    return zlib.crc32(name.encode())


def load(path: Path = SHIPPED) -> ActWeights:
    """Weights as :func:`lab.train.acts.save` wrote them.

    Raises:
        ModelError: if the file is missing, or is no such table.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            names, table = file["names"], file["table"]
            scale, bias, head = file["scale"], file["bias"], float(file["head"])
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path} is no table of act weights: {error}; reinstall Sayso") from error
    if table.shape != (len(names), len(ACTS)) or bias.shape != (len(ACTS),):
        raise ModelError(f"{path} has weights for other acts; reinstall Sayso")
    return ActWeights({int(n): i for i, n in enumerate(names)}, table, scale, bias, head)


@lru_cache(maxsize=1)
def shipped() -> ActReader:
    """The reader that ships, read once in a process."""
    return ActReader(load())


def _log_sum(logits: Floats) -> np.float32:
    top = logits.max()
    total: np.float32 = np.log(np.exp(logits - top).sum()) + top
    return total
