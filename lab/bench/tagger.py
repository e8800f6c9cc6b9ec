"""Word-by-word tagging, the form in which PolNeAR's agreement and CofeNet's F1 are defined.

The product reads frames: a content that no cue governs is not a claim. Those two
figures ask another question, which tag a word bears, and the bundle has a head
for it. The tagger joins that head with what the frames say of each word, from
the same forward pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.extract import decode
from sayso.extract.extractor import Extractor, ReadFrame
from sayso.extract.jobs import Job
from sayso.extract.labels import FLAT_TAGS, GUIDELINES
from sayso.extract.network import Encoded
from sayso.extract.windows import Words
from sayso.records import Attribution, Report, Span

# How much the frames weigh beside the flat head, in log probability. Of 0, 0.15, 0.3, 0.45
# and 0.6 the best for cues on PolNeAR dev, and half a point over the head alone for the rest.
FRAMES_SHARE = 0.15
_LEAST = 0.003
_FLAT_OF_FRAME = ((1, 1), (2, 2), (3, 5), (4, 6))
_CUE, _CUE_INSIDE = FLAT_TAGS.index("B-cue"), FLAT_TAGS.index("I-cue")


@dataclass(slots=True)
class _Segment:
    words: Words
    flat: npt.NDArray[np.float64]  # (words, 7): log probabilities
    frames: npt.NDArray[np.float64]  # (words, 7): the likeliest frame's probability


class Tagger(Extractor):
    """Tags every word; one attribution a span, with nothing but that span in it."""

    _segments: dict[str, dict[int, _Segment]]

    def tag(self, reports: Iterable[Report]) -> Iterator[tuple[Attribution, ...]]:
        """The spans of each report, in order of reports."""
        self._segments = {}
        for proposed in self.candidates(reports):
            found: list[Attribution] = []
            for offset, segment in sorted(self._segments.pop(proposed.report.id, {}).items()):
                found.extend(self._spans(offset, segment))
            yield tuple(found)

    def _collect(self, jobs: Sequence[Job], encoded: Encoded, frames: Sequence[ReadFrame]) -> None:
        width = len(FLAT_TAGS)
        base = GUIDELINES.index(self.guideline) * width
        for row, job in enumerate(jobs):
            segment = self._segment(job)
            window = job.window
            own = slice(window.own_start, window.own_end)
            inner = slice(window.own_start - window.start, window.own_end - window.start)
            chances = decode.softmax(encoded.flat[row, inner, base : base + width])
            segment.flat[own] = np.log(chances + 1e-6)
        for read in frames:
            low = read.job.window.start + read.begin
            rows = self._segment(read.job).frames[low : low + len(read.chances)]
            for tag, other in _FLAT_OF_FRAME:
                rows[:, other] = np.maximum(rows[:, other], read.score * read.chances[:, tag])
            first, last = read.anchor.first - read.begin, read.anchor.last - read.begin
            rows[first, _CUE] = max(rows[first, _CUE], read.score)
            rows[first + 1 : last + 1, _CUE_INSIDE] = np.maximum(
                rows[first + 1 : last + 1, _CUE_INSIDE], read.score
            )

    def _segment(self, job: Job) -> _Segment:
        of_report = self._segments.setdefault(job.proposed.report.id, {})
        if job.offset not in of_report:
            shape = (len(job.words), len(FLAT_TAGS))
            of_report[job.offset] = _Segment(job.words, np.zeros(shape), np.zeros(shape))
        return of_report[job.offset]

    def _spans(self, offset: int, segment: _Segment) -> Iterator[Attribution]:
        frames = segment.frames
        frames[:, 0] = np.clip(1 - frames[:, 1:].sum(1), 0.02, 1)
        frames /= frames.sum(1, keepdims=True)
        mixed = (1 - FRAMES_SHARE) * segment.flat + FRAMES_SHARE * np.log(frames + _LEAST)
        tags = decode.viterbi(
            mixed[None].astype(np.float32),
            np.asarray([len(segment.words)]),
            decode.constrained(self.bundle.moves["flat"], FLAT_TAGS),
            FLAT_TAGS,
        )[0]

        def spans(kind: str) -> list[Span]:
            found = decode.runs(tags, FLAT_TAGS.index(f"B-{kind}"))
            whole = (segment.words.span(first, last) for first, last in found)
            return [Span(s.start + offset, s.end + offset) for s in whole]

        for source in spans("source"):
            yield Attribution(source, (), (), "indirect", 1.0)
        for cue in spans("cue"):
            yield Attribution(None, (cue,), (), "indirect", 1.0)
        for content in spans("content"):
            yield Attribution(None, (), (content,), "indirect", 1.0)
