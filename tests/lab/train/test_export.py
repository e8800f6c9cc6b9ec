import hashlib
import json
import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from lab.corpora.gold import GoldReport  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.export import moves, write_graphs  # noqa: E402
from lab.train.model import AttributionModel  # noqa: E402
from lab.train.network import TorchNetwork  # noqa: E402
from lab.train.parity import compare  # noqa: E402
from sayso.extract.bundle import FILES, FORMAT, LABELS, SHIPPED, load  # noqa: E402
from sayso.records import Report  # noqa: E402

TEXT = "The army said the road was open. “We fled,” a driver told reporters.\n" * 6


def test_exported_graphs_say_what_the_model_says(tmp_path: Path) -> None:
    torch.manual_seed(5)
    model = AttributionModel(Encoder()).eval()
    write_graphs(model, tmp_path, quantise=False)
    shutil.copyfile(SHIPPED / "tokenizer.json", tmp_path / "tokenizer.json")
    flat, frame = moves(model)
    manifest = {
        "format": FORMAT,
        "name": "random",
        "version": "0",
        "files": {n: hashlib.sha256((tmp_path / n).read_bytes()).hexdigest() for n in FILES},
        "labels": LABELS,
        "calibration": {},
        "moves": {"flat": flat.tolist(), "frame": frame.tolist()},
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    gold = [GoldReport(Report("r", TEXT, ""), "", ())]
    near = compare(load(tmp_path), TorchNetwork(model), gold)
    assert near["words"] > 0.9999
    assert near["anchor_tags"] == 1.0
    assert near["frames"] < 1e-4
