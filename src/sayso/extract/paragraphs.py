"""Paragraphs that are one quotation: a claim without a cue, whoever it runs on from.

News sets a longer quotation in paragraphs of its own, and its speaker stands in one before
or behind them. A paragraph between quotation marks is somebody's words: of 564 such in the
claims corpus and our own annotation readers left one in nobody's claim. What the model
passes over is put forward as a quotation without a cue. So is what it takes for more of
what a cue before it governs: the guideline has a quotation that goes on as a claim of its
own, and so have all 23 such paragraphs of the claims corpus and 21 of the 24 of the reports
kept apart for tuning, though our own annotation, which it learned from, has not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.extract.attributions import Found, shared
from sayso.extract.quotes import Quotation
from sayso.records import Span

# Of those that the model had passed over, in reports that it knows, readers marked 17 as a
# quotation without a cue and 9 as part of what a verb before or behind them governs.
LIKELY = 0.65
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"\w")
_WHOLE = 0.93  # of a paragraph's code points that lie within its quotation marks
_PASSED_OVER = 0.3  # of its words that somebody's claim holds at most
_SHORTEST = 4  # words


def with_paragraphs(
    found: Iterable[Found], text: str, quotations: Sequence[Quotation]
) -> list[Found]:
    """``found`` with the quoted paragraphs that are in no content, or in one begun before.

    Each is a claim of its own, as in the claims corpus.
    """
    opening = {one.span.start: one for one in quotations}
    quoted = [
        (Span(*line.span()), inner)
        for line in _LINE.finditer(text)
        if (inner := _quoted(line, opening)) is not None
    ]
    kept = _set_apart(list(found), text, quoted)
    contents = sorted(piece for one in kept for piece in one.content)
    starts = [piece.start for piece in contents]
    longest = max(map(_size, contents), default=0)
    for _, inner in quoted:
        low = bisect_left(starts, inner.start - longest)
        near = contents[low : bisect_left(starts, inner.end)]
        if shared(near, [inner]) <= _PASSED_OVER * _size(inner):
            kept.append(_told(inner, text))
    return kept


def _set_apart(
    found: Sequence[Found], text: str, quoted: Sequence[tuple[Span, Span]]
) -> list[Found]:
    """Contents without the quoted paragraphs behind the one that they begin in, and those.

    ``quoted`` has each such paragraph, and what it quotes. What is set apart is as likely
    as what it ran on from, and told by the same act unless its words say another.
    """
    starts = [line.start for line, _ in quoted]
    kept: list[Found] = []
    for one in found:
        first, last = min(one.content), max(piece.end for piece in one.content)
        word = _LETTER.search(text, first.start, first.end)
        begins = text.find("\n", word.start() if word else first.start)
        near = quoted[bisect_left(starts, begins) : bisect_left(starts, last)] if begins > 0 else []
        behind = [
            (line, inner)
            for line, inner in near
            if one.anchor.end <= line.start and 2 * shared(one.content, [inner]) >= _size(inner)
        ]
        own = _without(one.content, [line for line, _ in behind], text)
        if one.headless or not behind or not own:
            kept.append(one)
            continue
        kept.append(replace(one, content=own))
        likely = max(one.score, LIKELY)
        kept += [replace(_told(inner, text), score=likely, acts=one.acts) for _, inner in behind]
    return kept


def _without(content: Iterable[Span], lines: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Pieces less some lines, without the white space around what is left of them."""
    left = list(content)
    for line in lines:
        left = [
            Span(low, high)
            for piece in left
            for low, high in (
                (piece.start, min(piece.end, line.start)),
                (max(piece.start, line.end), piece.end),
            )
            if low < high
        ]
    found = []
    for piece in left:
        words = piece.of(text)
        low = piece.start + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Span(low, low + len(words.strip())))
    return tuple(found)


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


def _told(inner: Span, text: str) -> Found:
    opening = re.compile(r"\S+").match(text, inner.start)
    anchor = Span(*opening.span()) if opening else inner
    return Found(anchor, True, None, (inner,), LIKELY)


def _size(span: Span) -> int:
    return span.end - span.start
