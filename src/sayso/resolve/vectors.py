"""What a report's words are like in their places, by characters, for the network of referents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from sayso.records import Attribution, Span, WordVectors
from sayso.referents import Referents, of_space

Floats = npt.NDArray[np.float32]


class Vectors:
    """The vectors of one report, and the network that reads them."""

    def __init__(self, words: WordVectors, referents: Referents | None = None) -> None:
        """``words`` and ``referents`` of one space; none where nobody is to be asked yet."""
        spans = np.frombuffer(words.spans, np.int32).reshape(-1, 2)
        self._starts, self._ends = spans[:, 0], spans[:, 1]
        self._values = np.frombuffer(words.values, np.float16).reshape(-1, words.width)
        self.referents = referents
        self.nothing: Floats = np.zeros(words.width, np.float32)

    def of(self, start: int, end: int) -> Floats:
        """The mean of the words between two code points, zeros where there is none."""
        low = int(np.searchsorted(self._ends, start, side="right"))
        high = int(np.searchsorted(self._starts, end, side="left"))
        if high <= low:
            return self.nothing
        mean: Floats = self._values[low:high].astype(np.float32).mean(axis=0)
        return mean

    def span(self, span: Span | None) -> Floats:
        """As :meth:`of`; zeros for no span."""
        return self.nothing if span is None else self.of(span.start, span.end)


class Mentions:
    """The vectors of mentions, each once; number 0 is none."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._numbers: dict[tuple[int, int], int] = {}
        self._found = [vectors.nothing]

    def number(self, start: int, end: int) -> int:
        """The number of the mention between two code points."""
        if (start, end) not in self._numbers:
            self._numbers[start, end] = len(self._found)
            self._found.append(self._vectors.of(start, end))
        return self._numbers[start, end]

    @property
    def table(self) -> Floats:
        """All of them by number, (mentions, P)."""
        return np.stack(self._found)


def saying(a: Attribution, vectors: Vectors) -> Floats:
    """Source, cue and content of an attribution, (3 * P,); zeros for what it has not."""
    content = vectors.nothing
    if a.content:
        content = vectors.of(a.content[0].start, a.content[-1].end)
    cue = a.cue[0] if a.cue else None
    return np.concatenate([vectors.span(a.source), vectors.span(cue), content])


def vectors_of(words: WordVectors | None) -> Vectors | None:
    """The vectors of a reading; ``None`` where it has none, or nothing here reads them."""
    if words is None:
        return None
    referents = of_space(words.space)
    return None if referents is None else Vectors(words, referents)


def moved(words: WordVectors | None, move: Callable[[Span], Span]) -> WordVectors | None:
    """The vectors of a text whose offsets moved."""
    if words is None:
        return None
    spans = np.frombuffer(words.spans, np.int32).reshape(-1, 2).tolist()
    there = [move(Span(start, end)) for start, end in spans]
    flat = [at for span in there for at in (span.start, span.end)]
    return replace(words, spans=np.asarray(flat, np.int32).tobytes())
