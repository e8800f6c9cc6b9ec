"""``actors``: the source and target actors of an event, on CAMEO's sentences.

Corpus ``cameo_ner``: the file, its folder, or the folder above. Splits: the name of a
file (``train`` is ``train.txt``), or ``fold-N`` (0 to 4, of ``train.txt``) for a model
that was trained on the other folds. Scored are S and T, as conlleval does; the few R
(each side of a mutual event) count in ``f1_all_labels`` alone.
"""

from __future__ import annotations

import time

from lab.bench.coded import ByHeads, Predictor
from lab.bench.labels import chosen, file_and_fold, span_scores
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import cameo
from lab.corpora.digest import digest_of

SCORED = ("S", "T")


def run(settings: Settings, predictor: Predictor | None = None) -> Outcome:
    """Actors by ``predictor``, or by the heads of the shipped model.

    Raises:
        CorpusError: if the corpus is not there or is another.
    """
    if settings.corpus != "cameo_ner":
        raise BenchError(f"actors are measured on cameo_ner, not on {settings.corpus!r}")
    started = time.monotonic()
    name, fold = file_and_fold(settings.split)
    gold = chosen(cameo.actors(settings.data, name), fold)
    by = predictor or ByHeads(settings)
    predicted = by.predict(gold)
    scores = span_scores(gold, predicted, settings.samples, SCORED)
    mutual = sum(label not in SCORED for text in gold for _, label in text.spans)
    complete = Scores(
        {**scores.figures, "f1_all_labels": span_scores(gold, predicted, 0).figures["f1"]},
        {**scores.counts, "gold_other": mutual},
        scores.intervals,
    )
    file = cameo.actors_file(settings.data, name)
    digest = digest_of([file], file.parent)
    return Outcome(settings, complete, digest, by.model, time.monotonic() - started)
