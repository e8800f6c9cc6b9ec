from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lab.bench import events
from lab.bench.task import BenchError, Settings
from lab.corpora import claims
from sayso.export.contract import to_contract
from sayso.records import EventSpans
from tests.lab.bench import made


def settings(corpus: str, data: Path, predictions: Path | None = None) -> Settings:
    return Settings("events", corpus, data, "all", predictions, samples=0)


def test_gold_itself_is_the_perfect_reading(tmp_path: Path) -> None:
    folder = made.claims(tmp_path)
    path = made.save(claims.load(folder), tmp_path / "saved.json")
    outcome = events.run(settings("claims", folder, path))
    figures, counts = outcome.scores.figures, outcome.scores.counts
    assert counts["gold_triggers"] == counts["typed_triggers"] == 2
    assert figures["trigger_type_f1"] == figures["roles_of_typed"] == figures["killed_f1"] == 1
    assert "precision_recall" not in outcome.scores.tables


def test_a_reading_without_events_finds_none(tmp_path: Path) -> None:
    folder = made.claims(tmp_path)
    gold = claims.load(folder)
    bare = [replace(c, events=()) for g in gold for c in g.claims]
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(to_contract([g.report for g in gold], bare)), "utf-8")
    figures = events.run(settings("claims", folder, path)).scores.figures
    assert figures["trigger_f1"] == figures["trigger_type_precision"] == 0


def test_the_curve_comes_from_the_scored_triggers(tmp_path: Path) -> None:
    gold = claims.load(made.claims(tmp_path))
    read = [
        tuple(EventSpans(e.trigger, e.type, e.modality, 0.8) for c in g.claims for e in c.events)
        for g in gold
    ]
    scores = events.score(gold, [g.claims for g in gold], read, samples=0)
    assert scores.figures["threshold_for_precision"] == 0.8
    assert scores.tables["precision_recall"][-1]["kept"] == 2


def test_other_corpora_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="polnear"):
        events.run(settings("polnear", tmp_path))
