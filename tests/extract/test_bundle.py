import hashlib
import json
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.extract.bundle import FILES, FORMAT, LABELS, load


def write(folder: Path, **changes: object) -> Path:
    for name in FILES:
        (folder / name).write_bytes(name.encode())
    manifest = {
        "format": FORMAT,
        "name": "test",
        "version": "3",
        "files": {n: hashlib.sha256(n.encode()).hexdigest() for n in FILES},
        "labels": LABELS,
        "calibration": {"claims": {"weights": [1.0, 0.0], "keep": 0.3}},
        "moves": {"flat": [[0.0]], "frame": [[0.0]]},
        **changes,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_whole_bundle_is_named_after_version_and_digest(tmp_path: Path) -> None:
    bundle = load(write(tmp_path))
    assert bundle.name.startswith("test@3+")
    assert bundle.calibration["claims"].keep == 0.3


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format": FORMAT + 1}, "format"),
        ({"labels": LABELS | {"frame": ["O"]}}, "labels"),
        ({"files": dict.fromkeys(FILES, "0" * 64)}, "damaged"),
        ({"calibration": {"claims": {}}}, "lacks"),
        ({"moves": None}, "lacks"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ModelError, match=complaint):
        load(write(tmp_path, **changes))


def test_a_missing_or_broken_manifest_names_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=tmp_path.name):
        load(tmp_path)
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json"):
        load(tmp_path)


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    (write(tmp_path) / "frames.onnx").unlink()
    with pytest.raises(ModelError, match=r"frames\.onnx"):
        load(tmp_path)
