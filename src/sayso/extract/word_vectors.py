"""What is kept of each word of a report for those who ask whom it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.extract.windows import Window, Words
from sayso.records import WordVectors
from sayso.referents import Projection

Floats = npt.NDArray[np.float32]

# Words of one report, some 30 MB of them; of longer texts none is kept, and whom words
# stand for is told there by rules alone.
MOST = 120_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other: ``spans`` (words, 2), ``values`` (words, P)."""

    spans: npt.NDArray[np.int32]
    values: npt.NDArray[np.float16]


def piece_of(
    words: Words, offset: int, window: Window, read: Floats, projection: Projection
) -> Piece | None:
    """The words that a window answers for, as ``read`` (words, width); ``offset`` of the segment.

    ``None`` where the encoder is not the one whose words are known.
    """
    if read.shape[1] != projection.matrix.shape[0]:
        return None
    own = slice(window.own_start, window.own_end)
    spans = np.stack([words.starts[own], words.ends[own]], axis=1) + offset
    inside = read[window.own_start - window.start : window.own_end - window.start]
    return Piece(spans.astype(np.int32), (inside @ projection.matrix).astype(np.float16))


def gathered(pieces: Sequence[Piece], space: str) -> WordVectors | None:
    """The pieces of a report as one record; ``None`` where there is none or too much."""
    if not pieces or sum(len(one.spans) for one in pieces) > MOST:
        return None
    order = sorted((one for one in pieces if len(one.spans)), key=lambda one: int(one.spans[0, 0]))
    if not order:
        return None
    spans = np.concatenate([one.spans for one in order])
    values = np.concatenate([one.values for one in order])
    return WordVectors(space, values.shape[1], spans.tobytes(), values.tobytes())
