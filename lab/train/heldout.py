"""What each fold's model proposes for the texts that it was not trained on."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lab.corpora import claims
from lab.corpora.gold import GoldReport
from lab.corpora.labelled import Labelled
from lab.train.calibrate import Candidates
from lab.train.recipe import Setting, folds, labelled
from sayso.extract.extractor import Extractor, Job, own_spans
from sayso.extract.network import Encoded
from sayso.extract.proposed import Proposed
from sayso.ids import text_sha256
from sayso.records import Report, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """The two sides of an event in a text, and its class, as the heads for them have it."""

    sides: tuple[tuple[Span, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One fold: the claims corpus's reports, and the texts of the other heads.

    ``labelled`` has, for each head, the gold text with what was proposed for it;
    ``sentences`` those of the heads ``side`` and ``class``.
    """

    number: int
    candidates: tuple[Candidates, ...]
    labelled: Mapping[str, tuple[tuple[Labelled, Proposed], ...]]
    sentences: Mapping[str, tuple[tuple[Labelled, Sentence], ...]]


class SentenceReader(Extractor):
    """Reads the heads that serve benchmarks alone."""

    _sides: dict[str, list[tuple[Span, str]]]
    _classes: dict[str, list[np.ndarray]]

    def sentences(self, texts: Sequence[Labelled]) -> Iterator[Sentence]:
        """Sides and class of each text, in order."""
        self._sides, self._classes = {}, {}
        for proposed in self.candidates(map(report_of, texts)):
            name = proposed.report.id
            scores = np.mean(self._classes.pop(name), axis=0)
            yield Sentence(tuple(sorted(self._sides.pop(name, []))), str(int(scores.argmax())))

    def _names(self, jobs: Sequence[Job], encoded: Encoded) -> None:
        for row, job in enumerate(jobs):
            name = job.proposed.report.id
            tags = encoded.tags[row, : job.window.end - job.window.start]
            found = ((span, kind) for span, kind, _ in own_spans(job, tags, "side"))
            self._sides.setdefault(name, []).extend(found)
            self._classes.setdefault(name, []).append(encoded.classes[row])


def report_of(one: Labelled) -> Report:
    """A labelled text as a report."""
    return Report(id=one.id, text=one.text, sha256=text_sha256(one.text), language="en")


def propose(extractor: Extractor, gold: Sequence[GoldReport]) -> tuple[Candidates, ...]:
    """What a model proposes for annotated reports."""
    proposed = extractor.candidates(g.report for g in gold)
    return tuple(Candidates(g, one) for g, one in zip(gold, proposed, strict=True))


def held_out(setting: Setting, number: int, bundle: Path) -> HeldOut:
    """Fold ``number``, read by its model in ``bundle``; kept beside it and read from there."""
    kept = setting.work / f"heldout-{number}.pkl"
    if kept.exists() and kept.stat().st_mtime > (bundle / "encoder.onnx").stat().st_mtime:
        with kept.open("rb") as file:
            found: HeldOut = pickle.load(file)
        return found
    every = claims.load(setting.corpora / "claims")
    away = folds(every)[number]
    extractor = Extractor(bundle)
    reader = SentenceReader(bundle)
    texts = {
        head: [one for one, fold in texts if fold == number]
        for head, texts in labelled(setting.corpora).items()
    }
    found = HeldOut(
        number,
        propose(extractor, [g for g in every if g.bundle in away]),
        {
            head: tuple(zip(of, extractor.candidates(map(report_of, of)), strict=True))
            for head, of in texts.items()
            if head not in ("side", "class")
        },
        {
            head: tuple(zip(texts[head], reader.sentences(texts[head]), strict=True))
            for head in ("side", "class")
        },
    )
    part = kept.with_suffix(".part")
    with part.open("wb") as file:
        pickle.dump(found, file)
    part.rename(kept)
    return found
