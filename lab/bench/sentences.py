"""The heads that serve benchmarks alone: the two sides of an event, and a sentence's class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from lab.bench.readings import report_of
from lab.corpora.labelled import Labelled
from sayso.extract.extractor import Extractor, Floats
from sayso.extract.jobs import Job
from sayso.extract.network import Encoded
from sayso.records import Span


class SentenceReader(Extractor):
    """Reads sides and classes off the same forward pass as the product reads claims."""

    _sides: dict[str, list[tuple[Span, str]]]
    _classes: dict[str, list[Floats]]

    def sentences(self, texts: Sequence[Labelled]) -> Iterator[Labelled]:
        """The texts in order, with the sides and the class that the model gives them."""
        self._sides, self._classes = {}, {}
        reports = (report_of(one.id, one.text) for one in texts)
        for one, proposed in zip(texts, self.candidates(reports), strict=True):
            name = proposed.report.id
            scores = np.mean(self._classes.pop(name), axis=0)
            sides = tuple(sorted(self._sides.pop(name, [])))
            yield Labelled(one.id, one.text, sides, str(int(scores.argmax())))

    def _names(self, jobs: Sequence[Job], encoded: Encoded) -> None:
        for job, span, kind, _ in self.own_spans(jobs, encoded, "side"):
            self._sides.setdefault(job.proposed.report.id, []).append((span, kind))
        for row, job in enumerate(jobs):
            self._classes.setdefault(job.proposed.report.id, []).append(encoded.classes[row])
