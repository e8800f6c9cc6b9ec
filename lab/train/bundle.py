"""The last step: export, calibrate, prove parity, write the manifest and the cross-validation."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from lab.bench.crossval import Fold, Record, measured, write
from lab.corpora import claims, polnear
from lab.corpora.digest import digest_of
from lab.corpora.gold import GoldReport
from lab.train.calibrate import UNFITTED, Candidates, attributions, calibration_error, fit
from lab.train.card import card
from lab.train.encoder import BASE_SHA256, base_folder
from lab.train.export import moves, write_graphs
from lab.train.network import TorchNetwork
from lab.train.parity import compare
from lab.train.recipe import (
    AGAIN,
    FIRST,
    FOLDS,
    LAST,
    REPLAY_FOLD,
    REPLAY_LAST,
    SECOND,
    Setting,
    folds,
    restored,
)
from sayso.extract.bundle import FILES, FORMAT, LABELS, Calibration, load
from sayso.extract.extractor import Extractor
from sayso.records import Reading
from sayso.resolve import claims_of

NAME, VERSION = "sayso-attribution", "1"

# Of the cross-validated figures, those that the manifest and the card repeat.
SHOWN = ("claims_f1", "claims_f1_without_nested", "source", "cue", "nested_recall", "act_accuracy")

CORPORA = [
    {"name": "PolNeAR v1.0.0, training part", "licence": "none stated", "use": "attribution"},
    {
        "name": "Sayso claims corpus, 154 reports (annotated by language models)",
        "licence": "annotations CC BY 4.0",
        "use": "attribution, nesting, act",
    },
]


def _export(setting: Setting, step: str, calibration: dict[str, Calibration]) -> Path:
    """Write the bundle of one step without its scores; gives its folder."""
    folder = setting.work / f"bundle-{step}"
    if not (folder / "frames.onnx").exists():
        write_graphs(restored(setting.work / f"{step}.pt"), folder)
        shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    flat, frame = moves(restored(setting.work / f"{step}.pt"))
    _write_manifest(folder, flat.tolist(), frame.tolist(), calibration, {}, {})
    return folder


def _write_manifest(
    folder: Path,
    flat: list[list[float]],
    frame: list[list[float]],
    calibration: dict[str, Calibration],
    recipe: dict[str, Any],
    scores: dict[str, Any],
) -> None:
    manifest = {
        "format": FORMAT,
        "name": NAME,
        "version": VERSION,
        "files": {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in FILES},
        "labels": LABELS,
        "base": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": BASE_SHA256},
        "corpora": CORPORA,
        "recipe": recipe,
        "calibration": {k: asdict(v) for k, v in calibration.items()},
        "moves": {"flat": np.round(flat, 5).tolist(), "frame": np.round(frame, 5).tolist()},
        "scores": scores,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _propose(bundle: Path, guideline: str, gold: Sequence[GoldReport]) -> list[Candidates]:
    extractor = Extractor(bundle, guideline=guideline)
    proposed = extractor.candidates(g.report for g in gold)
    return [Candidates(g, found) for g, (_, found) in zip(gold, proposed, strict=True)]


def cross_validate(setting: Setting) -> tuple[Calibration, float, Record]:
    """Calibration, its error, and the figures of the fold models, int8, each out of its fold.

    Folds that were not trained are left out, and the record says how many there are.
    """
    every = claims.load(setting.corpora / "claims")
    both = {"polnear": UNFITTED, "claims": UNFITTED}
    proposed: list[list[Candidates]] = []
    for number, bundles in enumerate(folds(every)):
        if not (setting.work / f"fold-{number}.pt").exists():
            continue
        held = [g for g in every if g.bundle in bundles]
        proposed.append(_propose(_export(setting, f"fold-{number}", both), "claims", held))
    read: list[Fold] = []
    for number, part in enumerate(proposed):
        # Thresholds come from the other folds, so that no report helps to judge itself.
        others = [one for at, other in enumerate(proposed) for one in other if at != number]
        fitted = fit(others, nested=True)
        read.append(
            Fold(
                tuple(one.gold for one in part),
                tuple(
                    claims_of(
                        one.gold.report,
                        Reading(one.gold.report.id, NAME, attributions(one, fitted, nested=True)),
                    )
                    for one in part
                ),
            )
        )
    together = [one for part in proposed for one in part]
    root = setting.corpora / "claims"
    record = measured(
        read,
        "python -m lab.train",
        digest_of(root.glob("documents/*.json"), root),
        f"{NAME} {VERSION}, seed {setting.seed}, {len(proposed)} of {FOLDS} folds",
    )
    return fit(together, nested=True), calibration_error(together, nested=True), record


def _say(text: str) -> None:
    print(f"bundle: {text}", file=sys.stderr, flush=True)


def build(setting: Setting) -> Path:
    """Everything after training; gives the folder of the finished bundle."""
    _say("cross-validation over bundles of the claims corpus")
    in_claims, claims_error, record = cross_validate(setting)
    write(record)
    _say("calibration on PolNeAR dev")
    dev = polnear.load(setting.corpora / "polnear", "dev")
    folder = _export(setting, "final", {"polnear": UNFITTED, "claims": in_claims})
    proposed = _propose(folder, "polnear", dev)
    in_polnear = fit(proposed, nested=False)
    error = calibration_error(proposed, nested=False)
    calibration = {"polnear": in_polnear, "claims": in_claims}
    _say("parity with the training framework")
    model = restored(setting.work / "final.pt")
    flat, frame = moves(model)
    near = compare(load(folder), TorchNetwork(model), dev[:10])
    recipe = {
        "command": "python -m lab.train",
        "seed": setting.seed,
        "stages": {
            "polnear": asdict(FIRST),
            "again": asdict(AGAIN),
            "folds": asdict(SECOND) | {"replay": REPLAY_FOLD},
            "final": asdict(LAST) | {"replay": REPLAY_LAST},
        },
    }
    scores = {
        "claims, cross-validated": {
            name: round(record.pooled.figures[name], 4)
            for name in SHOWN
            if name in record.pooled.figures
        },
        "calibration error": {
            "claims": round(claims_error, 4),
            "polnear dev": round(error, 4),
        },
        "parity with fp32": near,
    }
    _write_manifest(folder, flat.tolist(), frame.tolist(), calibration, recipe, scores)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "CARD.md").write_text(card(manifest), encoding="utf-8")
    return folder
