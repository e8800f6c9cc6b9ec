"""Windows padded to one shape, as the encoder takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.extract.frames import Placing
from sayso.extract.windows import CLS, PAD, SEP, Window, Words

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WindowBatch:
    """Windows padded to one shape: (windows, pieces), and (windows, words) for ``first``."""

    pieces: Ints
    mask: Ints
    features: Ints
    first: Ints  # each word's first piece
    placing: Placing


def assemble(parts: Sequence[tuple[Words, Window]]) -> WindowBatch:
    """Pad windows to the longest of them."""
    count = max(w.end - w.start for _, w in parts)
    width = max(int(words.first[w.end] - words.first[w.start]) for words, w in parts) + 2
    pieces = np.full((len(parts), width), PAD, dtype=np.int64)
    mask, features = np.zeros_like(pieces), np.zeros_like(pieces)
    first = np.zeros((len(parts), count), dtype=np.int64)
    present, sentence, paragraph = np.zeros_like(first), np.zeros_like(first), np.zeros_like(first)
    for row, (words, window) in enumerate(parts):
        low, high = window.start, window.end
        start, end = int(words.first[low]), int(words.first[high])
        size = end - start
        pieces[row, 0], pieces[row, size + 1] = CLS, SEP
        pieces[row, 1 : size + 1] = words.pieces[start:end]
        mask[row, : size + 2] = 1
        repeat = np.diff(words.first[low : high + 1])
        features[row, 1 : size + 1] = np.repeat(words.features[low:high], repeat)
        first[row, : high - low] = words.first[low:high] - start + 1
        present[row, : high - low] = 1
        sentence[row, : high - low] = words.sentence[low:high]
        paragraph[row, : high - low] = words.paragraph[low:high]
    return WindowBatch(pieces, mask, features, first, Placing(present, sentence, paragraph))
