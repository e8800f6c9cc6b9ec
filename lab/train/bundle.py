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

from lab.corpora import claims, polnear
from lab.corpora.digest import digest_of
from lab.corpora.gold import GoldReport
from lab.metrics.bootstrap import intervals
from lab.metrics.claims import Tally, figures, tally, total
from lab.train.calibrate import UNFITTED, Candidates, attributions, calibration_error, fit
from lab.train.encoder import BASE_SHA256, base_folder
from lab.train.export import moves, write_graphs
from lab.train.network import TorchNetwork
from lab.train.parity import compare
from lab.train.recipe import FIRST, FOLDS, REPLAY, SECOND, Setting, folds, restored
from sayso.extract.bundle import FILES, FORMAT, LABELS, Calibration, load
from sayso.extract.extractor import Extractor
from sayso.records import Reading
from sayso.resolve import claims_of

NAME, VERSION = "sayso-attribution", "1"

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


def cross_validate(setting: Setting) -> tuple[Calibration, dict[str, Any]]:
    """Figures and calibration on the claims corpus from the fold models, int8, out of fold."""
    every = claims.load(setting.corpora / "claims")
    both = {"polnear": UNFITTED, "claims": UNFITTED}
    proposed: list[Candidates] = []
    fold_of: list[int] = []
    for number, bundles in enumerate(folds(every)):
        held = [g for g in every if g.bundle in bundles]
        proposed += _propose(_export(setting, f"fold-{number}", both), "claims", held)
        fold_of += [number] * len(held)
    calibration = fit(proposed, nested=True)
    tallies: list[Tally] = []
    for number in range(FOLDS):
        # Thresholds come from the other folds, so that no report helps to judge itself.
        others = [p for p, f in zip(proposed, fold_of, strict=True) if f != number]
        fitted = fit(others, nested=True)
        for one, fold in zip(proposed, fold_of, strict=True):
            if fold == number:
                report = one.gold.report
                found = attributions(one, fitted, nested=True)
                resolved = claims_of(report, Reading(report.id, "fold", found))
                tallies.append(tally(one.gold.claims, resolved, report.published))
    pooled = intervals(tallies, lambda part: figures(total(part)))
    files = sorted((setting.corpora / "claims" / "documents").glob("*.json"))
    return calibration, {
        "corpus": "claims",
        "digest": digest_of(files, setting.corpora / "claims"),
        "command": "python -m lab.train",
        "folds": [
            {
                "bundles": list(bundles),
                "reports": fold_of.count(number),
                "figures": figures(
                    total(t for t, f in zip(tallies, fold_of, strict=True) if f == number)
                ),
            }
            for number, bundles in enumerate(folds(every))
        ],
        "pooled": {k: {"value": v.value, "low": v.low, "high": v.high} for k, v in pooled.items()},
        "calibration_error": calibration_error(proposed, nested=True),
        "reports": len(tallies),
    }


def build(setting: Setting) -> Path:
    """Everything after training; gives the folder of the finished bundle."""
    say = lambda text: print(text, file=sys.stderr, flush=True)  # noqa: E731
    say("bundle: cross-validation over bundles of the claims corpus")
    in_claims, crossval = cross_validate(setting)
    path = Path(__file__).parent / "crossval.json"
    path.write_text(json.dumps(crossval, indent=1) + "\n", encoding="utf-8")
    say("bundle: calibration on PolNeAR dev")
    dev = polnear.load(setting.corpora / "polnear", "dev")
    folder = _export(setting, "final", {"polnear": UNFITTED, "claims": in_claims})
    proposed = _propose(folder, "polnear", dev)
    in_polnear = fit(proposed, nested=False)
    error = calibration_error(proposed, nested=False)
    calibration = {"polnear": in_polnear, "claims": in_claims}
    say("bundle: parity with the training framework")
    model = restored(setting.work / "final.pt")
    flat, frame = moves(model)
    near = compare(load(folder), TorchNetwork(model), dev[:10])
    recipe = {
        "command": "python -m lab.train",
        "seed": setting.seed,
        "stages": {"polnear": asdict(FIRST), "claims": asdict(SECOND), "replay": REPLAY},
    }
    scores = {
        "claims, cross-validated": {k: round(v["value"], 4) for k, v in crossval["pooled"].items()},
        "calibration error": {
            "claims": round(crossval["calibration_error"], 4),
            "polnear dev": round(error, 4),
        },
        "parity with fp32": near,
    }
    _write_manifest(folder, flat.tolist(), frame.tolist(), calibration, recipe, scores)
    return folder
