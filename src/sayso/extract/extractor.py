"""Reports in, readings out: one encoder pass over windows batched by length, in a stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.errors import OUR_FAULTS
from sayso.extract import decode
from sayso.extract.attributions import Found
from sayso.extract.batching import WindowBatch, assemble
from sayso.extract.bundle import Bundle, load
from sayso.extract.frames import Anchors, anchored, frame_inputs
from sayso.extract.jobs import Job, anchors_of, in_parts, views_of
from sayso.extract.labels import (
    ANCHOR_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    ROLE_TAGS,
    SPAN_HEADS,
    WORD_TAGS,
    word_tag_slices,
)
from sayso.extract.network import Encoded, FrameScores, Network, OnnxNetwork
from sayso.extract.proposed import Proposed, reading_of
from sayso.extract.triggers import read_triggers
from sayso.extract.windows import segments, split_words, windows
from sayso.extract.word_vectors import piece_of
from sayso.linebreaks import unwrapped
from sayso.records import EntityMention, Reading, Report, Span
from sayso.referents import Projection

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

BATCH = 4  # windows; more do not help on a processor and cost memory
FRAMES = 96  # read at once: a text may consist of nothing but cues
AHEAD = 64  # windows gathered before they are sorted by length
# Words on either side of an anchor that are read for its frame. A cue's frame that
# touches the edge is read again, over the whole window.
CUE_REACH = 56
WHOLE = 256


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch of windows that the encoder has been handed."""

    jobs: Sequence[Job]
    batch: WindowBatch
    encoded: Future[Encoded]


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """A frame as the network read it; ``chances`` (length, tags) from word ``begin`` on."""

    row: int
    job: Job
    anchor: decode.Anchor
    frame: decode.Frame
    begin: int
    chances: Floats
    score: float
    acts: tuple[float, ...]


class Extractor:
    """Finds attributions, events, names, places and times in reports, by the model of one bundle.

    ``guideline`` chooses whose rules attributions are read by: ``claims`` (nested,
    contents without their quotation marks) or ``polnear`` (univocal, marks included).
    ``events_from`` is the lowest probability of an event that is kept, ``words`` what is
    kept of each word, both by default the bundle's own.

    Raises:
        ModelError: if the bundle cannot be used.
        ValueError: if the guideline is none of the bundle's, or ``events_from`` is no
            probability.
    """

    def __init__(
        self,
        bundle: Path | Bundle | None = None,
        threads: int | None = None,
        guideline: str = "claims",
        network: Network | None = None,
        events_from: float | None = None,
        words: Projection | None = None,
    ) -> None:
        if guideline not in GUIDELINES:
            raise ValueError(f"{guideline!r} is no guideline; known: {', '.join(GUIDELINES)}")
        found = bundle if isinstance(bundle, Bundle) else load(bundle)
        self.bundle = found.with_events_from(events_from)
        self.model = self.bundle.name
        self.guideline = guideline
        self._calibration = self.bundle.calibration[guideline]
        self._tokenizer = self.bundle.tokenizer()
        self._network = network or OnnxNetwork(self.bundle, threads)
        known = self.bundle.referents()
        self._projection = words or (known.words if known else None)
        self._moves = decode.constrained(self.bundle.moves["frame"], FRAME_TAGS)
        self._role_moves = decode.constrained(self.bundle.moves["role"], ROLE_TAGS)
        self._word_moves = {
            head: decode.constrained(self.bundle.moves[head], WORD_TAGS[head])
            for head in SPAN_HEADS
        }

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in their order; looks ahead by some windows only.

        What goes wrong in putting one together stands in its ``fault``, and the others follow.
        """
        for proposed in self.candidates(reports):
            try:
                found = reading_of(proposed, self.model, self.bundle.calibration, self.guideline)
            except OUR_FAULTS as error:
                found = Reading(proposed.report.id, self.model, (), fault=error)
            yield found

    def candidates(self, reports: Iterable[Report]) -> Iterator[Proposed]:
        """Everything that might be in each report, in their order."""
        waiting: deque[Proposed] = deque()
        jobs: list[Job] = []
        begun: list[_Begun] = []
        # The encoder lets go of Python's lock: while it reads the next windows in a
        # thread of its own, the last ones' words are put together, resolved and stored.
        pool = ThreadPoolExecutor(1, "encoder")
        try:
            for report in reports:
                text = unwrapped(report.text)
                proposed = Proposed(replace(report, text=text))
                waiting.append(proposed)
                for offset, part in segments(text):
                    words = split_words(part, self._tokenizer)
                    for window in windows(words.first):
                        proposed.left += 1
                        jobs.append(Job(proposed, words, offset, window))
                        if len(jobs) >= AHEAD:
                            following = self._begin(pool, jobs)
                            self._finish(begun)
                            begun, jobs = following, []
                proposed.cut = True
                yield from _done(waiting)
            begun += self._begin(pool, jobs)
            self._finish(begun)
            yield from _done(waiting)
        finally:
            pool.shutdown(cancel_futures=True)

    def _begin(self, pool: ThreadPoolExecutor, jobs: list[Job]) -> list[_Begun]:
        """Hand windows to the encoder, those of like length together."""
        jobs.sort(key=Job.size)
        begun: list[_Begun] = []
        for start in range(0, len(jobs), BATCH):
            part = jobs[start : start + BATCH]
            batch = assemble([(job.words, job.window) for job in part])
            given = (batch.pieces, batch.mask, batch.features, batch.first)
            begun.append(_Begun(part, batch, pool.submit(self._network.encode, *given)))
        return begun

    def _finish(self, begun: list[_Begun]) -> None:
        """Take what is in the windows handed over; what was read of each is then let go."""
        while begun:
            one = begun.pop(0)
            part, batch, encoded = one.jobs, one.batch, one.encoded.result()
            self._collect(part, encoded, self._cues(part, batch, encoded))
            read_triggers(self._network, self._role_moves, part, batch, encoded)
            self._names(part, encoded)
            self._words(part, encoded)
            for job in part:
                job.proposed.left -= 1

    def _cues(self, jobs: Sequence[Job], batch: WindowBatch, encoded: Encoded) -> list[ReadFrame]:
        """The frames of all cues that these windows answer for."""
        guideline = GUIDELINES.index(self.guideline)
        own = slice(guideline * len(ANCHOR_TAGS), (guideline + 1) * len(ANCHOR_TAGS))
        every = [
            (row, job, anchor)
            for row, job in enumerate(jobs)
            for anchor in decode.anchors(
                encoded.anchors[row, : job.window.end - job.window.start, own]
            )
        ]
        read = [one for one in every if one[1].owns(one[2].first)]

        def anchors(some: Sequence[tuple[int, Job, decode.Anchor]]) -> Anchors:
            return anchors_of(
                (row, a.first, a.last, 2 * guideline + a.headless) for row, _, a in some
            )

        others = anchored(batch.placing.present.shape, anchors(every))

        def frames(some: Sequence[tuple[int, Job, decode.Anchor]], reach: int) -> list[ReadFrame]:
            inputs = frame_inputs(batch.placing, others, anchors(some), reach)
            scores = self._network.cues(encoded.words, inputs)
            views = views_of(inputs, batch)
            tags = decode.viterbi(
                scores.tags[:, :, : len(FRAME_TAGS)],
                inputs.stands.sum(1),
                self._moves,
                FRAME_TAGS,
            )
            return [
                self._frame(one, view, path[: view.end - view.begin], scores, at)
                for at, (one, view, path) in enumerate(zip(some, views, tags, strict=True))
            ]

        found: list[ReadFrame] = []
        for part in in_parts(read, FRAMES):
            found.extend(frames(part, CUE_REACH))
        further = [at for at, one in enumerate(found) if one.frame.cut]
        for some in in_parts(further, FRAMES):
            again = frames([(found[at].row, found[at].job, found[at].anchor) for at in some], WHOLE)
            for at, one in zip(some, again, strict=True):
                found[at] = one
        return found

    def _frame(
        self,
        one: tuple[int, Job, decode.Anchor],
        view: decode.View,
        path: Ints,
        scores: FrameScores,
        at: int,
    ) -> ReadFrame:
        row, job, anchor = one
        tags = scores.tags[at, : view.end - view.begin]
        frame = decode.frame(anchor, path, tags, float(scores.valid[at]), view)
        score = decode.calibrated(frame.signals, self._calibration.weights)
        chances = decode.softmax(tags[:, : len(FRAME_TAGS)])
        acts = tuple(scores.classes[at].tolist())
        return ReadFrame(row, job, anchor, frame, view.begin, chances, score, acts)

    def _collect(self, jobs: Sequence[Job], encoded: Encoded, frames: Sequence[ReadFrame]) -> None:
        """Take from one batch the attributions that it holds; ``jobs`` are its rows."""
        for read in frames:
            frame, job, anchor = read.frame, read.job, read.anchor
            if frame.content:
                content = tuple(job.span(low, high) for low, high in frame.content)
                job.proposed.found.append(
                    Found(
                        job.span(anchor.first, anchor.last),
                        anchor.headless,
                        None if frame.source is None else job.span(*frame.source),
                        content,
                        read.score,
                        read.acts,
                        frame.signals,
                        tuple(job.span(low, high) for low, high in frame.relay),
                        _vector(encoded.vectors[read.row], frame.content),
                    )
                )

    def _names(self, jobs: Sequence[Job], encoded: Encoded) -> None:
        """Take from one batch its names, places and times."""
        for job, span, kind, score in self.own_spans(jobs, encoded, "mention"):
            job.proposed.mentions.append(EntityMention(span, kind, score))
        for job, span, _, _ in self.own_spans(jobs, encoded, "toponym"):
            job.proposed.toponyms.append(span)
        for job, span, _, _ in self.own_spans(jobs, encoded, "time"):
            job.proposed.times.append(span)

    def _words(self, jobs: Sequence[Job], encoded: Encoded) -> None:
        """Keep what tells whom the words of one batch stand for."""
        if self._projection is None:
            return
        for row, job in enumerate(jobs):
            words = encoded.words[row]
            piece = piece_of(job.words, job.offset, job.window, words, self._projection)
            if piece is not None:
                job.proposed.words.append(piece)
                job.proposed.space = self._projection.space

    def own_spans(
        self, jobs: Sequence[Job], encoded: Encoded, head: str
    ) -> Iterator[tuple[Job, Span, str, float]]:
        """The spans of one head that begin in the words each window answers for.

        ``jobs`` are the rows of ``encoded``. Gives the window, span, kind and probability.
        """
        tags, lengths = WORD_TAGS[head], [job.window.end - job.window.start for job in jobs]
        scores = encoded.tags[:, :, word_tag_slices()[head]]
        paths = decode.viterbi(scores, np.asarray(lengths), self._word_moves[head], tags)
        for row, (job, length) in enumerate(zip(jobs, lengths, strict=True)):
            for first, last, kind, score in decode.labelled_spans(
                scores[row, :length], paths[row], tags
            ):
                if job.owns(first):
                    yield job, job.span(first, last), kind, score


def _vector(words: Floats, content: Sequence[tuple[int, int]]) -> bytes:
    """The mean of the words' vectors, at length 127, in signed bytes."""
    whole = np.concatenate([words[low : high + 1] for low, high in content]).mean(0)
    size = float(np.linalg.norm(whole)) or 1.0
    return bytes(np.rint(whole * (127 / size)).astype(np.int8))


def _done(waiting: deque[Proposed]) -> Iterator[Proposed]:
    while waiting and waiting[0].cut and not waiting[0].left:
        yield waiting.popleft()
