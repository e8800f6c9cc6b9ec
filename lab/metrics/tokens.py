"""Tokens for token-wise figures and for comparing spans at token boundaries.

A token is a run of letters, digits and underscores, with apostrophes and
hyphens inside it, or any other single character that is not white space.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from sayso.records import Span

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text in order: where each starts and ends, in code points."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def cover(self, span: Span) -> tuple[int, int] | None:
        """The half-open range of tokens that share a character with ``span``; ``None`` if none."""
        first = bisect_right(self.ends, span.start)
        end = bisect_left(self.starts, span.end)
        return (first, end) if first < end else None


def tokenise(text: str) -> Tokens:
    """The tokens of ``text``."""
    matches = list(_TOKEN.finditer(text))
    return Tokens(tuple(m.start() for m in matches), tuple(m.end() for m in matches))
