"""The weights of a bundle back in the model that is trained, to go on training from them.

Checkpoints are a third of a gigabyte and stay with the machine that made them; the bundle
is what a clone has. Its matrices come back as int8 left them: each weight within half a
step of what it was. Word embeddings, which are not trained, come from the base instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from lab.train.bases import pretrained
from lab.train.encoder import Layer
from lab.train.model import FrameReader, JointModel

Floats = npt.NDArray[np.float32]

_READERS = {"frames": "cues.onnx", "events": "triggers.onnx"}
_NOT_TRAINED = ("encoder.word.weight", "encoder.distances.")
_MOVES = ("flat", "frame", "role")


def taken_back(folder: Path) -> JointModel:
    """The model of the bundle in ``folder``.

    Raises:
        FileNotFoundError: if the bundle, or the base's package, is not there.
        ValueError: if a weight of the model is not in the bundle.
    """
    model = JointModel(pretrained())
    found = dict(_of_encoder(folder))
    for reader, name in _READERS.items():
        part = getattr(model, reader)
        for key, value in _of_reader(part, onnx.load(folder / name).graph):
            found[f"{reader}.{key}"] = value
    learned = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["moves"]
    found |= {f"{name}_moves": torch.tensor(learned[name]) for name in _MOVES}
    own = model.state_dict()
    for name in own:
        if name in found and not name.startswith(_NOT_TRAINED):
            own[name] = found[name].reshape(own[name].shape)
        elif not name.startswith(_NOT_TRAINED):
            raise ValueError(f"{folder} has no {name}")
    model.load_state_dict(own)
    _uneven(model, found)
    return model.eval()


def _of_encoder(folder: Path) -> Iterator[tuple[str, Tensor]]:
    """Every weight of the encoder's graph, by its name in the model."""
    graph = onnx.load(folder / "encoder.onnx").graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for name, value in values.items():
        plain = name.removeprefix("model.")
        if name.startswith("model.") and value.dtype == np.float32:
            yield plain, _tensor(value)
        if name.startswith("model.") and name.endswith(".weight_quantized"):
            yield plain.removesuffix("_quantized"), _exact(values, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in values:
            yield _of(node), _exact(values, node.input[1]).T


def _of(node: onnx.NodeProto) -> str:
    """The weight that a node multiplies by: its name is a path through the model's parts."""
    return ".".join(node.name.split("/")[1:-1]) + ".weight"


def _exact(values: dict[str, Floats], name: str) -> Tensor:
    """A matrix as its int8 values, scales and zero points have it; scales are per column."""
    stem = name.removesuffix("_quantized")
    scale, zero = values[f"{stem}_scale"], values[f"{stem}_zero_point"]
    return _tensor((values[name].astype(np.float32) - zero.astype(np.float32)) * scale)


def _of_reader(reader: FrameReader, graph: onnx.GraphProto) -> Iterator[tuple[str, Tensor]]:
    """Every weight of a reader of frames, by its name in it."""
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for name, value in values.items():
        if not name.startswith("onnx::"):
            yield name, _tensor(value)
    for node in graph.node:
        given = [name for name in node.input if name.startswith("onnx::") and name in values]
        if node.op_type == "MatMul" and given:
            yield _of(node), _tensor(values[given[0]]).T
        if node.op_type == "Flatten" and given:
            yield from _summands(reader, _tensor(values[given[0]]))


def _summands(reader: FrameReader, table: Tensor) -> Iterator[tuple[str, Tensor]]:
    """Four tables whose sum is ``table`` (distances, sentences, paragraphs, others, width).

    Which part of the sum each of them had cannot be told, nor does it matter.
    """
    kinds = ("distance", "sentence", "paragraph", "other")
    whole = table.mean((0, 1, 2, 3))
    for at, name in enumerate(kinds):
        own = table.mean([axis for axis in range(len(kinds)) if axis != at])
        yield f"{name}.weight", own - (whole if at else 0)


def _uneven(model: JointModel, found: dict[str, Tensor]) -> None:
    """Give the weights back what :mod:`lab.train.smoothing` took into them."""
    with torch.no_grad():
        for at, layer in enumerate(model.encoder.layers):
            if not isinstance(layer, Layer):
                continue
            places = {
                "even_hidden": (layer.query, layer.key, layer.value),
                "even_mixed": (layer.widen,),
                "even_inner": (layer.narrow,),
            }
            for name, matrices in places.items():
                factors = found.get(f"encoder.layers.{at}.{name}.factors")
                for matrix in matrices if factors is not None else ():
                    matrix.weight.mul_(factors)


def _tensor(value: npt.NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(np.array(value, dtype=np.float32))
