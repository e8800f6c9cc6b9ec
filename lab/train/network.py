"""The training framework behind the same seam as onnxruntime, to compare the two."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from lab.train.model import FrameReader, JointModel
from sayso.extract.frames import FrameInputs
from sayso.extract.network import Encoded, FrameScores

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class TorchNetwork:
    """A trained model in PyTorch, fp32; see :class:`sayso.extract.network.Network`."""

    def __init__(self, model: JointModel) -> None:
        self._model = model.eval()

    @torch.inference_mode()
    def encode(self, pieces: Ints, mask: Ints, features: Ints, first: Ints) -> Encoded:
        """See :class:`sayso.extract.network.Network`."""
        inputs = (torch.from_numpy(a) for a in (pieces, mask, features, first))
        return Encoded(*(given.numpy() for given in self._model.encode(*inputs)))

    def cues(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """See :class:`sayso.extract.network.Network`."""
        return _read(self._model.frames, words, frames)

    def triggers(self, words: Floats, frames: FrameInputs) -> FrameScores:
        """See :class:`sayso.extract.network.Network`."""
        return _read(self._model.events, words, frames)


def _given(frames: FrameInputs) -> tuple[Tensor, ...]:
    return tuple(torch.from_numpy(getattr(frames, field.name)) for field in fields(frames))


@torch.inference_mode()
def _read(reader: FrameReader, words: Floats, frames: FrameInputs) -> FrameScores:
    found = reader(torch.from_numpy(words), *_given(frames))
    return FrameScores(*(one.numpy() for one in found))
