"""``mentions``: persons, organisations, places, weapons and what else re3d names.

Corpus ``re3d``, its folder as published. Splits: ``all``; ``fold-N`` (0 to 4) for a
model that was trained on the others, folds being of whole documents, by
:func:`lab.corpora.labelled.parts`; publishers' folders or documents' ids with commas
between; or a file that lists these one a line. Gold are the entities that the crowd confirmed
(confidence of at least a half); nested ones count, though a model that labels each
word once cannot find both.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from lab.bench.labels import chosen, span_scores
from lab.bench.readings import Reads, readings, report_of
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import re3d
from lab.corpora.digest import digest_of
from lab.corpora.gold import read_exact
from lab.corpora.labelled import Labelled, outermost
from sayso.records import Reading


def run(settings: Settings, extractor: Reads | None = None) -> Outcome:
    """Mentions on re3d, by the shipped model or by ``extractor``.

    Raises:
        CorpusError: if the corpus is not there or is another, or the model reads no mentions.
    """
    if settings.corpus != "re3d":
        raise BenchError(f"mentions are measured on re3d, not on {settings.corpus!r}")
    started = time.monotonic()
    gold = documents_of(re3d.load(settings.data), settings.split)
    model, read = readings([report_of(d.id, d.text) for d in gold], settings, extractor)
    if not any(reading.mentions for reading in read):
        raise BenchError(f"{model} reads no mentions at all: has its bundle a head for them?")
    scores = scored(gold, mentioned(gold, read), settings.samples)
    every = documents_of(re3d.load(settings.data, least=0), settings.split)
    also = {
        "f1_outermost": _f1([_flat(d) for d in gold], gold, read),
        "f1_any_confidence": _f1(every, every, read),
    }
    complete = Scores(
        {**scores.figures, **also},
        scores.counts,
        scores.intervals,
        notes=(
            f"gold: entities of confidence {re3d.LEAST} and above; any_confidence: all of them; "
            "outermost: of those that nest, the longest",
        ),
    )
    digest = digest_of(re3d.files(settings.data), settings.data)
    return Outcome(settings, complete, digest, model, time.monotonic() - started)


def documents_of(docs: Sequence[Labelled], split: str) -> tuple[Labelled, ...]:
    """The documents of a split; see the top of this module.

    Raises:
        CorpusError: if a name is of no document, or the file cannot be read.
    """
    if split == "all" or split.startswith("fold-"):
        return chosen(docs, split)
    listed = read_exact(Path(split)) if Path(split).is_file() else split.replace(",", "\n")
    names = {name.strip() for name in listed.splitlines() if name.strip()}
    called = {d.id: {d.id, *d.id.split("/", 1)} for d in docs}
    unknown = names - set().union(*called.values())
    if unknown or not names:
        raise BenchError(f"re3d has no folder or document called {', '.join(sorted(unknown))!r}")
    return tuple(d for d in docs if called[d.id] & names)


def mentioned(docs: Sequence[Labelled], read: Sequence[Reading]) -> tuple[Labelled, ...]:
    """The texts with the mentions of their readings, labelled by kind."""
    return tuple(
        Labelled(d.id, d.text, tuple(sorted((m.span, m.kind) for m in reading.mentions)))
        for d, reading in zip(docs, read, strict=True)
    )


def scored(gold: Sequence[Labelled], predicted: Sequence[Labelled], samples: int) -> Scores:
    """Strict micro-averaged figures over all kinds, and F1 by kind."""
    return span_scores(gold, predicted, samples)


def _f1(gold: Sequence[Labelled], docs: Sequence[Labelled], read: Sequence[Reading]) -> float:
    return span_scores(gold, mentioned(docs, read), 0).figures["f1"]


def _flat(document: Labelled) -> Labelled:
    return Labelled(document.id, document.text, outermost(document.spans))
