"""What a model makes of the stories: vectors for gold contents, and its own claims with gold's
propositions, so that the judges of linking learn from what they will meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lab.corpora.stories import GoldStory
from lab.metrics.matching import match
from sayso.extract import Extractor
from sayso.extract.extractor import ReadFrame
from sayso.extract.jobs import Job
from sayso.extract.network import Encoded
from sayso.records import Claim, Reading, Span
from sayso.resolve import claims_of

Words = list[tuple[Span, NDArray[np.float32]]]


class WordReader(Extractor):
    """An extractor that keeps each word's vector, by report."""

    kept: dict[str, Words]

    def _collect(self, jobs: Sequence[Job], encoded: Encoded, frames: Sequence[ReadFrame]) -> None:
        for row, job in enumerate(jobs):
            words = self.kept.setdefault(job.proposed.report.id, [])
            for word in range(job.window.end - job.window.start):
                if job.owns(word):
                    words.append((job.span(word, word), encoded.vectors[row, word].copy()))
        super()._collect(jobs, encoded, frames)


@dataclass(frozen=True, slots=True)
class Seen:
    """A story twice: gold claims with vectors, and a model's claims with gold's propositions.

    A claim of the model's that matches no gold one has neither proposition nor stance.
    """

    gold: GoldStory
    read: GoldStory


def seen(stories: Sequence[GoldStory], reader: WordReader) -> tuple[Seen, ...]:
    """Each story as the model reads it."""
    reader.kept = {}
    reports = [report for story in stories for report in story.reports]
    readings = dict(zip((r.id for r in reports), reader.read(reports), strict=True))
    return tuple(Seen(vectored(story, reader.kept), as_read(story, readings)) for story in stories)


def vectored(story: GoldStory, words: dict[str, Words]) -> GoldStory:
    """The story with a vector for each claim of whose content a word has one."""
    return replace(
        story,
        claims=tuple(
            tuple(replace(c, vector=_vector(c, words.get(report.id, []))) for c in group)
            for report, group in zip(story.reports, story.claims, strict=True)
        ),
    )


def as_read(story: GoldStory, readings: dict[str, Reading]) -> GoldStory:
    """The story with the claims of readings, by report id, in place of the gold ones."""
    groups = []
    for report, gold in zip(story.reports, story.claims, strict=True):
        found = claims_of(report, readings[report.id])
        told = [claim for claim in found if not claim.narrated]
        meant = {told[p].id: gold[g] for g, p in match(gold, told)}
        groups.append(
            tuple(
                replace(c, proposition=meant[c.id].proposition, stance=meant[c.id].stance)
                if c.id in meant
                else c
                for c in found
            )
        )
    return replace(story, claims=tuple(groups))


def _vector(claim: Claim, words: Words) -> bytes:
    """The mean over the content's words, as an extractor gives it for contents of its own."""
    chosen = [v for span, v in words if any(span.overlaps(piece) for piece in claim.content)]
    if not chosen:
        return b""
    mean = np.mean(chosen, axis=0)
    size = float(np.linalg.norm(mean))
    return np.round(mean / size * 127).astype(np.int8).tobytes() if size else b""
