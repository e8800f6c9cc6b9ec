"""The headline of a story: a report's own title, or its own words, credited."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.brief import passages
from sayso.brief.grammar import dangling, words_of
from sayso.brief.passages import tidy, trimmed
from sayso.brief.points import Point
from sayso.brief.quoting import marks_for
from sayso.brief.sentences import outlet_name
from sayso.brief.verbs import finite_form
from sayso.brief.weighing import Weights
from sayso.records import Citation, Piece, Report, Sentence, Span

_SHORTEST, _LONGEST = 12, 130
_CONJUNCTION = re.compile(r"(?:But|And|However|So|Yet|Meanwhile)\b")


def headline(reports: Sequence[Report], heavy: Sequence[Point], weights: Weights) -> Sentence:
    """The title that tells most of the story, verbatim; without one, the weightiest claim's words.

    A title that says who says so ("Russia denies ...") is preferred to one that
    asserts.
    """
    best: tuple[float, Report, Span] | None = None
    for place, report in enumerate(reports):
        title = report.title or ""
        span = trimmed(title, Span(0, len(title)))
        if not _SHORTEST <= span.end - span.start <= _LONGEST or passages.balance(title):
            continue
        said = any(finite_form(word) in ("third", "past") for word in words_of(title)[1:])
        value = weights.title(title) + 0.12 * said + 0.05 * place / len(reports)
        if best is None or value > best[0]:
            best = (value, report, span)
    if best is not None:
        _, report, span = best
        return _quoted(
            report, Citation(report.id, span, "title"), tidy(span.of(report.title or ""))
        )
    heavy = [p for p in heavy if p.telling.kind in ("written", "clause")] or list(heavy)
    short = [p for p in heavy[:12] if _whole_length(p) <= _LONGEST]
    for point in (*short, *heavy):
        report = point.telling.report
        sentence = passages.sentence_around(report.text, point.telling.claim.content[0])
        cut = _cut(report.text, sentence)
        if _CONJUNCTION.match(cut.of(report.text)):
            continue
        if cut.end - cut.start >= _SHORTEST and not dangling(cut.of(report.text), None):
            more = cut.end < trimmed(report.text, sentence, also=".").end
            return _quoted(report, Citation(report.id, cut), tidy(cut.of(report.text)), more)
    report = reports[0]
    whole = trimmed(report.text, Span(0, len(report.text)))
    cut = _cut(report.text, whole)
    return _quoted(report, Citation(report.id, cut), tidy(cut.of(report.text)), cut.end < whole.end)


def _whole_length(point: Point) -> int:
    text = point.telling.report.text
    sentence = passages.sentence_around(text, point.telling.claim.content[0])
    return sentence.end - sentence.start


def _cut(text: str, span: Span) -> Span:
    """The first words of ``span``, at most a headline long."""
    span = trimmed(text, span, also=".")
    if span.end - span.start <= _LONGEST:
        return span
    at = text.rfind(" ", span.start, span.start + _LONGEST)
    return trimmed(text, Span(span.start, at if at > span.start else span.start + _LONGEST), ",;:")


def _quoted(report: Report, at: Citation, words: str, more: bool = False) -> Sentence:
    opening, closing = marks_for(words)
    pieces = (
        Piece(opening, "frame"),
        Piece(words, "quote", at),
        Piece((" …" if more else "") + closing + " (", "frame"),
        *outlet_name(report),
        Piece(")", "frame"),
    )
    return Sentence(pieces, (at,))
