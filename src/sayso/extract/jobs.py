"""Windows of reports on their way through the network, and where their frames are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from sayso.extract import decode
from sayso.extract.batching import WindowBatch
from sayso.extract.frames import Anchors, FrameInputs
from sayso.extract.proposed import Proposed
from sayso.extract.windows import Window, Words
from sayso.records import Span

One = TypeVar("One")

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
        near = slice(low + self.window.start, high + self.window.start)
        text, offset = self.proposed.report.text, self.offset
        places = zip(self.words.starts[near].tolist(), self.words.ends[near].tolist(), strict=True)
        return tuple(text[start + offset : end + offset] for start, end in places), low

    def owns(self, word: int) -> bool:
        """Whether a word of the window is this window's to answer for."""
        return self.window.own_start <= word + self.window.start < self.window.own_end


def anchors_of(rows: Iterable[tuple[int, int, int, int]]) -> Anchors:
    """Anchors from rows of window, first and last word, and kind."""
    table = np.asarray(list(rows), dtype=np.int64).reshape(-1, 4)
    return Anchors(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def views_of(inputs: FrameInputs, batch: WindowBatch) -> list[decode.View]:
    """Which words of its window each frame was read from."""
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


def in_parts(some: Sequence[One], size: int) -> Iterator[Sequence[One]]:
    """``some``, at most ``size`` at a time."""
    for start in range(0, len(some), size):
        yield some[start : start + size]
