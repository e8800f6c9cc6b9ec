"""The training framework behind the same seam as onnxruntime, to compare the two."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from lab.train.model import AttributionModel

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class TorchNetwork:
    """A trained model in PyTorch, fp32; see :class:`sayso.extract.network.Network`."""

    def __init__(self, model: AttributionModel) -> None:
        self._model = model.eval()

    @torch.inference_mode()
    def encode(
        self, pieces: Ints, mask: Ints, features: Ints, first: Ints
    ) -> tuple[Floats, Floats, Floats]:
        """See :class:`sayso.extract.network.Network`."""
        inputs = (torch.from_numpy(a) for a in (pieces, mask, features, first))
        words, anchors, flat = self._model.encode(*inputs)
        return words.numpy(), anchors.numpy(), flat.numpy()

    @torch.inference_mode()
    def frames(
        self,
        words: Floats,
        present: Ints,
        sentence: Ints,
        paragraph: Ints,
        anchored: Ints,
        window: Ints,
        first: Ints,
        last: Ints,
        headless: Ints,
        guideline: Ints,
    ) -> tuple[Floats, Floats, Floats]:
        """See :class:`sayso.extract.network.Network`."""
        arrays = (
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
        )
        scores, valid, acts = self._model.frames(*(torch.from_numpy(a) for a in arrays))
        return scores.numpy(), valid.numpy(), acts.numpy()
