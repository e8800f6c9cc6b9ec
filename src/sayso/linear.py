"""A linear model over named features, in a small file: for what a few thousand examples teach.

Weights are kept by a digest of each feature's name, so that the file holds no words.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

Floats = npt.NDArray[np.float32]

KNOWN = 1 << 15  # names looked up before, since the same few thousand come again and again


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by the digest of a feature's name.

    ``table`` (features, classes) holds signed bytes, to be multiplied by ``scale``
    (classes); ``bias`` (classes).
    """

    rows: dict[int, int]
    table: npt.NDArray[np.int8]
    scale: Floats
    bias: Floats


class LinearModel:
    """Logits from named features; cheap to make once, cheaper to ask."""

    def __init__(self, weights: Weights, value: Callable[[str], float]) -> None:
        """``value`` is what a feature of a name counts where it holds."""
        self._bias = weights.bias
        self._table = weights.table.astype(np.float32) * weights.scale
        self._rows = weights.rows
        self._value = value
        self._known: dict[str, tuple[int, float] | None] = {}

    def logits(self, names: Sequence[str]) -> Floats:
        """One number per class, before normalisation."""
        known = [one for one in map(self._weighed, names) if one is not None]
        if not known:
            return self._bias
        rows, values = zip(*known, strict=True)
        found: Floats = np.asarray(values, dtype=np.float32) @ self._table[list(rows)]
        return found + self._bias

    def _weighed(self, name: str) -> tuple[int, float] | None:
        """The row of a feature and what it counts; ``None`` for one that was never learned."""
        try:
            return self._known[name]
        except KeyError:
            if len(self._known) >= KNOWN:
                self._known.clear()
            row = self._rows.get(digest(name))
            found = None if row is None else (row, self._value(name))
            self._known[name] = found
            return found


def digest(name: str) -> int:
    """The key of a feature; two of ten thousand names share one by a chance of one in a hundred."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def load(path: Path, classes: int) -> Weights:
    """Weights as ``lab.train.linear.save`` wrote them.

    Raises:
        ModelError: if the file is missing, or is no such table for so many classes.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            names, table = file["names"], file["table"]
            scale, bias = file["scale"], file["bias"]
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path} is no table of weights: {error}; reinstall Sayso") from error
    if table.shape != (len(names), classes) or bias.shape != (classes,):
        raise ModelError(f"{path} has weights for other classes; reinstall Sayso")
    return Weights({int(n): i for i, n in enumerate(names)}, table, scale, bias)


def normalised(logits: Floats) -> Floats:
    """Log-probabilities."""
    top = logits.max()
    found: Floats = logits - (np.log(np.exp(logits - top).sum()) + top)
    return found
