"""How much of what an editor must have stands in a brief, and in its lead.

A point counts when the brief *tells* one of its passages: when words that a sentence
borrows or quotes, at their place in the report, share at least half the code points
of the shorter of the two. A citation alone does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.brief.check import sentences_of
from sayso.records import Brief, Citation, Sentence

_SHARE = 0.5


def told(brief: Brief) -> tuple[list[Citation], list[Citation]]:
    """The passages that the leads of a brief tell, and those that all of it tells."""
    leads = [at for story in brief.stories for at in _borrowed(story.lead)]
    body = [sentence for sentence, tells in sentences_of(brief) if tells]
    return leads, _borrowed(body)


def covers(passages: Iterable[Citation], spans: Sequence[Citation]) -> bool:
    """Whether one of ``spans`` tells one of ``passages``."""
    return any(_tells(span, passage) for passage in passages for span in spans)


def _tells(span: Citation, passage: Citation) -> bool:
    if span.report != passage.report or span.part != passage.part:
        return False
    one, other = span.span, passage.span
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _SHARE * min(one.end - one.start, other.end - other.start)


def _borrowed(sentences: Iterable[Sentence]) -> list[Citation]:
    return [
        piece.at
        for sentence in sentences
        for piece in sentence.pieces
        if piece.role in ("words", "quote") and piece.at is not None
    ]
