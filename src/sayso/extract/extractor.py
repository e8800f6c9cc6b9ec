"""Reports in, readings out: one encoder pass over windows batched by length, in a stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from sayso.extract import decode
from sayso.extract.attributions import Found
from sayso.extract.batching import WindowBatch, assemble
from sayso.extract.bundle import Bundle, load
from sayso.extract.events import FoundEvent
from sayso.extract.frames import Anchors, FrameInputs, anchored, frame_inputs
from sayso.extract.labels import (
    ANCHOR_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    POINTED,
    POINTER_REACH,
    ROLE_TAGS,
    SPAN_HEADS,
    WORD_TAGS,
    word_tag_slices,
)
from sayso.extract.network import Encoded, FrameScores, Network, OnnxNetwork
from sayso.extract.proposed import Proposed, reading_of
from sayso.extract.windows import Window, Words, segments, split_words, windows
from sayso.linear import normalised
from sayso.records import EntityMention, Reading, Report, RoleWords, Span

One = TypeVar("One")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

BATCH = 8  # windows; more do not help on a processor and cost memory
FRAMES = 96  # read at once: a text may consist of nothing but cues
LOOKS = 24  # second looks at once: each takes as much memory as a short window
AHEAD = 64  # windows gathered before they are sorted by length
# Words on either side of an anchor that are read for its frame. A cue's frame that
# touches the edge is read again, over the whole window.
CUE_REACH = 56
TRIGGER_REACH = 32
WHOLE = 256
NEAR = 8  # words beside a trigger that tell its type


@dataclass(frozen=True, slots=True)
class Job:
    """One window of a report on its way through the network."""

    proposed: Proposed
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

    def around(self, first: int, last: int) -> tuple[tuple[str, ...], int]:
        """The words near some of the window's, and the number of the first of them."""
        low = max(first - NEAR, 0)
        high = min(last + NEAR + 1, self.window.end - self.window.start)
        text = self.proposed.report.text
        return tuple(self.span(at, at).of(text) for at in range(low, high)), low

    def owns(self, word: int) -> bool:
        """Whether a word of the window is this window's to answer for."""
        return self.window.own_start <= word + self.window.start < self.window.own_end


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch of windows that the encoder has been handed."""

    jobs: Sequence[Job]
    batch: WindowBatch
    encoded: Future[Encoded]


@dataclass(frozen=True, slots=True)
class _Look:
    """A second look at a trigger: words of its parties, modalities, and classes of events."""

    words: tuple[tuple[str, int, int, float], ...]
    modality: Floats
    classes: tuple[float, ...]


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
    ``events_from`` is the lowest probability of an event that is kept, by default the
    bundle's own.

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
        self._moves = decode.constrained(self.bundle.moves["frame"], FRAME_TAGS)
        self._role_moves = decode.constrained(self.bundle.moves["role"], ROLE_TAGS)
        self._word_moves = {
            head: decode.constrained(self.bundle.moves[head], WORD_TAGS[head])
            for head in SPAN_HEADS
        }

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in their order; looks ahead by some windows only."""
        for proposed in self.candidates(reports):
            yield reading_of(proposed, self.model, self.bundle.calibration, self.guideline)

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
                proposed = Proposed(report)
                waiting.append(proposed)
                for offset, part in segments(report.text):
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
            self._events(part, batch, encoded)
            self._names(part, encoded)
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
            return _anchors(
                (row, a.first, a.last, 2 * guideline + a.headless) for row, _, a in some
            )

        others = anchored(batch.placing.present.shape, anchors(every))

        def frames(some: Sequence[tuple[int, Job, decode.Anchor]], reach: int) -> list[ReadFrame]:
            inputs = frame_inputs(batch.placing, others, anchors(some), reach)
            scores = self._network.cues(encoded.words, inputs)
            views = _views(inputs, batch)
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
        for part in _parts(read):
            found.extend(frames(part, CUE_REACH))
        further = [at for at, one in enumerate(found) if one.frame.cut]
        for some in _parts(further):
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

    def _events(self, jobs: Sequence[Job], batch: WindowBatch, encoded: Encoded) -> None:
        """Take from one batch the events that it holds."""
        place = word_tag_slices()["event"]
        every = [
            (row, job, trigger)
            for row, job in enumerate(jobs)
            for trigger in decode.triggers(
                encoded.tags[row, : job.window.end - job.window.start, place]
            )
        ]
        read = [one for one in every if one[1].owns(one[2].first)]
        others = anchored(
            batch.placing.present.shape, _anchors((row, t.first, t.last, 0) for row, _, t in every)
        )
        for part in _parts(read):
            anchors = _anchors((row, t.first, t.last, 0) for row, _, t in part)
            inputs = frame_inputs(batch.placing, others, anchors, TRIGGER_REACH)
            scores = self._network.triggers(encoded.words, inputs)
            lengths = inputs.stands.sum(1)
            tags = decode.viterbi(scores.tags, lengths, self._role_moves, ROLE_TAGS)
            looks = self._looks(part, batch, others, encoded)
            for at, ((_, job, trigger), view) in enumerate(
                zip(part, _views(inputs, batch), strict=True)
            ):
                length = view.end - view.begin
                roles = decode.role_spans(tags[at, :length], view)
                likely = decode.role_words(scores.tags[at, :length], view)
                modality, classes = scores.classes[at], trigger.scores
                if (look := looks.get(at)) is not None:
                    likely = (*(one for one in likely if one[0] not in POINTED), *look.words)
                    modality, classes = modality + look.modality, look.classes
                near, low = job.around(trigger.first, trigger.last)
                job.proposed.events.append(
                    FoundEvent(
                        job.span(trigger.first, trigger.last),
                        MODALITIES[int(modality.argmax())],
                        {name: job.span(*span) for name, span in roles.items()},
                        trigger.scores,
                        classes,
                        near,
                        trigger.first - low,
                        trigger.last - low,
                        tuple(RoleWords(n, job.span(a, b), chance) for n, a, b, chance in likely),
                    )
                )

    def _looks(
        self,
        part: Sequence[tuple[int, Job, decode.Trigger]],
        batch: WindowBatch,
        others: Ints,
        encoded: Encoded,
    ) -> dict[int, _Look]:
        """The second looks at those triggers that are likely to be some, by number in ``part``."""
        worth = [
            at for at, (_, _, t) in enumerate(part) if np.exp(t.scores[0]) <= 1 - decode.LOOK_FLOOR
        ]
        found: dict[int, _Look] = {}
        for some in _parts(worth, LOOKS):
            rows = ((part[at][0], part[at][2].first, part[at][2].last, 0) for at in some)
            inputs = frame_inputs(batch.placing, others, _anchors(rows), POINTER_REACH)
            scores = self._network.point(encoded.middle, inputs)
            for row, (at, view) in enumerate(zip(some, _views(inputs, batch), strict=True)):
                length = view.end - view.begin
                found[at] = _Look(
                    decode.pointed(scores.roles[row, :, : 1 + length], view),
                    scores.modality[row],
                    tuple(normalised(scores.classes[row]).tolist()),
                )
        return found

    def _names(self, jobs: Sequence[Job], encoded: Encoded) -> None:
        """Take from one batch its names, places and times."""
        for job, span, kind, score in self.own_spans(jobs, encoded, "mention"):
            job.proposed.mentions.append(EntityMention(span, kind, score))
        for job, span, _, _ in self.own_spans(jobs, encoded, "toponym"):
            job.proposed.toponyms.append(span)
        for job, span, _, _ in self.own_spans(jobs, encoded, "time"):
            job.proposed.times.append(span)

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


def _anchors(rows: Iterable[tuple[int, int, int, int]]) -> Anchors:
    table = np.asarray(list(rows), dtype=np.int64).reshape(-1, 4)
    return Anchors(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def _views(inputs: FrameInputs, batch: WindowBatch) -> list[decode.View]:
    sizes = batch.placing.present.sum(1)
    lengths = inputs.stands.sum(1)
    return [
        decode.View(begin, begin + length, int(sizes[window]), first, last)
        for begin, length, window, first, last in zip(
            inputs.at[:, 0].tolist(),
            lengths.tolist(),
            inputs.window.tolist(),
            inputs.first.tolist(),
            inputs.last.tolist(),
            strict=True,
        )
    ]


def _parts(some: Sequence[One], size: int = FRAMES) -> Iterator[Sequence[One]]:
    for start in range(0, len(some), size):
        yield some[start : start + size]


def _done(waiting: deque[Proposed]) -> Iterator[Proposed]:
    while waiting and waiting[0].cut and not waiting[0].left:
        yield waiting.popleft()
