"""Reports in, readings out: one encoder pass over windows batched by length, in a stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.extract import decode
from sayso.extract.acts import act_of
from sayso.extract.attributions import Found, settle
from sayso.extract.bundle import Bundle, load
from sayso.extract.labels import ACTS, ANCHOR_TAGS, FRAME_TAGS, GUIDELINES
from sayso.extract.network import Network, OnnxNetwork
from sayso.extract.quotes import quotations
from sayso.extract.windows import CLS, PAD, SEP, Window, Words, segments, split_words, windows
from sayso.records import Act, Reading, Report, Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

BATCH = 8  # windows; more do not help on a processor and cost memory
FRAMES = 96  # read at once: a text may consist of nothing but cues
AHEAD = 64  # windows gathered before they are sorted by length


@dataclass(slots=True)
class Pending:
    """A report on its way: what was found so far, and how many windows are still to come."""

    report: Report
    left: int = 0
    cut: bool = False  # whether all its windows are counted in ``left``
    found: list[Found] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """One window of a report on its way through the network."""

    pending: Pending
    words: Words
    offset: int  # of the words' segment in the report's text
    window: Window

    def size(self) -> int:
        """Its length in word pieces."""
        first = self.words.first
        return int(first[self.window.end] - first[self.window.start])

    def span(self, first: int, last: int) -> Span:
        """Characters of the report from one word of the window to another."""
        span = self.words.span(first + self.window.start, last + self.window.start)
        return Span(span.start + self.offset, span.end + self.offset)


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """A frame as the network read it; ``chances`` (words of the window, tags)."""

    job: Job
    anchor: decode.Anchor
    frame: decode.Frame
    chances: Floats
    score: float
    act: Act


@dataclass(frozen=True, slots=True)
class WindowBatch:
    """Windows padded to one shape, as the encoder takes them; each (windows, pieces or words)."""

    pieces: Ints
    mask: Ints
    features: Ints
    first: Ints
    present: Ints
    sentence: Ints
    paragraph: Ints


def assemble(parts: Sequence[tuple[Words, Window]]) -> WindowBatch:
    """Pad windows to the longest of them."""
    count = max(w.end - w.start for _, w in parts)
    width = max(int(words.first[w.end] - words.first[w.start]) for words, w in parts) + 2
    pieces = np.full((len(parts), width), PAD, dtype=np.int64)
    mask, features = np.zeros_like(pieces), np.zeros_like(pieces)
    first = np.zeros((len(parts), count), dtype=np.int64)
    present, sentence, paragraph = np.zeros_like(first), np.zeros_like(first), np.zeros_like(first)
    for row, (words, window) in enumerate(parts):
        low, high = window.start, window.end
        start, end = int(words.first[low]), int(words.first[high])
        size = end - start
        pieces[row, 0], pieces[row, size + 1] = CLS, SEP
        pieces[row, 1 : size + 1] = words.pieces[start:end]
        mask[row, : size + 2] = 1
        repeat = np.diff(words.first[low : high + 1])
        features[row, 1 : size + 1] = np.repeat(words.features[low:high], repeat)
        first[row, : high - low] = words.first[low:high] - start + 1
        present[row, : high - low] = 1
        sentence[row, : high - low] = words.sentence[low:high]
        paragraph[row, : high - low] = words.paragraph[low:high]
    return WindowBatch(pieces, mask, features, first, present, sentence, paragraph)


class Extractor:
    """Finds every attribution in reports, by the model of one bundle.

    ``guideline`` chooses whose rules to read by: ``claims`` (nested, contents
    without their quotation marks) or ``polnear`` (univocal, marks included).

    Raises:
        ModelError: if the bundle cannot be used.
        ValueError: if the guideline is none of the bundle's.
    """

    def __init__(
        self,
        bundle: Path | Bundle | None = None,
        threads: int | None = None,
        guideline: str = "claims",
        network: Network | None = None,
    ) -> None:
        if guideline not in GUIDELINES:
            raise ValueError(f"{guideline!r} is no guideline; known: {', '.join(GUIDELINES)}")
        self.bundle = bundle if isinstance(bundle, Bundle) else load(bundle)
        self.model = self.bundle.name
        self.guideline = guideline
        self._calibration = self.bundle.calibration[guideline]
        self._tokenizer = self.bundle.tokenizer()
        self._network = network or OnnxNetwork(self.bundle, threads)
        self._moves = decode.constrained(self.bundle.frame_moves, FRAME_TAGS)

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in their order; looks ahead by some windows only."""
        for report, found in self.candidates(reports):
            kept = [one for one in found if one.score >= self._calibration.keep]
            attributions = settle(
                kept, report.text, quotations(report.text), self.guideline == "claims"
            )
            yield Reading(report.id, self.model, attributions)

    def candidates(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Found, ...]]]:
        """Everything that might be an attribution, likely or not; calibration learns from it."""
        waiting: deque[Pending] = deque()
        jobs: list[Job] = []
        for report in reports:
            pending = Pending(report)
            waiting.append(pending)
            for offset, part in segments(report.text):
                words = split_words(part, self._tokenizer)
                for window in windows(words.first):
                    pending.left += 1
                    jobs.append(Job(pending, words, offset, window))
                    if len(jobs) >= AHEAD:
                        self._work(jobs)
                        jobs = []
            pending.cut = True
            yield from _done(waiting)
        self._work(jobs)
        yield from _done(waiting)

    def _work(self, jobs: list[Job]) -> None:
        jobs.sort(key=Job.size)
        for start in range(0, len(jobs), BATCH):
            self._batch(jobs[start : start + BATCH])

    def _batch(self, jobs: Sequence[Job]) -> None:
        batch = assemble([(job.words, job.window) for job in jobs])
        words, scores, flat = self._network.encode(
            batch.pieces, batch.mask, batch.features, batch.first
        )
        guideline = GUIDELINES.index(self.guideline)
        own = scores[:, :, guideline * len(ANCHOR_TAGS) : (guideline + 1) * len(ANCHOR_TAGS)]
        anchored = np.zeros_like(batch.present)
        read: list[tuple[Job, decode.Anchor]] = []
        rows: list[int] = []
        for row, job in enumerate(jobs):
            window = job.window
            for anchor in decode.anchors(own[row, : window.end - window.start]):
                anchored[row, anchor.first : anchor.last + 1] = 1
                if window.own_start <= anchor.first + window.start < window.own_end:
                    read.append((job, anchor))
                    rows.append(row)
            job.pending.left -= 1
        frames: list[ReadFrame] = []
        for start in range(0, len(read), FRAMES):
            part = read[start : start + FRAMES]
            at = np.asarray(rows[start : start + FRAMES], dtype=np.int64)
            tag_scores, valid, acts = self._network.frames(
                words,
                batch.present,
                batch.sentence,
                batch.paragraph,
                anchored,
                at,
                np.asarray([a.first for _, a in part], dtype=np.int64),
                np.asarray([a.last for _, a in part], dtype=np.int64),
                np.asarray([int(a.headless) for _, a in part], dtype=np.int64),
                np.full(len(part), guideline, dtype=np.int64),
            )
            lengths = batch.present.sum(1)[at]
            tags = decode.viterbi(tag_scores, lengths, self._moves, FRAME_TAGS)
            every = decode.softmax(tag_scores)
            for (job, anchor), length, path, chances, sure, act in zip(
                part, lengths.tolist(), tags, every, valid.tolist(), acts, strict=True
            ):
                frame = decode.frame(anchor, path[:length], chances[:length], sure)
                score = decode.calibrated(frame.signals, self._calibration.weights)
                frames.append(
                    ReadFrame(job, anchor, frame, chances[:length], score, ACTS[int(act.argmax())])
                )
        self._collect(jobs, flat, frames)

    def _collect(self, jobs: Sequence[Job], flat: Floats, frames: Sequence[ReadFrame]) -> None:
        """Take from one batch what this reader is for; ``flat`` (windows, words, …) is not."""
        for read in frames:
            frame, job, anchor = read.frame, read.job, read.anchor
            if frame.content:
                text, cue = job.pending.report.text, job.span(anchor.first, anchor.last)
                content = tuple(job.span(low, high) for low, high in frame.content)
                job.pending.found.append(
                    Found(
                        cue,
                        anchor.headless,
                        None if frame.source is None else job.span(*frame.source),
                        content,
                        read.score,
                        act_of(
                            "" if anchor.headless else cue.of(text),
                            " ".join(piece.of(text) for piece in content),
                            read.act,
                        ),
                        frame.signals,
                    )
                )


def _done(waiting: deque[Pending]) -> Iterator[tuple[Report, tuple[Found, ...]]]:
    while waiting and waiting[0].cut and not waiting[0].left:
        pending = waiting.popleft()
        yield pending.report, tuple(pending.found)
