"""``claimed_or_fact``: what is alleged and what is told, on sentences written for the project.

``--corpus claimed_or_fact --data lab/data``; splits: ``all``, or the name of a kind
(``denial``, ``nested``, ...). Beside Sayso's own coding it scores the two naive readings
of the same predictions: all events as facts, and all claims forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from lab.bench.predictions import predict
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import claimed_or_fact as corpus
from lab.corpora.claimed_or_fact import Sentence
from lab.corpora.digest import digest_of
from lab.metrics import claimed_or_fact as metric
from sayso.records import Claim

PARTS = ("found", "spoken", "acted", "modal", "cast", "kept_from", "nothing_more")


def run(settings: Settings) -> Outcome:
    """Claimed or fact.

    Raises:
        CorpusError: if the file is not there, or the corpus or kind is another one.
    """
    if settings.corpus != "claimed_or_fact":
        raise BenchError(
            f"claimed_or_fact is measured on claimed_or_fact, not on {settings.corpus!r}"
        )
    started = time.monotonic()
    sentences = corpus.load(settings.data)
    if settings.split != "all":
        sentences = tuple(one for one in sentences if one.kind == settings.split)
        if not sentences:
            raise BenchError(f"no sentence is of the kind {settings.split!r}")
    predicted = predict([one.report for one in sentences], settings, "claims", resolve=True)
    scores = score(sentences, predicted.claims)
    digest = digest_of([settings.data / corpus.FILE], settings.data)
    return Outcome(settings, scores, digest, predicted.model, time.monotonic() - started)


def score(sentences: Sequence[Sentence], predicted: Sequence[Sequence[Claim]]) -> Scores:
    """The share wholly right, what is right of each part, and both naive readings."""
    read = list(zip(sentences, predicted, strict=True))
    verdicts = [metric.judge(one, found) for one, found in read]
    flat = [metric.judge(one, metric.flattened(found)) for one, found in read]
    drop = [metric.judge(one, metric.dropped(found)) for one, found in read]
    figures = {
        "wholly_right": metric.share(verdicts),
        "flattened_right": metric.share(flat),
        "dropped_right": metric.share(drop),
    }
    for part in PARTS:
        figures[part] = sum(getattr(v, part) for v in verdicts) / len(verdicts)
    counts = {
        "sentences": len(sentences),
        "right": sum(v.right for v in verdicts),
        "expected_events": sum(len(one.expected) for one in sentences),
    }
    for kind in sorted({one.kind for one in sentences}):
        of_kind = [v for one, v in zip(sentences, verdicts, strict=True) if one.kind == kind]
        counts[f"{kind}_sentences"] = len(of_kind)
        counts[f"{kind}_right"] = sum(v.right for v in of_kind)
    return Scores(figures, counts)
