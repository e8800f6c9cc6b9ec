"""``dress``: the same reports in other typography, and what is lost by it.

``--corpus apart --data CORPORA --split test`` (or ``tuning``), or the claims corpus, which the
model knows, as :mod:`lab.bench.attribution` takes them. A dress changes quotation marks, breaks
or case and no word, so that whatever falls against the first row is a fault of reading.
"""

from __future__ import annotations

import time

from lab.bench.attribution import by_claims_guideline
from lab.bench.predictions import predict
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora.dressed import DRESSES, dressed
from lab.metrics import claims as metric

SHOWN = ("claims_f1", "nested_recall", "speaker", "act_accuracy", "relay_hop_f1")


def run(settings: Settings) -> Outcome:
    """Every dress in turn; the figures are of the worst, the tables of each.

    Raises:
        CorpusError: if the corpus is not there.
        BenchError: if it has no such part, or predictions are given: they are of one dress.
    """
    if settings.corpus not in ("apart", "claims"):
        raise BenchError(f"dress is measured on apart or claims, not on {settings.corpus!r}")
    if settings.predictions is not None:
        raise BenchError("dress reads the reports itself, in every dress: leave --predictions out")
    started = time.monotonic()
    gold, digest = by_claims_guideline(settings)
    tables: dict[str, tuple[dict[str, float], ...]] = {}
    model = ""
    for name, edits in DRESSES.items():
        worn = [dressed(one, edits) for one in gold]
        predicted = predict([one.report for one in worn], settings, "claims", resolve=True)
        model = predicted.model
        found = metric.figures(
            metric.total(
                metric.tally(one.claims, claims, None)
                for one, claims in zip(worn, predicted.claims, strict=True)
            )
        )
        tables[name] = ({key: found[key] for key in SHOWN},)
    worst = {key: min(rows[0][key] for rows in tables.values()) for key in SHOWN}
    counts = {"reports": len(gold), "dresses": len(tables)}
    scores = Scores(worst, counts, tables=tables)
    return Outcome(settings, scores, digest, model, time.monotonic() - started)
