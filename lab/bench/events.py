"""``events``: what is alleged, on the claims corpus and on reports kept apart.

Corpora and splits as in :mod:`lab.bench.attribution`. From a model's own reading it
also gives the curve of precision against recall of trigger and type, over the score; a
saved contract carries none.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

import numpy as np

from lab.bench.attribution import by_claims_guideline
from lab.bench.predictions import progress, saved
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora.gold import GoldReport
from lab.metrics import events as metric
from lab.metrics.bootstrap import intervals
from sayso.extract import Extractor
from sayso.records import Claim, Event, EventSpans
from sayso.resolve import claims_of

PRECISION = 0.75  # what the shipped threshold is chosen for
SHOWN = 20  # points of the curve that are printed


def run(settings: Settings) -> Outcome:
    """Alleged events on one corpus.

    Raises:
        CorpusError: if the corpus is not there.
        BenchError: if it is another one.
    """
    if settings.corpus not in ("claims", "apart"):
        raise BenchError(f"events are measured on claims or apart, not on {settings.corpus!r}")
    started = time.monotonic()
    gold, digest = by_claims_guideline(settings)
    read: Sequence[Sequence[EventSpans]] | None = None
    absent = 0
    if settings.predictions is not None:
        predicted = saved([g.report for g in gold], settings)
        model, found, absent = predicted.model, predicted.claims, len(predicted.absent)
    else:
        model, found, read = _read(gold, settings)
    scores = score(gold, found, read, settings.samples)
    counts = {**scores.counts, "absent_reports": absent}
    complete = Scores(scores.figures, counts, scores.intervals, scores.tables, scores.notes)
    return Outcome(settings, complete, digest, model, time.monotonic() - started)


def _read(
    gold: Sequence[GoldReport], settings: Settings
) -> tuple[str, tuple[tuple[Claim, ...], ...], tuple[tuple[EventSpans, ...], ...]]:
    extractor = Extractor(settings.model, settings.threads, "claims")
    reports = [g.report for g in gold]
    found: list[tuple[Claim, ...]] = []
    events: list[tuple[EventSpans, ...]] = []
    with progress("reading", len(reports)) as step:
        for report, reading in zip(reports, extractor.read(reports), strict=True):
            found.append(claims_of(report, reading))
            events.append(reading.events)
            step()
    return extractor.model, tuple(found), tuple(events)


def score(
    gold: Sequence[GoldReport],
    predicted: Sequence[Sequence[Claim]],
    read: Sequence[Sequence[EventSpans]] | None,
    samples: int,
) -> Scores:
    """The figures of the corpus's definition; ``read`` are the model's scored triggers."""
    wanted: list[tuple[Event, ...]] = [metric.once(g.claims, g.narrated) for g in gold]
    tallies = [
        metric.tally(one, metric.once(found)) for one, found in zip(wanted, predicted, strict=True)
    ]
    whole = metric.total(tallies)
    figures = metric.figures(whole)
    tables: dict[str, tuple[dict[str, float], ...]] = {}
    if read is not None:
        points = metric.curve(zip(wanted, read, strict=True))
        tables["precision_recall"] = tuple(
            {
                "threshold": point.threshold,
                "precision": point.precision,
                "recall": point.recall,
                "kept": point.kept,
            }
            for point in _spread(points)
        )
        chosen = metric.threshold_for(points, PRECISION)
        if chosen is not None:
            figures["threshold_for_precision"] = chosen.threshold
            figures["recall_at_that_precision"] = chosen.recall
    counts = {
        "reports": len(gold),
        "gold_triggers": whole.triggers.gold,
        "predicted_triggers": whole.triggers.predicted,
        "matched_triggers": whole.triggers.right,
        "typed_triggers": whole.typed.right,
        "gold_killed_of_typed": whole.killed.gold,
        "gold_injured_of_typed": whole.injured.gold,
    }
    return Scores(
        figures,
        counts,
        _intervals(tallies, samples),
        tables,
        ("annotated by large language models under the corpus's guidelines, not by people",),
    )


def _spread(points: Sequence[metric.CurvePoint]) -> list[metric.CurvePoint]:
    """About :data:`SHOWN` points, evenly apart in what is kept, the last one among them."""
    step = max(1, len(points) // SHOWN)
    return [*points[step - 1 : -1 : step], *points[-1:]]


def _intervals(
    tallies: Sequence[metric.EventTally], samples: int
) -> dict[str, tuple[float, float]]:
    if not samples or len(tallies) < 2:
        return {}
    rows = np.stack([one.row() for one in tallies])
    drawn = intervals(rows, lambda row: metric.figures(metric.EventTally.of_row(row)), samples)
    return {name: (i.low, i.high) for name, i in drawn.items() if not math.isnan(i.low)}
