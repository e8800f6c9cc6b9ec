import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from lab.train import taken_back as module  # noqa: E402
from lab.train.data import Batch, batches  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.export import moves, write_graphs  # noqa: E402
from lab.train.lesson import Lesson  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.recipe import tokenizer  # noqa: E402
from lab.train.smoothing import smooth  # noqa: E402
from lab.train.taken_back import taken_back  # noqa: E402

TEXT = "The army said the road was open. “We fled,” a driver told reporters.\n" * 6


def model() -> JointModel:
    torch.manual_seed(11)
    found = JointModel(Encoder()).eval()
    with torch.no_grad():
        for table in ("distance", "sentence", "paragraph", "other"):
            getattr(found.frames, table).weight.normal_()
        found.frame_moves.normal_()
    return found


def written(found: JointModel, folder: Path, shown: list[Batch]) -> None:
    import json

    smooth(found, shown)
    write_graphs(found, folder)
    learned = {name: scores.tolist() for name, scores in moves(found).items()}
    (folder / "manifest.json").write_text(json.dumps({"moves": learned}))


@pytest.fixture(scope="module")
def shown() -> list[Batch]:
    return list(batches([Lesson(TEXT)], tokenizer(), random.Random(1), 8))


def test_a_bundle_gives_its_model_back(
    shown: list[Batch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = model()
    base = model().encoder  # word embeddings are the base's in both
    written(model(), tmp_path, shown)
    monkeypatch.setattr(module, "pretrained", lambda: base)
    second = taken_back(tmp_path)
    batch = shown[0]
    given = (batch.pieces, batch.mask, batch.features, batch.first)
    with torch.inference_mode():
        for one, other in zip(first.encode(*given), second.encode(*given), strict=True):
            near = torch.nn.functional.cosine_similarity(one.flatten(), other.flatten(), dim=0)
            assert near > 0.99
    np.testing.assert_allclose(first.frame_moves.detach(), second.frame_moves.detach(), atol=1e-6)


def test_a_reader_s_tables_add_up_to_what_they_were(
    shown: list[Batch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = model().frames
    written(model(), tmp_path, shown)
    monkeypatch.setattr(module, "pretrained", lambda: model().encoder)
    second = taken_back(tmp_path).frames
    for at in ((0, 0, 0, 0), (5, 2, 1, 1), (33, 8, 4, 0)):
        sums = [
            sum(
                getattr(reader, name).weight[i]
                for name, i in zip(("distance", "sentence", "paragraph", "other"), at, strict=True)
            )
            for reader in (first, second)
        ]
        torch.testing.assert_close(sums[0], sums[1], atol=1e-4, rtol=1e-4)


def test_a_bundle_without_a_weight_is_refused(
    shown: list[Batch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(model(), tmp_path, shown)
    monkeypatch.setattr(module, "pretrained", lambda: model().encoder)
    monkeypatch.setattr(module, "_READERS", {"frames": "cues.onnx"})
    with pytest.raises(ValueError, match="has no events"):
        taken_back(tmp_path)
