"""The last step: export, calibrate, prove parity, write the manifest and the cross-validation."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lab.bench.crossval import Fold, Record, measured, write
from lab.bench.events import score as score_events
from lab.corpora import annotated, claims, polnear
from lab.corpora.digest import digest_of
from lab.corpora.gold import GoldReport
from lab.corpora.labelled import FOLDS
from lab.train import acts, event_types, heads
from lab.train.bases import BASE, BASE_SHA256, tokenizer_file
from lab.train.calibrate import (
    UNFITTED,
    UNFITTED_ACTS,
    UNFITTED_EVENTS,
    calibration_error,
    fit,
    fit_acts,
    fit_events,
)
from lab.train.card import card
from lab.train.data import batches
from lab.train.encoder import LAYERS
from lab.train.export import moves, write_graphs
from lab.train.heldout import HeldOut, held_out, propose
from lab.train.lesson import of_polnear
from lab.train.moves import moves_of
from lab.train.network import TorchNetwork
from lab.train.parity import compare
from lab.train.recipe import (
    FLAT_OF_LAST,
    JOINT,
    REPLAY_OF_FOLDS,
    REPLAY_OF_LAST,
    SHARES,
    TRUNK,
    Setting,
    labelled,
    restored,
    tokenizer,
)
from lab.train.smoothing import smooth
from sayso.extract import event_reader
from sayso.extract.act_reader import ActReader
from sayso.extract.bundle import FILES, FORMAT, LABELS, Calibration, load
from sayso.extract.event_reader import EventReader
from sayso.extract.extractor import Extractor
from sayso.extract.proposed import Readers, reading_of
from sayso.records import EventSpans
from sayso.resolve import claims_of
from sayso.resolve.role_ranking import Ranker, ranker

NAME, VERSION = "sayso-reading", "8"
SHOWN_TO_SMOOTHING = 80  # reports of PolNeAR that tell how large each channel becomes
UNCALIBRATED = {
    "polnear": UNFITTED,
    "claims": UNFITTED,
    "acts": UNFITTED_ACTS,
    "events": UNFITTED_EVENTS,
}

SIDES = ("gold", "predicted")  # of a fold

# Of the cross-validated figures, those that the manifest and the card repeat.
SHOWN = ("claims_f1", "claims_f1_without_nested", "source", "cue", "nested_recall", "act_accuracy")

CORPORA = [
    {"name": "PolNeAR v1.0.0, training part", "licence": "none stated", "use": "attribution"},
    {
        "name": "Sayso claims corpus, 154 reports (annotated by language models)",
        "licence": "annotations CC BY 4.0",
        "use": "attribution, nesting, act, relay, events",
    },
    {
        "name": "Sayso's own annotation of texts of these corpora, FNC-1 and The Guardian "
        "(by language models)",
        "licence": "annotations Apache-2.0; texts their publishers'",
        "use": "attribution, nesting, act, relay, events",
    },
    {"name": "re3d", "licence": "per folder", "use": "names"},
    {"name": "TimeBank and AQUAINT, cleaned", "licence": "none stated", "use": "times"},
    {"name": "GeoVirus", "licence": "GPL-3 repository", "use": "names of places"},
    {
        "name": "ConfliBERT's cameo_ner and cameo_class, training parts",
        "licence": "GPL-3 repository",
        "use": "sides and class of events (benchmarks only)",
    },
]


def _moves(setting: Setting, step: str) -> dict[str, npt.NDArray[np.float32]]:
    """The transition scores of a step's model: learned, and of the texts that it learned from."""
    held_out = int(step[5:6]) if step.startswith("fold-") else None
    kept = {
        head: [one for one, fold in texts if fold != held_out]
        for head, texts in labelled(setting.corpora).items()
    }
    return moves(restored(setting.work / f"{step}.pt")) | moves_of(kept, tokenizer())


def _export(setting: Setting, step: str, calibration: dict[str, Calibration]) -> Path:
    """Write the bundle of one step without its scores; gives its folder."""
    folder = setting.work / f"bundle-{step}"
    if not _stands(folder):
        model = restored(setting.work / f"{step}.pt")
        shown = polnear.load(setting.corpora / "polnear", "train")[:SHOWN_TO_SMOOTHING]
        lessons = [of_polnear(gold) for gold in shown]
        smooth(model, batches(lessons, tokenizer(), random.Random(setting.seed), JOINT.batch))
        write_graphs(model, folder)
        shutil.copyfile(tokenizer_file(), folder / "tokenizer.json")
    _write_manifest(folder, _moves(setting, step), calibration, {}, {})
    return folder


def _stands(folder: Path) -> bool:
    """Whether a bundle of this version was written there before."""
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(found.get("version") == VERSION)


def _write_manifest(
    folder: Path,
    learned: dict[str, npt.NDArray[np.float32]],
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
        "base": {
            "name": BASE,
            "licence": "Apache-2.0",
            "sha256": BASE_SHA256,
            "layers": LAYERS,
        },
        "corpora": CORPORA,
        "recipe": recipe,
        "calibration": {k: asdict(v) for k, v in calibration.items()},
        "moves": {name: np.round(scores, 5).tolist() for name, scores in learned.items()},
        "scores": scores,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Validated:
    """Calibrations but PolNeAR's, the error of that of claims, and the figures."""

    calibration: dict[str, Calibration]
    error: float
    record: Record


def cross_validate(setting: Setting) -> Validated:
    """Read every fold by its own model, int8; folds not trained are left out, and counted."""
    read: list[HeldOut] = []
    for number in range(FOLDS):
        if (setting.work / f"fold-{number}.pt").exists():
            bundle = _export(setting, f"fold-{number}", UNCALIBRATED)
            read.append(held_out(setting, number, bundle))
    every = (*claims.load(setting.corpora / "claims"), *annotated.load(setting.corpora))
    # Thresholds come from the other folds, so that no report helps to judge itself; of
    # a single fold, from its other half.
    parts = read if len(read) > 1 else [part for one in read for part in _halves(one)]
    readers = [_readers(every, one) for one in read] * (len(parts) // len(read))
    found: list[Fold] = []
    events: list[tuple[EventSpans, ...]] = []
    for one, own in zip(parts, readers, strict=True):
        others = [(o, r) for o, r in zip(parts, readers, strict=True) if o is not one]
        fitted = _calibrated(others)
        parties = _parties(setting, one.number)
        readings = [
            (c.gold, reading_of(c.proposed, NAME, fitted, "claims", own)) for c in one.candidates
        ]
        found.append(
            Fold(
                tuple(gold for gold, _ in readings),
                tuple(claims_of(gold.report, read, parties=parties) for gold, read in readings),
            )
        )
        # All of them, for the curve of precision against recall.
        every_event = fitted | {"events": replace(fitted["events"], keep=0.0)}
        events += [
            reading_of(c.proposed, NAME, every_event, "claims", own).events for c in one.candidates
        ]
    if len(parts) > len(read):
        found = [Fold(*(tuple(x for half in found for x in getattr(half, side)) for side in SIDES))]
    together = [c for one in read for c in one.candidates]
    root = setting.corpora / "claims"
    record = measured(
        found,
        "python -m lab.train",
        digest_of(root.glob("documents/*.json"), root),
        f"{NAME} {VERSION}, seed {setting.seed}, {len(read)} of {FOLDS} folds",
    )
    alleged = score_events(
        [gold for fold in found for gold in fold.gold],
        [claims for fold in found for claims in fold.predicted],
        events,
        samples=1000,
    )
    record = replace(record, beside={"events": alleged, **heads.scores_of(read, setting.corpora)})
    return Validated(
        _calibrated(list(zip(parts, readers, strict=True))),
        calibration_error(together, nested=True),
        record,
    )


def _parties(setting: Setting, number: int) -> Ranker | None:
    """The ranker of parties that saw no story of a fold; ``None`` before it is fitted."""
    path = setting.work / f"parties-fold-{number}.json"
    if path.exists():
        return ranker(path)
    _say(f"{path.name} is missing: parties come of a ranker that knows these reports, too kindly")
    return None


def _halves(fold: HeldOut) -> list[HeldOut]:
    """Every other report of a fold, and the rest."""
    return [replace(fold, candidates=fold.candidates[at::2]) for at in (0, 1)]


def _readers(every: Sequence[GoldReport], fold: HeldOut) -> Readers:
    """Readers of acts and types by words, fitted on all reports but those of a fold."""
    away = {c.gold.bundle for c in fold.candidates}
    kept = [g for g in every if g.bundle not in away]
    return Readers(
        ActReader(acts.fit(acts.examples(kept))),
        EventReader(event_types.fit(event_types.examples(kept))),
    )


def _calibrated(folds: Sequence[tuple[HeldOut, Readers]]) -> dict[str, Calibration]:
    """Calibrations for the claims guideline, acts and events on what no model had seen."""
    of_claims = fit([c for one, _ in folds for c in one.candidates], nested=True)
    return {
        "claims": of_claims,
        "acts": fit_acts([(c, r.acts) for one, r in folds for c in one.candidates], of_claims),
        "events": fit_events([(c, r.events) for one, r in folds for c in one.candidates]),
    }


def _say(text: str) -> None:
    print(f"bundle: {text}", file=sys.stderr, flush=True)


def build(setting: Setting) -> Path:
    """Everything after training; gives the folder of the finished bundle."""
    _say("cross-validation over bundles of the claims corpus")
    validated = cross_validate(setting)
    write(validated.record)
    ours = validated.calibration
    folder = _export(setting, "final", UNCALIBRATED | ours)
    _say("calibration of events on reports that no model learns from")
    apart = annotated.load(setting.corpora, annotated.TUNING)
    read = propose(Extractor(folder), apart)
    ours["events"] = fit_events([(one, event_reader.shipped()) for one in read])
    _say("calibration on PolNeAR dev")
    dev = polnear.load(setting.corpora / "polnear", "dev")
    proposed = propose(Extractor(folder, guideline="polnear"), dev)
    in_polnear = fit(proposed, nested=False)
    error = calibration_error(proposed, nested=False)
    calibration = {"polnear": in_polnear, **ours}
    _say("parity with the training framework")
    model = restored(setting.work / "final.pt")
    near = compare(load(folder), TorchNetwork(model), dev[:10])
    recipe = {
        "command": "python -m lab.train",
        "seed": setting.seed,
        "stages": {
            "trunk": asdict(TRUNK),
            "joint": asdict(JOINT)
            | {
                "shares": SHARES,
                "replay": {"folds": REPLAY_OF_FOLDS, "final": REPLAY_OF_LAST},
                "flat of final": FLAT_OF_LAST,
            },
        },
    }
    scores = {
        "claims, cross-validated": {
            name: round(validated.record.pooled.figures[name], 4)
            for name in SHOWN
            if name in validated.record.pooled.figures
        },
        "calibration error": {
            "claims": round(validated.error, 4),
            "polnear dev": round(error, 4),
        },
        "parity with fp32": near,
    }
    _write_manifest(folder, _moves(setting, "final"), calibration, recipe, scores)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "CARD.md").write_text(card(manifest), encoding="utf-8")
    return folder
