"""Lessons as training windows: what the heads are to say of each word."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from lab.train.lesson import Lesson
from lab.train.teacher import content_key
from lab.train.wrapping import wrapped
from sayso.extract.labels import (
    ACTS,
    ANCHOR_TAGS,
    FLAT_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    RELAY_TAGS,
    ROLE_TAGS,
    WORD_TAGS,
)
from sayso.extract.windows import CLS, PAD, SEP, WINDOW, Words, split_words, windows
from sayso.linebreaks import unwrapped
from sayso.records import Attribution, EventSpans, Span

Ints = npt.NDArray[np.int64]
IGNORED = -100

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_DOUBLE = re.compile(r'(?<![\w.,!?…])"|(?<=\s)"|^"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrameGold:
    """What one anchor governs, as seen in one window: the tag of each word, and a class.

    ``others`` (words,) are the relay tags of a cue's frame; empty for a trigger's.
    ``known`` is the content's number among the teacher's; -1 where it has none, or
    does not lie wholly in the window.
    """

    first: int
    last: int
    kind: int
    tags: Ints
    others: Ints
    label: int
    known: int = -1


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels; word arrays have shape (words,).

    ``words`` (words, heads of ``WORD_TAGS``). What the corpus did not mark is ``IGNORED``.
    """

    pieces: Ints
    features: Ints  # of each piece
    first: Ints  # each word's first piece, counted from [CLS]
    sentence: Ints
    paragraph: Ints
    anchors: Ints
    flat: Ints
    words: Ints
    cues: tuple[FrameGold, ...]
    triggers: tuple[FrameGold, ...]
    guideline: int  # IGNORED where attributions are not marked
    label: int


def restyled(text: str, rng: random.Random, often: float = 1.0) -> str:
    """The text in another typography, character for character, so that offsets hold.

    Marks become straight, typographic or British single ones; now and then the
    first paragraph goes to capitals, as headlines of some agencies do. At ``often``
    1, two texts in five are changed.
    """
    draw = rng.random() / often if often else 1.0
    if draw < 0.15:
        text = text.translate(_STRAIGHT)
    elif draw < 0.30:
        text = _DOUBLE.sub("“", text).replace('"', "”")
    elif draw < 0.40:
        text = _DOUBLE.sub("‘", text.translate(_STRAIGHT)).replace('"', "’")
    if rng.random() < 0.08 * often:
        cut = text.find("\n")
        head = text[:cut] if cut > 0 else text[:80]
        upper = head.upper()
        if len(upper) == len(head) <= 200:
            text = upper + text[len(head) :]
    return text


def _range(words: Words, span: Span) -> tuple[int, int]:
    """First and last word that ``span`` touches; last < first where it touches none."""
    first = int(np.searchsorted(words.ends, span.start, side="right"))
    last = int(np.searchsorted(words.starts, span.end, side="left")) - 1
    return first, last


@dataclass(frozen=True, slots=True)
class _Placed:
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    relay: tuple[tuple[int, int], ...]
    act: int
    nested: bool
    known: int

    def anchor(self) -> tuple[int, int]:
        return self.cue if self.cue is not None else (self.content[0][0], self.content[0][0])


def _words_of(words: Words, span: Span) -> tuple[int, int] | None:
    first, last = _range(words, span)
    return (first, last) if last >= first else None


def _place(words: Words, attribution: Attribution, known: int) -> _Placed | None:
    def every(spans: Iterable[Span]) -> list[tuple[int, int]]:
        return [placed for span in spans if (placed := _words_of(words, span))]

    cues = every(attribution.cue)
    content = every(attribution.content)
    if not content:
        return None
    return _Placed(
        max(cues, key=lambda c: c[1] - c[0]) if cues else None,
        _words_of(words, attribution.source) if attribution.source else None,
        tuple(content),
        tuple(every(attribution.relay)),
        ACTS.index(attribution.act) if attribution.act else IGNORED,
        attribution.parent is not None,
        known,
    )


def _mark(tags: Ints, place: tuple[int, int] | None, begin: int) -> None:
    if place is not None:
        tags[place[0]] = begin
        tags[place[0] + 1 : place[1] + 1] = begin + 1


def _attributions(
    words: Words, lesson: Lesson, known: Mapping[str, int]
) -> tuple[Ints, Ints, list[FrameGold]]:
    """Anchor tags, flat tags and the frames of all cues."""
    every = (
        _place(words, a, known.get(content_key(lesson.text, a), -1)) for a in lesson.attributions
    )
    placed = [p for p in every if p is not None]
    anchors = np.zeros(len(words), dtype=np.int64)
    flat = np.zeros(len(words), dtype=np.int64)
    for place in placed:
        if place.cue is None:
            anchors[place.anchor()[0]] = ANCHOR_TAGS.index("B-headless")
    for place in placed:
        _mark(anchors, place.cue, ANCHOR_TAGS.index("B-cue"))
        if not place.nested:
            for piece in place.content:
                _mark(flat, piece, FLAT_TAGS.index("B-content"))
    for place in placed:
        if not place.nested:
            _mark(flat, place.source, FLAT_TAGS.index("B-source"))
            _mark(flat, place.cue, FLAT_TAGS.index("B-cue"))
    frames: dict[tuple[int, int], FrameGold] = {}
    guideline = GUIDELINES.index(lesson.guideline or "")
    for place in placed:
        tags = np.zeros(len(words), dtype=np.int64)
        for piece in place.content:
            _mark(tags, piece, FRAME_TAGS.index("B-content"))
        _mark(tags, place.source, FRAME_TAGS.index("B-source"))
        # PolNeAR does not mark relays.
        relay = np.full(len(words), 0 if lesson.guideline == "claims" else IGNORED)
        for hop in place.relay:
            _mark(relay, hop, RELAY_TAGS.index("B-relay"))
        first, last = place.anchor()
        kind = 2 * guideline + (place.cue is None)
        frames.setdefault(
            (first, last), FrameGold(first, last, kind, tags, relay, place.act, place.known)
        )
    return anchors, flat, list(frames.values())


def _events(words: Words, events: Sequence[EventSpans], tags: Ints) -> list[FrameGold]:
    """Marks the triggers in ``tags`` and gives their frames; of two in one place the first."""
    names = WORD_TAGS["event"]
    tags[:] = 0
    frames: dict[int, FrameGold] = {}
    for event in events:
        place = _words_of(words, event.trigger)
        if place is None or tags[place[0]] or tags[place[1]]:
            continue
        tags[place[0] : place[1] + 1] = names.index("I")
        tags[place[0]] = names.index(f"B-{event.type}")
        roles = np.zeros(len(words), dtype=np.int64)
        for role in ("time", "place", "recipient", "actor"):
            span = getattr(event, role)
            if span is not None:
                _mark(roles, _words_of(words, span), ROLE_TAGS.index(f"B-{role}"))
        frames[place[0]] = FrameGold(
            *place, 0, roles, np.empty(0, np.int64), MODALITIES.index(event.modality)
        )
    return list(frames.values())


def examples(
    lesson: Lesson,
    tokenizer: Tokenizer,
    rng: random.Random,
    restyle: float = 1.0,
    wrap: float = 0.0,
    known: Mapping[str, int] = MappingProxyType({}),
    overlap: int = 32,
) -> Iterator[Example]:
    """The windows of one lesson, cut at a random phase and in a random typography.

    ``wrap``: the share of its sentences that are told by somebody else, in one text of two.
    """
    if lesson.guideline == "claims" and wrap and rng.random() < 0.5:
        lesson = wrapped(lesson, rng, wrap)
    words = split_words(restyled(unwrapped(lesson.text), rng, restyle), tokenizer)
    if not len(words):
        return
    anchors = np.full(len(words), IGNORED, dtype=np.int64)
    flat, cues, triggers = anchors.copy(), list[FrameGold](), list[FrameGold]()
    heads = list(WORD_TAGS)
    tags = np.full((len(words), len(heads)), IGNORED, dtype=np.int64)
    if lesson.guideline is not None:
        anchors, flat, cues = _attributions(words, lesson, known)
    if lesson.events is not None:
        triggers = _events(words, lesson.events, tags[:, heads.index("event")])
    for head, spans in lesson.tags.items():
        column = tags[:, heads.index(head)]
        column[:] = 0
        for span, label in spans:
            _mark(column, _words_of(words, span), WORD_TAGS[head].index(f"B-{label}"))
    guideline = IGNORED if lesson.guideline is None else GUIDELINES.index(lesson.guideline)
    piece_features = np.repeat(words.features, np.diff(words.first))
    for window in windows(words.first, overlap=overlap, phase=rng.randrange(0, 160)):
        low, high = window.start, window.end
        first, last = words.first[low], words.first[high]
        yield Example(
            np.concatenate([[CLS], words.pieces[first:last], [SEP]]),
            np.concatenate([[0], piece_features[first:last], [0]]),
            words.first[low:high] - first + 1,
            words.sentence[low:high],
            words.paragraph[low:high],
            anchors[low:high],
            flat[low:high],
            tags[low:high],
            tuple(_cut(f, low, high) for f in cues if f.first >= low and f.last < high),
            tuple(_cut(f, low, high) for f in triggers if f.first >= low and f.last < high),
            guideline,
            IGNORED if lesson.label is None else lesson.label,
        )


def _cut(frame: FrameGold, low: int, high: int) -> FrameGold:
    """A frame of the text as one of its windows sees it."""
    whole = not (frame.tags[:low].any() or frame.tags[high:].any())
    return FrameGold(
        frame.first - low,
        frame.last - low,
        frame.kind,
        frame.tags[low:high],
        frame.others[low:high],
        frame.label,
        frame.known if whole else -1,
    )


@dataclass(frozen=True, slots=True)
class FrameBatch:
    """The gold frames of one batch: (frames,), and (frames, words) for the tags."""

    window: Ints
    first: Ints
    last: Ints
    kind: Ints
    tags: Ints
    others: Ints
    label: Ints
    known: Ints


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one shape; see :class:`Example`."""

    pieces: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    present: Tensor
    sentence: Tensor
    paragraph: Tensor
    anchors: Tensor
    flat: Tensor
    words: Tensor  # (windows, words, heads)
    guideline: Tensor  # (windows,)
    label: Tensor  # (windows,)
    cues: FrameBatch
    triggers: FrameBatch


def _framed(groups: Sequence[Sequence[FrameGold]], count: int) -> FrameBatch:
    frames = [(at, frame) for at, group in enumerate(groups) for frame in group]
    tags = np.full((len(frames), count), IGNORED, dtype=np.int64)
    others = tags.copy()
    for row, (_, frame) in enumerate(frames):
        tags[row, : len(frame.tags)] = frame.tags
        others[row, : len(frame.others)] = frame.others

    def column(values: Iterable[int]) -> Ints:
        return np.fromiter(values, np.int64, len(frames))

    return FrameBatch(
        column(at for at, _ in frames),
        column(f.first for _, f in frames),
        column(f.last for _, f in frames),
        column(f.kind for _, f in frames),
        tags,
        others,
        column(f.label for _, f in frames),
        column(f.known for _, f in frames),
    )


def collate(group: Sequence[Example]) -> Batch:
    """Pad a group of examples to its longest."""
    pieces = max(len(e.pieces) for e in group)
    count = max(len(e.first) for e in group)

    def padded(name: str, length: int, fill: int = 0) -> Tensor:
        inner = getattr(group[0], name).shape[1:]
        rows = np.full((len(group), length, *inner), fill, dtype=np.int64)
        for row, example in zip(rows, group, strict=True):
            value = getattr(example, name)
            row[: len(value)] = value
        return torch.from_numpy(rows)

    mask = torch.zeros(len(group), pieces, dtype=torch.int64)
    present = torch.zeros(len(group), count, dtype=torch.int64)
    for at, example in enumerate(group):
        mask[at, : len(example.pieces)] = 1
        present[at, : len(example.first)] = 1
    return Batch(
        padded("pieces", pieces, PAD),
        mask,
        padded("features", pieces),
        padded("first", count),
        present,
        padded("sentence", count),
        padded("paragraph", count),
        padded("anchors", count, IGNORED),
        padded("flat", count, IGNORED),
        padded("words", count, IGNORED),
        torch.tensor([e.guideline for e in group]),
        torch.tensor([e.label for e in group]),
        _framed([e.cues for e in group], count),
        _framed([e.triggers for e in group], count),
    )


def batches(
    lessons: Iterable[Lesson],
    tokenizer: Tokenizer,
    rng: random.Random,
    size: int,
    restyle: float = 1.0,
    wrap: float = 0.0,
    known: Mapping[str, int] = MappingProxyType({}),
) -> Iterator[Batch]:
    """One epoch over ``lessons``, shuffled; windows of like length together.

    A batch holds ``size`` full windows, or as many short ones as have their word pieces.
    """
    drawn = [e for one in lessons for e in examples(one, tokenizer, rng, restyle, wrap, known)]
    rng.shuffle(drawn)
    stretch = size * 64
    groups: list[list[Example]] = []
    for start in range(0, len(drawn), stretch):
        near = sorted(drawn[start : start + stretch], key=lambda e: len(e.pieces))
        group: list[Example] = []
        for example in near:
            if group and (len(group) + 1) * len(example.pieces) > size * WINDOW:
                groups.append(group)
                group = []
            group.append(example)
        groups.append(group)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)
