"""Channels evened out before a model is quantised, so that a few do not take all of int8's range.

In a trained transformer a few of the channels that enter a matrix reach thirty times what
most of them do. One step of an int8 scale over all of them is then as large as most
values. Dividing a channel by a factor and multiplying the matrix's weights for it by the
same changes nothing but how well both fit into eight bits.

Source: Xiao et al., SmoothQuant, ICML 2023. They share the range evenly between what
enters and the weights; ``SHARE`` is what keeps most of this model (decision 21).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

from lab.train.data import Batch
from lab.train.encoder import Layer
from lab.train.model import JointModel

SHARE = 0.8


class Evened(nn.Module):
    """What enters a matrix, each channel times a factor."""

    factors: Tensor

    def __init__(self, factors: Tensor) -> None:
        super().__init__()
        self.register_buffer("factors", factors)

    def forward(self, given: Tensor) -> Tensor:
        """``given`` (…, channels)."""
        return given * self.factors


def smooth(model: JointModel, batches: Iterable[Batch]) -> None:
    """Even out the channels of ``model``'s encoder in place; its output stays what it was.

    ``batches`` show how large each channel becomes.
    """
    layers = [layer for layer in model.encoder.layers if isinstance(layer, Layer)]
    largest = _largest(model, layers, batches)
    with torch.no_grad():
        for at, layer in enumerate(layers):
            for name, matrices in _places(layer).items():
                factors = _factors(largest[at, name], matrices)
                for matrix in matrices:
                    matrix.weight.mul_(factors)
                if name == "mix":  # attention hands each channel of the values on as it is
                    layer.value.weight.div_(factors[:, None])
                    layer.value.bias.div_(factors)
                else:
                    setattr(layer, name, Evened(1 / factors))


def _places(layer: Layer) -> dict[str, tuple[nn.Linear, ...]]:
    """The matrices that read the same channels, by the name of what evens those out."""
    return {
        "even_hidden": (layer.query, layer.key, layer.value),
        "mix": (layer.mix,),
        "even_mixed": (layer.widen,),
        "even_inner": (layer.narrow,),
    }


def _largest(
    model: JointModel, layers: list[Layer], batches: Iterable[Batch]
) -> dict[tuple[int, str], Tensor]:
    """The largest absolute value of each channel, by layer and place."""
    found: dict[tuple[int, str], Tensor] = {}

    def watch(key: tuple[int, str]) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def seen(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            most = given[0].detach().flatten(0, -2).abs().amax(0)
            found[key] = torch.maximum(found.get(key, most), most)

        return seen

    hooks = [
        matrices[0].register_forward_pre_hook(watch((at, name)))
        for at, layer in enumerate(layers)
        for name, matrices in _places(layer).items()
    ]
    model.eval()
    with torch.inference_mode():
        for batch in batches:
            model.encoder(batch.pieces, batch.mask, batch.features)
    for hook in hooks:
        hook.remove()
    return found


def _factors(largest: Tensor, matrices: tuple[nn.Linear, ...]) -> Tensor:
    weights = torch.stack([matrix.weight.abs().amax(0) for matrix in matrices]).amax(0)
    return (largest**SHARE / weights.clamp(min=1e-6) ** (1 - SHARE)).clamp(min=1e-4)
