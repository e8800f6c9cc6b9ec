"""The encoder, a transformer of BERT's kind, with a feature embedding at its input.

Written out here rather than taken from a model library, since it is a hundred lines and
training then needs torch alone. Equal to its references to 1e-5: see
``tests/lab/train/test_bases.py``. Published weights for it: :mod:`lab.train.bases`.

Sources: Devlin et al., BERT, NAACL 2019; Song et al., MPNet, NeurIPS 2020, of which it has
the bias of attention by distance; the kinds of distances are T5's (Raffel et al., JMLR 2020).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.extract.windows import FEATURES

VOCABULARY, POSITIONS, HEADS = 30522, 512, 12
_KINDS, _FARTHEST = 32, 128  # kinds of distance, and from where on all are alike


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers a piece, layers, and whether attention knows how far apart two pieces are."""

    width: int
    layers: int
    distances: bool
    epsilon: float  # of its normalisations


# MPNet's lower eight layers of twelve: see docs/decisions/0020-a-larger-encoder.md.
SHAPE = Shape(768, 8, True, 1e-5)
WIDTH, LAYERS = SHAPE.width, SHAPE.layers


class Layer(nn.Module):
    """One transformer layer, normalised after each of its halves as BERT is."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.mix = nn.Linear(width, width)
        self.norm_mix = nn.LayerNorm(width, eps=shape.epsilon)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        self.norm_narrow = nn.LayerNorm(width, eps=shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        # What int8 asks for when the graphs are written: see lab.train.smoothing.
        self.even_hidden: nn.Module = nn.Identity()
        self.even_mixed: nn.Module = nn.Identity()
        self.even_inner: nn.Module = nn.Identity()

    def forward(self, hidden: Tensor, added: Tensor) -> Tensor:
        """``hidden`` (batch, pieces, width).

        ``added`` to scores of attention: (batch or 1, heads or 1, pieces or 1, pieces).
        """
        batch, length, width = hidden.shape

        def heads(tensor: Tensor) -> Tensor:
            return tensor.view(batch, length, HEADS, width // HEADS).transpose(1, 2)

        read = self.even_hidden(hidden)
        mixed = functional.scaled_dot_product_attention(
            heads(self.query(read)), heads(self.key(read)), heads(self.value(read)), added
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        hidden = self.norm_mix(hidden + self.dropout(self.mix(mixed)))
        inner = functional.gelu(self.widen(self.even_mixed(hidden)))
        inner = self.narrow(self.even_inner(inner))
        result: Tensor = self.norm_narrow(hidden + self.dropout(inner))
        return result


class Distances(nn.Module):
    """What attention adds for how far apart two pieces are; all layers share it.

    Not trained: there is little to learn, and attention with a mask that learns is slow.
    """

    kinds: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.bias = nn.Embedding(_KINDS, HEADS)
        self.bias.weight.requires_grad_(False)
        self.register_buffer("kinds", _kinds(), persistent=False)

    def forward(self, length: int) -> Tensor:
        """(1, heads, length, length)."""
        places = torch.arange(length, device=self.kinds.device)
        apart = places[None, :] - places[:, None] + POSITIONS - 1
        bias: Tensor = self.bias.weight[self.kinds][apart]
        return bias.permute(2, 0, 1)[None]


def _kinds() -> Tensor:
    """The kind of each distance from the farthest before to the farthest behind.

    Before and behind apart, the nearest each its own, farther ones by the logarithm.
    """
    behind = torch.arange(1 - POSITIONS, POSITIONS)
    half, far = _KINDS // 2, behind.abs()
    near = half // 2
    logarithm = torch.log(far.clamp(min=1) / near) / math.log(_FARTHEST / near)
    rough = (near + (logarithm * (half - near)).long()).clamp(max=half - 1)
    return (behind > 0).long() * half + torch.where(far < near, far, rough)


class Encoder(nn.Module):
    """Word pieces and their features in, one vector a piece out."""

    def __init__(self, dropout: float = 0.1, shape: Shape = SHAPE) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, shape.width)
        self.position = nn.Embedding(POSITIONS, shape.width)
        self.feature = nn.Embedding(FEATURES, shape.width)
        nn.init.zeros_(self.feature.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.distances = Distances() if shape.distances else None
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """Encode word pieces.

        All inputs (batch, pieces); ``mask`` 1 where a piece stands. Gives (batch, pieces, width).
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.word(pieces) + self.position(places) + self.feature(features)
        hidden = self.dropout(self.norm(hidden))
        added = (1.0 - mask[:, None, None, :].float()) * -1e4
        if self.distances is not None:
            added = added + self.distances(pieces.shape[1])
        if torch.is_autocast_enabled("cpu"):
            added = added.to(torch.get_autocast_dtype("cpu"))
        for layer in self.layers:
            hidden = layer(hidden, added)
        return hidden

    def fix(self, layers: int) -> None:
        """Leave word embeddings as they are, and below ``layers`` everything else too."""
        self.requires_grad_(True)
        fixed: list[nn.Module] = [self.word, *([self.distances] if self.distances else [])]
        if layers:
            fixed += [self.position, self.feature, self.norm, *self.layers[:layers]]
        for part in fixed:
            part.requires_grad_(False)
