"""From trained weights to the bundle that ships: two ONNX graphs, tokenizer, manifest.

The encoder's matrices are quantised to int8 by onnxruntime's dynamic, per-channel
scheme; the frame reader is a hundredth of its size and stays in fp32.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from lab.train.model import AttributionModel

OPSET = 17
ENCODER_INPUTS = ("pieces", "mask", "features", "first")
ENCODER_OUTPUTS = ("words", "anchors", "flat")
FRAME_INPUTS = (
    "words",
    "present",
    "sentence",
    "paragraph",
    "anchored",
    "window",
    "first",
    "last",
    "headless",
    "guideline",
)
FRAME_OUTPUTS = ("scores", "valid", "acts")


class _EncoderGraph(nn.Module):
    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, mask: Tensor, features: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        return self.model.encode(pieces, mask, features, first)


def _axes(names: tuple[str, ...], outputs: tuple[str, ...]) -> dict[str, dict[int, str]]:
    frames = {"window", "first", "last", "headless", "guideline", "scores", "valid", "acts"}
    axes: dict[str, dict[int, str]] = {}
    for name in (*names, *outputs):
        if len(names) == len(FRAME_INPUTS) and name in frames:
            axes[name] = {0: "frames"} | ({1: "length"} if name == "scores" else {})
        else:
            pieces = name in {"pieces", "mask", "features"}
            axes[name] = {0: "windows", 1: "pieces" if pieces else "length"}
    return axes


def write_graphs(model: AttributionModel, folder: Path, quantise: bool = True) -> None:
    """Write ``encoder.onnx`` and ``frames.onnx`` into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    long = torch.int64
    pieces = torch.randint(999, 2000, (2, 24), dtype=long)
    first = torch.arange(1, 17, dtype=long)[None].repeat(2, 1)
    inputs = (pieces, torch.ones_like(pieces), torch.ones_like(pieces), first)
    words, _, _ = model.encode(*inputs)
    count = torch.arange(16, dtype=long)[None].repeat(2, 1) // 5
    frames = (
        words.detach(),
        torch.ones(2, 16, dtype=long),
        count,
        count // 2,
        torch.zeros(2, 16, dtype=long),
        torch.tensor([0, 1, 1]),
        torch.tensor([3, 2, 9]),
        torch.tensor([3, 4, 9]),
        torch.tensor([0, 0, 1]),
        torch.tensor([0, 1, 1]),
    )
    exact = folder / "encoder.fp32.onnx"
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _EncoderGraph(model).eval(),
            inputs,
            str(exact),
            input_names=list(ENCODER_INPUTS),
            output_names=list(ENCODER_OUTPUTS),
            dynamic_axes=_axes(ENCODER_INPUTS, ENCODER_OUTPUTS),
            opset_version=OPSET,
            dynamo=False,
        )
        torch.onnx.export(
            model.frames.eval(),
            frames,
            str(folder / "frames.onnx"),
            input_names=list(FRAME_INPUTS),
            output_names=list(FRAME_OUTPUTS),
            dynamic_axes=_axes(FRAME_INPUTS, FRAME_OUTPUTS),
            opset_version=OPSET,
            dynamo=False,
        )
    if quantise:
        quantize_dynamic(
            exact, folder / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8
        )
        exact.unlink()
    else:
        exact.rename(folder / "encoder.onnx")


def moves(model: AttributionModel) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """The learned transition scores of the flat tags and of the frame tags."""
    return (
        model.flat_moves.detach().float().numpy(),
        model.frame_moves.detach().float().numpy(),
    )
