import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from lab.train.data import Batch, batches  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.export import write_graphs  # noqa: E402
from lab.train.lesson import Lesson  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.recipe import tokenizer  # noqa: E402
from lab.train.smoothing import smooth  # noqa: E402

TEXT = "The army said the road was open. “We fled,” a driver told reporters.\n" * 6


@pytest.fixture(scope="module")
def shown() -> list[Batch]:
    return list(batches([Lesson(TEXT)], tokenizer(), random.Random(1), 8))


def uneven() -> JointModel:
    """A model of which two channels are forty times as large as the others, as trained ones have.

    They come of a normalisation's weights, and the matrices behind read little of them.
    """
    torch.manual_seed(5)
    model = JointModel(Encoder()).eval()
    with torch.no_grad():
        for layer in model.encoder.layers:
            layer.norm_mix.weight[:2] *= 40
            layer.widen.weight[:, :2] /= 40
    return model


def words(model: JointModel, batch: Batch) -> np.ndarray:  # type: ignore[type-arg]
    with torch.inference_mode():
        return model.encode(batch.pieces, batch.mask, batch.features, batch.first)[0].numpy()


def test_what_a_model_says_stays_what_it_was(shown: list[Batch]) -> None:
    model = uneven()
    before = words(model, shown[0])
    smooth(model, shown)
    np.testing.assert_allclose(words(model, shown[0]), before, atol=2e-3)


def test_int8_loses_less_of_a_smoothed_model(shown: list[Batch], tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    exact = words(uneven(), shown[0])
    lost = []
    for name in ("as it is", "smoothed"):
        model = uneven()
        if name == "smoothed":
            smooth(model, shown)
        write_graphs(model, tmp_path / name)
        session = onnxruntime.InferenceSession(str(tmp_path / name / "encoder.onnx"))
        given = {
            key: getattr(shown[0], key).numpy() for key in ("pieces", "mask", "features", "first")
        }
        lost.append(np.abs(session.run(["words"], given)[0] - exact).mean())
    assert lost[1] < 0.7 * lost[0]
