"""Characters that show nothing: a text without them, and the way of its offsets back.

Pages break words by soft hyphens, part them by spaces of no width and turn them by marks
of direction; posts and exports of chats mark bold words with asterisks. A reader sees none
of these, but a name that holds one is another name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from sayso.records import Span

Some = TypeVar("Some")

# The soft hyphen, spaces and joiners of no width, marks of direction. Not the joiners that
# shape Persian and Indic letters (U+200C, U+200D): those are part of how a word is spelt.
# Asterisks before or behind a word, but not within: "f**k" is spelt so.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]+"
    r"|(?<![\w*])\*{2,3}(?=[\w@#\"“‘'(])|(?<=[\w.,:!?\"”’')])\*{2,3}(?![\w*])"
)


class Shown:
    """A text as it shows: ``text`` without what nobody sees; offsets either way."""

    def __init__(self, written: str) -> None:
        """``written``: the text with everything in it."""
        self._gone = [found.span() for found in _UNSEEN.finditer(written)]
        self.text = _UNSEEN.sub("", written)
        lost = 0
        self._cuts: list[int] = []  # where in ``text`` something was left out
        self._lost: list[int] = []  # how much up to there, what stood there included
        for start, end in self._gone:
            self._cuts.append(start - lost)
            lost += end - start
            self._lost.append(lost)

    def shows(self, span: Span) -> Span:
        """A span of the text as written, in ``text``."""
        return Span(self._forth(span.start), self._forth(span.end))

    def written(self, span: Span) -> Span:
        """A span of ``text`` in the text as written, from its first to its last character."""
        start = self._back(span.start)
        return Span(start, start if span.start == span.end else self._back(span.end - 1) + 1)

    def _forth(self, at: int) -> int:
        number = bisect_left(self._gone, (at, at))
        lost = self._lost[number - 1] if number else 0
        if number and self._gone[number - 1][1] > at:  # amid what is left out
            return self._cuts[number - 1]
        return at - lost

    def _back(self, at: int) -> int:
        number = bisect_left(self._cuts, at + 1)
        return at + (self._lost[number - 1] if number else 0)


def shown(written: str) -> Shown | None:
    """How a text shows, ``None`` where nothing in it is unseen."""
    return Shown(written) if _UNSEEN.search(written) else None


def moved(value: Some, move: Callable[[Span], Span]) -> Some:
    """A record, or a tuple of them, with every span in it moved, however deep it stands."""
    found: Any = value
    if isinstance(value, Span):
        found = move(value)
    elif isinstance(value, tuple):
        found = tuple(moved(one, move) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = {name: moved(part, move) for name, part in parts.items()}
        if any(changed[name] is not part for name, part in parts.items()):
            found = replace(value, **changed)
    return found  # type: ignore[no-any-return]
