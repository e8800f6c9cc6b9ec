import math

import pytest

torch = pytest.importorskip("torch")
np = pytest.importorskip("numpy")

from lab.train.encoder import HEADS, LAYERS, WIDTH, base_folder, pretrained  # noqa: E402


def reference(weights, ids):
    """BERT as its paper writes it, in float64, one head at a time, from the published names."""

    def get(name):
        return weights[name].double().numpy()

    def dense(x, name):
        return x @ get(f"{name}.weight").T + get(f"{name}.bias")

    def norm(x, name):
        mean, spread = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(spread + 1e-12) * get(f"{name}.weight") + get(f"{name}.bias")

    def gelu(x):
        return x * 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))

    hidden = get("embeddings.word_embeddings.weight")[ids]
    hidden = hidden + get("embeddings.position_embeddings.weight")[: len(ids)]
    hidden = norm(
        hidden + get("embeddings.token_type_embeddings.weight")[0], "embeddings.LayerNorm"
    )
    size = WIDTH // HEADS
    for number in range(LAYERS):
        own = f"encoder.layer.{number}"
        query, key, value = (
            dense(hidden, f"{own}.attention.self.{part}") for part in ("query", "key", "value")
        )
        mixed = np.zeros_like(hidden)
        for head in range(HEADS):
            cut = slice(head * size, (head + 1) * size)
            scores = query[:, cut] @ key[:, cut].T / math.sqrt(size)
            shares = np.exp(scores - scores.max(-1, keepdims=True))
            mixed[:, cut] = shares / shares.sum(-1, keepdims=True) @ value[:, cut]
        mixed = dense(mixed, f"{own}.attention.output.dense")
        hidden = norm(hidden + mixed, f"{own}.attention.output.LayerNorm")
        inner = dense(gelu(dense(hidden, f"{own}.intermediate.dense")), f"{own}.output.dense")
        hidden = norm(hidden + inner, f"{own}.output.LayerNorm")
    return hidden


def test_the_encoder_equals_its_reference() -> None:
    from safetensors.torch import load_file

    try:
        folder = base_folder()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value for name, value in weights.items()}
    ids = [101, 1996, 2390, 2056, 1996, 2346, 2001, 2330, 1012, 102]
    expected = reference(weights, ids)
    encoder = pretrained().eval()
    pieces = torch.tensor([[*ids, 0, 0]])
    mask = (torch.arange(12) < len(ids)).long()[None]
    with torch.inference_mode():
        hidden, _ = encoder(pieces, mask, torch.zeros_like(pieces))
    found = hidden[0, : len(ids)].double().numpy()
    assert float(abs(found - expected).max()) < 1e-5
