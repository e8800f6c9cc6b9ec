"""From trained weights to the bundle that ships: four ONNX graphs, tokenizer, manifest.

The matrices of the encoder and of the pointer are quantised to int8 by onnxruntime's
dynamic, per-channel scheme; the readers of frames are a hundredth of the encoder's size
and stay in fp32.
"""

from __future__ import annotations

import warnings
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from lab.train.model import JointModel
from lab.train.pointing import Pointer
from sayso.extract.frames import Anchors, FrameInputs, Placing, anchored, frame_inputs
from sayso.extract.network import Encoded, FrameScores, PointerScores

OPSET = 17
ENCODER_INPUTS = ("pieces", "mask", "features", "first")
ENCODER_OUTPUTS = tuple(field.name for field in fields(Encoded))
FRAME_INPUTS = ("words", *(field.name for field in fields(FrameInputs)))
FRAME_OUTPUTS = tuple(field.name for field in fields(FrameScores))
POINTER_INPUTS = ("middle", *FRAME_INPUTS[1:])
POINTER_OUTPUTS = tuple(field.name for field in fields(PointerScores))


class _EncoderGraph(nn.Module):
    def __init__(self, model: JointModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, mask: Tensor, features: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        return self.model.encode(pieces, mask, features, first)


_ENCODER_AXES: dict[str, dict[int, str]] = {
    **{name: {0: "windows", 1: "pieces"} for name in ("pieces", "mask", "features")},
    **{name: {0: "windows", 1: "length"} for name in ("first", *ENCODER_OUTPUTS)},
    "classes": {0: "windows"},
}
_FRAME_AXES: dict[str, dict[int, str]] = {
    "words": {0: "windows", 1: "length"},
    **{name: {0: "frames"} for name in (*FRAME_INPUTS[1:], *FRAME_OUTPUTS)},
    **{name: {0: "frames", 1: "read"} for name in ("at", "relation", "stands", "tags")},
}
_POINTER_AXES: dict[str, dict[int, str]] = {
    "middle": {0: "windows", 1: "length"},
    **{name: _FRAME_AXES[name] for name in FRAME_INPUTS[1:]},
    **{name: {0: "frames"} for name in POINTER_OUTPUTS},
    "roles": {0: "frames", 2: "choices"},
}


def write_graphs(model: JointModel, pointer: Pointer, folder: Path, quantise: bool = True) -> None:
    """Write the encoder, the two readers and the pointer, each a graph, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    pointer.eval()
    long = torch.int64
    pieces = torch.randint(999, 2000, (2, 24), dtype=long)
    first = torch.arange(1, 17, dtype=long)[None].repeat(2, 1)
    inputs = (pieces, torch.ones_like(pieces), torch.ones_like(pieces), first)
    encoded = model.encode(*inputs)
    words, middle = encoded[0].detach(), encoded[-1].detach()
    count = np.arange(16, dtype=np.int64)[None].repeat(2, 0) // 5
    placing = Placing(np.ones((2, 16), dtype=np.int64), count, count // 2)
    anchors = Anchors(
        np.asarray([0, 1, 1]), np.asarray([3, 2, 9]), np.asarray([3, 4, 9]), np.asarray([0, 0, 0])
    )
    frames = frame_inputs(placing, anchored((2, 16), anchors), anchors, 4)
    given = tuple(torch.from_numpy(getattr(frames, field.name)) for field in fields(frames))
    exact = {name: folder / f"{name}.fp32.onnx" for name in ("encoder", "pointer")}
    graph = _EncoderGraph(model)
    _write(graph, inputs, exact["encoder"], ENCODER_INPUTS, ENCODER_OUTPUTS, _ENCODER_AXES)
    seen = (middle, *given)
    _write(pointer, seen, exact["pointer"], POINTER_INPUTS, POINTER_OUTPUTS, _POINTER_AXES)
    for reader, name in ((model.frames, "cues"), (model.events, "triggers")):
        path = folder / f"{name}.onnx"
        _write(reader, (words, *given), path, FRAME_INPUTS, FRAME_OUTPUTS, _FRAME_AXES)
    for name, path in exact.items():
        shipped = folder / f"{name}.onnx"
        if quantise:
            quantize_dynamic(path, shipped, per_channel=True, weight_type=QuantType.QInt8)
            path.unlink()
        else:
            path.rename(shipped)


def _write(
    graph: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
) -> None:
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph.eval(),
            inputs,
            str(path),
            input_names=list(names),
            output_names=list(outputs),
            dynamic_axes={name: axes[name] for name in (*names, *outputs)},
            opset_version=OPSET,
            dynamo=False,
        )


def moves(model: JointModel) -> dict[str, npt.NDArray[np.float32]]:
    """The transition scores of the flat, the frame and the role tags, learned with the heads."""
    return {
        name: getattr(model, f"{name}_moves").detach().float().numpy()
        for name in ("flat", "frame", "role")
    }
