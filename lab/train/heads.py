"""How well the heads beside attribution do on texts that their fold's model had not seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lab.bench.labels import class_scores, span_scores
from lab.bench.task import Scores
from lab.corpora import timeml
from lab.corpora.labelled import Labelled
from lab.metrics import times as metric
from lab.metrics.bootstrap import Row, intervals
from lab.train.heldout import HeldOut
from sayso.extract.proposed import Proposed
from sayso.records import Span
from sayso.resolve.times import times_of


def _labelled(gold: Labelled, spans: Sequence[tuple[Span, str]]) -> Labelled:
    return Labelled(gold.id, gold.text, tuple(spans))


def scores_of(read: Sequence[HeldOut], corpora: Path, samples: int = 1000) -> dict[str, Scores]:
    """Figures by head, all folds together: mentions, toponyms, times, sides and classes."""
    mentions = [pair for one in read for pair in one.labelled["mention"]]
    toponyms = [pair for one in read for pair in one.labelled["toponym"]]
    sides = [pair for one in read for pair in one.sentences["side"]]
    classes = [pair for one in read for pair in one.sentences["class"]]
    return {
        "mentions": span_scores(
            [gold for gold, _ in mentions],
            [_labelled(g, [(m.span, m.kind) for m in p.mentions]) for g, p in mentions],
            samples,
        ),
        "toponyms": span_scores(
            [gold for gold, _ in toponyms],
            [_labelled(g, [(span, "toponym") for span in p.toponyms]) for g, p in toponyms],
            samples,
        ),
        "times": _times([pair for one in read for pair in one.labelled["time"]], corpora, samples),
        "sides": span_scores(
            [gold for gold, _ in sides], [found for _, found in sides], samples, ("S", "T")
        ),
        "classes": class_scores(
            [gold for gold, _ in classes], [found for _, found in classes], samples
        ),
    }


def _times(read: Sequence[tuple[Labelled, Proposed]], corpora: Path, samples: int) -> Scores:
    """The rules together with the model's spans, by TempEval-3's figures."""
    documents = {d.id: d for d in timeml.load(corpora / "timeml")}
    rows = []
    for one, proposed in read:
        document = documents[one.id]
        found = times_of(document.text, document.created, proposed.times)
        tally = metric.tally(
            [metric.Marked(t.span, t.type, t.value) for t in document.timexes],
            [metric.Marked(e.span, e.type, e.value) for e in found.expressions],
        )
        rows.append(tally.row())
    table = np.array(rows)

    def figures(row: Row) -> dict[str, float]:
        return metric.figures(metric.TimeTally.of_row(row))

    ends = intervals(table, figures, samples)
    whole = metric.TimeTally.of_row(table.sum(axis=0))
    return Scores(
        figures(table.sum(axis=0)),
        {"documents": len(rows), "gold": whole.strict.gold, "predicted": whole.strict.predicted},
        {name: (end.low, end.high) for name, end in ends.items()},
    )
