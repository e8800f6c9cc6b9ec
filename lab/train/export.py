"""From trained weights to the bundle that ships: three ONNX graphs, tokenizer, manifest.

The matrices of the encoder are quantised to int8 by onnxruntime's dynamic, per-channel
scheme; the readers of frames are a hundredth of its size and stay in fp32.
"""

from __future__ import annotations

import warnings
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from lab.train.model import JointModel
from sayso.extract.frames import Anchors, FrameInputs, Placing, anchored, frame_inputs
from sayso.extract.network import Encoded, FrameScores

OPSET = 17
_SMALL = 1024  # bytes; what is smaller stays in the graph
ENCODER_INPUTS = ("pieces", "mask", "features", "first")
ENCODER_OUTPUTS = tuple(field.name for field in fields(Encoded))
FRAME_INPUTS = ("words", *(field.name for field in fields(FrameInputs)))
FRAME_OUTPUTS = tuple(field.name for field in fields(FrameScores))


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


def write_graphs(model: JointModel, folder: Path, quantise: bool = True) -> None:
    """Write the encoder, and the two readers, each a graph, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    long = torch.int64
    pieces = torch.randint(999, 2000, (2, 24), dtype=long)
    first = torch.arange(1, 17, dtype=long)[None].repeat(2, 1)
    inputs = (pieces, torch.ones_like(pieces), torch.ones_like(pieces), first)
    words = model.encode(*inputs)[0].detach()
    count = np.arange(16, dtype=np.int64)[None].repeat(2, 0) // 5
    placing = Placing(np.ones((2, 16), dtype=np.int64), count, count // 2)
    anchors = Anchors(
        np.asarray([0, 1, 1]), np.asarray([3, 2, 9]), np.asarray([3, 4, 9]), np.asarray([0, 0, 0])
    )
    frames = frame_inputs(placing, anchored((2, 16), anchors), anchors, 4)
    given = tuple(torch.from_numpy(getattr(frames, field.name)) for field in fields(frames))
    exact, shipped = folder / "encoder.fp32.onnx", folder / "encoder.onnx"
    graph = _EncoderGraph(model)
    _write(graph, inputs, exact, ENCODER_INPUTS, ENCODER_OUTPUTS, _ENCODER_AXES)
    for reader, name in ((model.frames, "cues"), (model.events, "triggers")):
        path = folder / f"{name}.onnx"
        _write(reader, (words, *given), path, FRAME_INPUTS, FRAME_OUTPUTS, _FRAME_AXES)
    if quantise:
        quantize_dynamic(exact, shipped, per_channel=True, weight_type=QuantType.QInt8)
        exact.unlink()
    else:
        exact.rename(shipped)
    _set_apart(shipped, "encoder.weights")


def _set_apart(path: Path, weights: str) -> None:
    """Move the matrices of a graph to a file beside it."""
    graph = onnx.load(path)
    (path.parent / weights).unlink(missing_ok=True)  # it would be appended to
    onnx.save(graph, path, save_as_external_data=True, location=weights, size_threshold=_SMALL)


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
