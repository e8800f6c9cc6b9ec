import hashlib
import json
import re
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.extract.bundle import (
    FILES,
    FORMAT,
    LABELS,
    MOVES,
    REFERENTS,
    Bundle,
    Calibration,
    load,
)


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
        "moves": {key: [[0.0]] for key in MOVES} | {"role": [[0.5]]},
        **changes,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_whole_bundle_is_named_after_version_and_digest(tmp_path: Path) -> None:
    bundle = load(write(tmp_path))
    assert bundle.name.startswith("test@3+")
    assert bundle.calibration["claims"].keep == 0.3
    assert bundle.moves["role"].tolist() == [[0.5]]


def test_a_file_that_changes_changes_the_name(tmp_path: Path) -> None:
    before = load(write(tmp_path)).name
    (tmp_path / FILES[0]).write_bytes(b"other")
    files = {n: hashlib.sha256((tmp_path / n).read_bytes()).hexdigest() for n in FILES}
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "files": files}), "utf-8")
    assert load(tmp_path).name != before


def test_another_threshold_of_events_is_another_reading(tmp_path: Path) -> None:
    events = {"weights": [1.0, 0.0, 0.0, 0.0], "keep": 0.6}
    bundle = load(write(tmp_path, calibration={"events": events}))
    assert bundle.with_events_from(None) is bundle
    assert bundle.with_events_from(0.6) is bundle
    lower = bundle.with_events_from(0.25)
    assert lower.calibration["events"].keep == 0.25
    assert lower.calibration["events"].weights == (1.0, 0.0, 0.0, 0.0)
    assert lower.name == f"{bundle.name},events>=0.25"
    assert bundle.calibration["events"].keep == 0.6
    with pytest.raises(ValueError, match="no probability"):
        bundle.with_events_from(1.5)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format": FORMAT + 1}, "format"),
        ({"labels": LABELS | {"frame": ["O"]}}, "labels"),
        ({"files": dict.fromkeys(FILES, "0" * 64)}, "damaged"),
        ({"calibration": {"claims": {}}}, "lacks"),
        ({"moves": None}, "lacks"),
        ({"moves": {key: [[0.0]] for key in MOVES[:2]}}, "lacks 'role'"),
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
    for name in FILES:
        (write(tmp_path) / name).unlink()
        with pytest.raises(ModelError, match=re.escape(name)):
            load(tmp_path)


def test_another_threshold_of_events_is_another_model_to_the_ledger() -> None:
    own = Bundle(Path(), "m@1+0", {}, {}, {"events": Calibration((1.0,), 0.6)})
    assert own.with_events_from(None) is own
    assert own.with_events_from(0.6) is own
    moved = own.with_events_from(0.25)
    assert moved.name == "m@1+0,events>=0.25"
    assert moved.calibration["events"] == Calibration((1.0,), 0.25)
    assert own.calibration["events"].keep == 0.6
    with pytest.raises(ValueError, match="probability"):
        own.with_events_from(1.5)


def test_what_tells_whom_words_stand_for_is_checked_where_a_bundle_has_it(tmp_path: Path) -> None:
    assert load(write(tmp_path)).referents() is None
    files = {n: hashlib.sha256(n.encode()).hexdigest() for n in FILES}
    weights = b"no weights"
    files[REFERENTS] = hashlib.sha256(weights).hexdigest()
    write(tmp_path, files=files)
    with pytest.raises(ModelError, match=REFERENTS):
        load(tmp_path)
    (tmp_path / REFERENTS).write_bytes(b"others")
    with pytest.raises(ModelError, match="damaged"):
        load(tmp_path)
    (tmp_path / REFERENTS).write_bytes(weights)
    with pytest.raises(ModelError, match="cannot be read"):
        load(tmp_path).referents()
