"""``event_class``: neutral, or cooperation or conflict, in words or deeds; CAMEO's sentences.

Corpus ``cameo_class``: the file, its folder, or the folder above. Splits: the name of a
file (``train`` is ``train.tsv``), or ``fold-N`` (0 to 4, of ``train.tsv``) for a model
that was trained on the other folds. The figure is macro-averaged F1 over the five classes.
"""

from __future__ import annotations

import time

from lab.bench.coded import ByHeads, Predictor
from lab.bench.labels import chosen, class_scores, file_and_fold
from lab.bench.task import BenchError, Outcome, Settings
from lab.corpora import cameo
from lab.corpora.digest import digest_of


def run(settings: Settings, predictor: Predictor | None = None) -> Outcome:
    """Event class by ``predictor``, or by the heads of the shipped model.

    Raises:
        CorpusError: if the corpus is not there or is another.
    """
    if settings.corpus != "cameo_class":
        raise BenchError(f"event_class is measured on cameo_class, not on {settings.corpus!r}")
    started = time.monotonic()
    name, fold = file_and_fold(settings.split)
    gold = chosen(cameo.classes(settings.data, name), fold)
    by = predictor or ByHeads(settings)
    scores = class_scores(gold, by.predict(gold), settings.samples)
    file = cameo.classes_file(settings.data, name)
    digest = digest_of([file], file.parent)
    return Outcome(settings, scores, digest, by.model, time.monotonic() - started)
