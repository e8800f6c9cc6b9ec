"""Gold reports as training windows: what the heads are to say of each word."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from lab.corpora.gold import GoldReport
from sayso.extract.labels import ACTS, ANCHOR_TAGS, FLAT_TAGS, FRAME_TAGS, GUIDELINES
from sayso.extract.windows import CLS, PAD, SEP, Words, split_words, windows
from sayso.records import Attribution, Span

Ints = npt.NDArray[np.int64]
IGNORED = -100

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_DOUBLE = re.compile(r'(?<![\w.,!?…])"|(?<=\s)"|^"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrameGold:
    """One attribution as seen in one window: its anchor, the tag of each word, its act."""

    first: int
    last: int
    headless: bool
    tags: Ints
    act: int


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels; word arrays have shape (words,)."""

    pieces: Ints
    features: Ints  # of each piece
    first: Ints  # each word's first piece, counted from [CLS]
    sentence: Ints
    paragraph: Ints
    anchors: Ints
    flat: Ints
    frames: tuple[FrameGold, ...]
    guideline: int


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
    act: int
    nested: bool

    def anchor(self) -> tuple[int, int]:
        return self.cue if self.cue is not None else (self.content[0][0], self.content[0][0])


def _place(words: Words, attribution: Attribution) -> _Placed | None:
    def of(span: Span) -> tuple[int, int] | None:
        first, last = _range(words, span)
        return (first, last) if last >= first else None

    cues = [c for c in map(of, attribution.cue) if c]
    content = tuple(c for c in map(of, attribution.content) if c)
    if not content:
        return None
    return _Placed(
        max(cues, key=lambda c: c[1] - c[0]) if cues else None,
        of(attribution.source) if attribution.source else None,
        content,
        ACTS.index(attribution.act) if attribution.act else IGNORED,
        attribution.parent is not None,
    )


def _mark(tags: Ints, place: tuple[int, int] | None, begin: int) -> None:
    if place is not None:
        tags[place[0]] = begin
        tags[place[0] + 1 : place[1] + 1] = begin + 1


def examples(
    gold: GoldReport,
    guideline: str,
    tokenizer: Tokenizer,
    rng: random.Random,
    restyle: float = 1.0,
    overlap: int = 32,
) -> Iterator[Example]:
    """The windows of one report, cut at a random phase and in a random typography."""
    words = split_words(restyled(gold.report.text, rng, restyle), tokenizer)
    if not len(words):
        return
    placed = [p for p in (_place(words, a) for a in gold.attributions) if p is not None]
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
    repeat = np.diff(words.first)
    piece_features = np.repeat(words.features, repeat)
    for window in windows(words.first, overlap=overlap, phase=rng.randrange(0, 160)):
        low, high = window.start, window.end
        first, last = words.first[low], words.first[high]
        frames: list[FrameGold] = []
        seen: set[tuple[int, int]] = set()
        for place in placed:
            anchor = place.anchor()
            if anchor[0] < low or anchor[1] >= high or anchor in seen:
                continue
            seen.add(anchor)
            tags = np.zeros(len(words), dtype=np.int64)
            for piece in place.content:
                _mark(tags, piece, FRAME_TAGS.index("B-content"))
            _mark(tags, place.source, FRAME_TAGS.index("B-source"))
            frames.append(
                FrameGold(
                    anchor[0] - low,
                    anchor[1] - low,
                    place.cue is None,
                    tags[low:high],
                    place.act,
                )
            )
        yield Example(
            np.concatenate([[CLS], words.pieces[first:last], [SEP]]),
            np.concatenate([[0], piece_features[first:last], [0]]),
            words.first[low:high] - first + 1,
            words.sentence[low:high],
            words.paragraph[low:high],
            anchors[low:high],
            flat[low:high],
            tuple(frames),
            GUIDELINES.index(guideline),
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one shape; see :class:`Example` and :class:`lab.train.model.Frames`."""

    pieces: Tensor
    mask: Tensor
    features: Tensor
    first: Tensor
    present: Tensor
    sentence: Tensor
    paragraph: Tensor
    anchors: Tensor
    flat: Tensor
    guideline: Tensor  # (windows,)
    frame_window: Tensor
    frame_first: Tensor
    frame_last: Tensor
    frame_headless: Tensor
    frame_tags: Tensor  # (frames, words)
    frame_act: Tensor


def collate(group: Sequence[Example]) -> Batch:
    """Pad a group of examples to its longest."""
    pieces = max(len(e.pieces) for e in group)
    count = max(len(e.first) for e in group)

    def padded(name: str, length: int, fill: int = 0) -> Tensor:
        rows = np.full((len(group), length), fill, dtype=np.int64)
        for row, example in zip(rows, group, strict=True):
            value = getattr(example, name)
            row[: len(value)] = value
        return torch.from_numpy(rows)

    mask = torch.zeros(len(group), pieces, dtype=torch.int64)
    present = torch.zeros(len(group), count, dtype=torch.int64)
    for at, example in enumerate(group):
        mask[at, : len(example.pieces)] = 1
        present[at, : len(example.first)] = 1
    frames = [(at, frame) for at, example in enumerate(group) for frame in example.frames]
    tags = np.zeros((len(frames), count), dtype=np.int64)
    for row, (_, frame) in zip(tags, frames, strict=True):
        row[: len(frame.tags)] = frame.tags

    def column(values: Iterable[int]) -> Tensor:
        return torch.tensor(list(values), dtype=torch.int64)

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
        column(e.guideline for e in group),
        column(at for at, _ in frames),
        column(f.first for _, f in frames),
        column(f.last for _, f in frames),
        column(int(f.headless) for _, f in frames),
        torch.from_numpy(tags),
        column(f.act for _, f in frames),
    )


def batches(
    parts: Sequence[tuple[Sequence[GoldReport], str]],
    tokenizer: Tokenizer,
    rng: random.Random,
    size: int,
    restyle: float = 1.0,
) -> Iterator[Batch]:
    """One epoch over ``parts`` (reports, guideline), shuffled; windows of like length together."""
    drawn = [
        example
        for reports, guideline in parts
        for gold in reports
        for example in examples(gold, guideline, tokenizer, rng, restyle)
    ]
    rng.shuffle(drawn)
    stretch = size * 64
    groups: list[list[Example]] = []
    for start in range(0, len(drawn), stretch):
        near = sorted(drawn[start : start + stretch], key=lambda e: len(e.pieces))
        groups.extend(near[at : at + size] for at in range(0, len(near), size))
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)
