from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import sayso.extract
from tests.cli.conftest import Run

MANIFEST = {
    "name": "attribution",
    "version": "1",
    "format": 1,
    "labels": {"anchor": ["O"]},
    "moves": {"flat": [[0.0]]},
    "calibration": {"claims": {"weights": [1.0], "keep": 0.5}},
    "base": {"name": "MiniLM", "sha256": "53aa"},
    "corpora": [{"name": "polnear", "licence": "CC BY 4.0", "reports": 840}],
    "scores": {"polnear dev": {"alpha": 0.8, "note": None}},
    "recipe": ["seed 1", "4 epochs"],
}


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """A bundle with a small manifest; lists the folders that were asked for."""
    asked: list[Path | None] = []

    def load(folder: Path | None) -> SimpleNamespace:
        asked.append(folder)
        return SimpleNamespace(name="attribution@1+abcd", folder=Path("models"), manifest=MANIFEST)

    monkeypatch.setattr(sayso.extract, "load_bundle", load)
    return asked


def test_name_digests_data_and_scores(run: Run, bundle: list[Path | None]) -> None:
    ran = run("model")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "model: attribution@1+abcd\n"
        "folder: models\n"
        "base:\n"
        "  name: MiniLM\n"
        "  sha256: 53aa\n"
        "corpora:\n"
        "  - name: polnear, licence: CC BY 4.0, reports: 840\n"
        "scores:\n"
        "  polnear dev:\n"
        "    alpha: 0.8\n"
        "    note: unknown\n"
        "recipe: seed 1, 4 epochs\n"
    )
    assert bundle == [None]


def test_json_is_the_whole_manifest(run: Run, bundle: list[Path | None]) -> None:
    assert json.loads(run("model", "--json", "--model", "mine").out) == MANIFEST
    assert bundle == [Path("mine")]


def test_a_missing_bundle_is_an_error(run: Run, folder: Path) -> None:
    ran = run("model", "--model", "nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere" in ran.err
    assert ran.err.count("\n") == 1
