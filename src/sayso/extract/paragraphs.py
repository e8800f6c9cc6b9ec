"""Paragraphs that are one quotation, where a model reads nobody's words in them.

News sets a longer quotation in paragraphs of its own, and its speaker stands in one before
or behind them. A paragraph between quotation marks is somebody's words: of 564 such in the
claims corpus and our own annotation readers left one in nobody's claim. What the model
passes over is put forward as a quotation without a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from sayso.extract.attributions import Found, shared
from sayso.extract.quotes import Quotation
from sayso.records import Span

# Of those that the model had passed over, in reports that it knows, readers marked 17 as a
# quotation without a cue and 9 as part of what a verb before or behind them governs.
LIKELY = 0.65
_LINE = re.compile(r"[^\n]+")
_WHOLE = 0.93  # of a paragraph's code points that lie within its quotation marks
_PASSED_OVER = 0.3  # of its words that somebody's claim holds at most
_SHORTEST = 4  # words


def with_paragraphs(
    found: Iterable[Found], text: str, quotations: Sequence[Quotation]
) -> list[Found]:
    """``found`` with the quoted paragraphs that are in no content; those in a row as one."""
    kept = list(found)
    contents = sorted(piece for one in kept for piece in one.content)
    starts = [piece.start for piece in contents]
    longest = max(map(_size, contents), default=0)
    opening = {one.span.start: one for one in quotations}
    row: list[Span] = []
    for line in _LINE.finditer(text):
        inner = _quoted(line, opening)
        if inner is not None:
            low = bisect_left(starts, inner.start - longest)
            near = contents[low : bisect_left(starts, inner.end)]
            if shared(near, [inner]) <= _PASSED_OVER * _size(inner):
                row.append(inner)
                continue
        if line[0].strip():
            kept += _told(row, text)
            row = []
    return kept + _told(row, text)


def _quoted(line: re.Match[str], opening: Mapping[int, Quotation]) -> Span | None:
    """What the one quotation of a paragraph holds, ``None`` where more stands beside it.

    ``opening`` has the quotations of the text by where they begin.
    """
    words = line[0].strip()
    if not words:
        return None
    one = opening.get(line.start() + line[0].index(words[0]))
    if one is None or len(words.split()) < _SHORTEST:
        return None
    return one.inner if _size(one.span) >= _WHOLE * len(words) else None


def _told(row: Sequence[Span], text: str) -> list[Found]:
    if not row:
        return []
    opening = re.compile(r"\S+").match(text, row[0].start)
    anchor = Span(*opening.span()) if opening else row[0]
    return [Found(anchor, True, None, tuple(row), LIKELY)]


def _size(span: Span) -> int:
    return span.end - span.start
