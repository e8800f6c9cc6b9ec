import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from lab.corpora.gold import GoldReport  # noqa: E402
from lab.train.bundle import UNCALIBRATED  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.export import moves, write_graphs  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.network import TorchNetwork  # noqa: E402
from lab.train.parity import compare  # noqa: E402
from sayso.extract import Extractor  # noqa: E402
from sayso.extract.bundle import FILES, FORMAT, LABELS, SHIPPED, Bundle, load  # noqa: E402
from sayso.extract.labels import WORD_TAGS  # noqa: E402
from sayso.records import Report  # noqa: E402

TEXT = "The army said the road was open. “We fled,” a driver told reporters.\n" * 6


@pytest.fixture(scope="module")
def model() -> JointModel:
    torch.manual_seed(5)
    made = JointModel(Encoder()).eval()
    with torch.no_grad():
        made.frame_moves.normal_()
    return made


@pytest.fixture(scope="module")
def bundle(model: JointModel, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder: Path = tmp_path_factory.mktemp("bundle")
    write_graphs(model, folder, quantise=False)
    shutil.copyfile(SHIPPED / "tokenizer.json", folder / "tokenizer.json")
    manifest = {
        "format": FORMAT,
        "name": "random",
        "version": "0",
        "files": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in FILES},
        "labels": LABELS,
        "calibration": {name: asdict(one) for name, one in UNCALIBRATED.items()},
        "moves": {
            **{head: np.zeros((len(tags), len(tags))).tolist() for head, tags in WORD_TAGS.items()},
            **{name: values.tolist() for name, values in moves(model).items()},
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return load(folder)


def test_exported_graphs_say_what_the_model_says(model: JointModel, bundle: Bundle) -> None:
    gold = [GoldReport(Report("r", TEXT, ""), "", ())]
    near = compare(bundle, TorchNetwork(model), gold)
    assert near["words"] > 0.9999
    assert near["anchor_tags"] == 1.0
    assert near["frames"] < 1e-4


def test_another_model_is_told_apart(bundle: Bundle) -> None:
    torch.manual_seed(6)
    model = JointModel(Encoder())
    other = TorchNetwork(model)
    near = compare(bundle, other, [GoldReport(Report("r", TEXT, ""), "", ())])
    assert near["words"] < 0.99
    assert near["frames"] > 1e-2


def test_an_exported_bundle_is_one_that_the_extractor_reads_by(bundle: Bundle) -> None:
    (proposed,) = Extractor(bundle).candidates([Report("r", TEXT, "")])
    assert len(proposed.found) + len(proposed.events) > 0


def test_moves_are_the_learnt_ones(model: JointModel, bundle: Bundle) -> None:
    learnt = model.frame_moves.detach().numpy()
    assert abs(bundle.moves["frame"] - learnt).max() < 1e-6
    assert set(moves(model)) == {"flat", "frame", "role"}
