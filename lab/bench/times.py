"""``times``: time expressions on TimeML documents, by TempEval-3's figures.

The rules read each text with the value of its creation time as publication date. Splits:
``all``, or folds 0 to 4 with commas between (see :mod:`lab.corpora.timeml`). The rules were
developed on folds 0 to 3; of fold 4 half the documents were looked at, late.
"""

from __future__ import annotations

import time

import numpy as np

from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import timeml
from lab.corpora.digest import digest_of
from lab.metrics import times as metrics
from lab.metrics.bootstrap import Row, intervals
from sayso.resolve.times import times_of

RULES = "rules"


def run(settings: Settings) -> Outcome:
    """Time expressions on a folder of TimeML.

    Raises:
        CorpusError: if the corpus is not there, or is not ``timeml``.
    """
    if settings.corpus != "timeml":
        raise BenchError(f"times are measured on timeml, not on {settings.corpus!r}")
    started = time.monotonic()
    documents = timeml.load(settings.data, settings.split)
    if not documents:
        raise BenchError(f"no document of {settings.data} is in split {settings.split!r}")
    tallies = []
    spent, words = 0.0, 0
    for document in documents:
        begun = time.process_time()
        found = times_of(document.text, document.created)
        spent += time.process_time() - begun
        words += len(document.text.split())
        tallies.append(
            metrics.tally(
                [metrics.Marked(t.span, t.type, t.value) for t in document.timexes],
                [metrics.Marked(e.span, e.type, e.value) for e in found.expressions],
            )
        )
    rows = np.array([tally.row() for tally in tallies])
    whole = metrics.TimeTally.of_row(rows.sum(axis=0))
    ends = intervals(rows, _figures, settings.samples) if settings.samples else {}
    scores = Scores(
        {**metrics.figures(whole), "ms_per_600_words": 600_000 * spent / max(1, words)},
        {
            "documents": len(documents),
            "words": words,
            "gold": whole.strict.gold,
            "predicted": whole.strict.predicted,
        },
        {name: (one.low, one.high) for name, one in ends.items()},
        notes=("processor time, one thread; rules alone, without the model's spans",),
    )
    digest = digest_of([d.path for d in documents], settings.data)
    return Outcome(settings, scores, digest, RULES, time.monotonic() - started)


def _figures(row: Row) -> dict[str, float]:
    return metrics.figures(metrics.TimeTally.of_row(row))
