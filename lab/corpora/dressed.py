"""Annotated reports in other typography: the same words, quoted, broken and marked otherwise.

People hand over text as they have it: mails, LaTeX, wire cables, posts, pages whose breaks
are lost. Each dress is a set of edits that moves the annotation along with the text.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace

from lab.corpora.gold import GoldReport
from sayso.ids import text_sha256
from sayso.records import Span
from sayso.resolve.unseen import moved

Edit = tuple[int, int, str]  # from, to, what stands there instead

_MARK = re.compile(r"[“”\"]")
_LINE = re.compile(r"^(?=\S)", re.MULTILINE)
_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_SENTENCE = re.compile(r"(?<=[a-z][.!?]) (?=[A-Z])|(?<=[.!?][”\"]) (?=[A-Z“\"])")
_WIDTH = 72


def dressed(gold: GoldReport, edits: Callable[[str], list[Edit]]) -> GoldReport:
    """The report in another dress; an annotation that began or ended in an edit shrinks."""
    text = gold.report.text
    made: list[str] = []
    ends, shifts, last = [0], [0], 0
    for start, end, new in sorted(edits(text)):
        made += [text[last:start], new]
        last = end
        ends.append(end)
        shifts.append(shifts[-1] + len(new) - (end - start))
    made.append(text[last:])

    def to(at: int) -> int:
        return at + shifts[bisect_right(ends, at) - 1]

    def along(span: Span) -> Span:
        start = to(span.start)
        return Span(start, max(start, to(span.end - 1) + 1)) if span.end > span.start else span

    written = "".join(made)
    report = replace(gold.report, text=written, sha256=text_sha256(written))
    return replace(
        gold,
        report=report,
        claims=moved(gold.claims, along),
        attributions=moved(gold.attributions, along),
        narrated=moved(gold.narrated, along),
    )


def _quoted(opening: str, closing: str) -> Callable[[str], list[Edit]]:
    """Double quotation marks as others: curly ones say which they are, straight ones do not."""

    def edits(text: str) -> list[Edit]:
        found: list[Edit] = []
        for mark in _MARK.finditer(text):
            before = text[mark.start() - 1 : mark.start()]
            opens = mark[0] == "“" or (
                mark[0] == '"' and (not before or before.isspace() or before in "([—–-")
            )
            found.append((*mark.span(), opening if opens else closing))
        return found

    return edits


def _before_lines(put: Callable[[int], str]) -> Callable[[str], list[Edit]]:
    """Something before every line, by its number."""

    def edits(text: str) -> list[Edit]:
        return [(m.start(), m.start(), put(i)) for i, m in enumerate(_LINE.finditer(text))]

    return edits


def _each(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Callable[[str], list[Edit]]:
    found = re.compile(pattern)

    def edits(text: str) -> list[Edit]:
        return [(*m.span(), by if isinstance(by, str) else by(m)) for m in found.finditer(text)]

    return edits


def _broken(text: str) -> list[Edit]:
    """Every line broken to a width, paragraphs parted by nothing else than before."""
    found: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        place = at
        for piece in textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False):
            start = text.find(piece, place)
            if start > place and start > at + len(line) - len(line.lstrip()):
                found.append((start - 1, start, "\n"))
            place = max(start, place) + len(piece)
        at += len(line) + 1
    return found


def _cased(change: Callable[[str], str]) -> Callable[[str], list[Edit]]:
    """Every letter changed whose other form is one letter, too."""

    def edits(text: str) -> list[Edit]:
        return [
            (i, i + 1, change(one))
            for i, one in enumerate(text)
            if change(one) != one and len(change(one)) == 1
        ]

    return edits


def _bold(text: str) -> list[Edit]:
    return [(*m.span(), f"**{m[0]}**") for m in _NAME.finditer(text)]


DRESSES: Mapping[str, Callable[[str], list[Edit]]] = {
    "as published": lambda text: [],
    "straight quotation marks": _quoted('"', '"'),
    "single quotation marks": _quoted("‘", "’"),
    "guillemets": _quoted("«", "»"),
    "marks as LaTeX has them": _quoted("``", "''"),
    "lines broken to 72 characters": _broken,
    "a line a sentence": _each(_SENTENCE.pattern, "\n"),
    "one paragraph": _each(r"\s*\n\s*", " "),
    "no space between sentences": _each(r"(?<=[a-z]{2}\.) (?=[A-Z][a-z])", ""),
    "> before each line": _before_lines(lambda number: "> "),
    "a bullet before each line": _before_lines(lambda number: "• "),
    "the time before each line": _before_lines(lambda n: f"{8 + n // 60:02}:{n % 60:02} "),
    "names in bold (**)": _bold,
    "soft hyphens": _each(r"(?<=\w{4})(?=\w{4})", "\u00ad"),
    "all in capitals": _cased(str.upper),
    "all in small letters": _cased(str.lower),
}
