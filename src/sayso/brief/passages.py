"""Stretches of a report's text: sentences, paragraphs, quotation marks, tidy edges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.records import Span

OPENING = "“\"«„‘'"
CLOSING = "”\"»“’'"
_DOUBLE = {"“": 1, "„": 1, "«": 1, "”": -1, "»": -1}

_BREAK = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r|\u2028|\u2029))+")
# A line this long that does not end a sentence was broken by a column, not by its writer.
_WRAPPED = 50
# A full stop, perhaps with a closing mark, then space and something that can begin a sentence.
_STOP = re.compile(r"[.!?…]+[”\"’'»)\]]*\s+(?=[“\"‘'«(\[]*[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Brig|Sen|Rep|Gov|Prof|Rev|Hon|No|"
    r"vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_SPACE = re.compile(r"\s+")
# Farther than this from a claim no sentence boundary is looked for: an unbroken
# text of megabytes is not a sentence.
_REACH = 1_200


def tidy(text: str) -> str:
    """The text with every run of white space as one blank, and none at the ends."""
    return _SPACE.sub(" ", text).strip()


def trimmed(text: str, span: Span, also: str = "") -> Span:
    """``span`` without white space, or characters of ``also``, at its ends."""
    start, end = span.start, min(span.end, len(text))
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return Span(start, end) if start <= end else Span(span.start, span.start)


def breaks(text: str, start: int, end: int) -> Iterator[Span]:
    """Where paragraphs end between two offsets: blank lines, and line ends that are no wrapping."""
    for found in _BREAK.finditer(text, start, end):
        lines = len(re.findall(r"\r\n|[\n\r\u2028\u2029]", found.group()))
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        line = found.start() - 1 - max(text.rfind(mark, 0, found.start()) for mark in "\n\r")
        wrapped = (
            lines == 1 and before not in '.!?:;…”"»)' and (after.islower() or line >= _WRAPPED)
        )
        if not wrapped:
            yield Span(found.start(), found.end())


def sentence_around(text: str, span: Span) -> Span:
    """The sentences of ``text`` that ``span`` touches, as one span within their paragraph(s)."""
    low, high = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    start, end = low, high
    for gap in breaks(text, low, high):
        if gap.end <= span.start:
            start = gap.end
        elif gap.start >= span.end:
            end = gap.start
            break
    for found in _STOP.finditer(text, start, end):
        head = text[max(start, found.start() - 12) : found.start() + 1]
        if _ABBREVIATION.search(head) and text[found.start()] == ".":
            continue
        if found.end() <= span.start:
            start = found.end()
        elif found.start() + 1 >= span.end:
            end = found.end()
            break
    return trimmed(text, Span(start, max(start, end)))


def breaks_between(text: str, start: int, end: int) -> bool:
    """Whether a sentence or paragraph ends between the two offsets."""
    if any(True for _ in breaks(text, start, end)):
        return True
    # One character more, for what begins the next sentence.
    for found in _STOP.finditer(text, max(0, start - 1), end + 2):
        if found.end() <= end and not _ABBREVIATION.search(
            text[max(0, found.start() - 12) : found.start() + 1]
        ):
            return True
    return False


def broken(text: str) -> bool:
    """Whether the text runs over a paragraph's end."""
    return any(True for _ in breaks(text, 0, len(text)))


def opened_by_quote(text: str, span: Span) -> bool:
    """Whether a quotation mark stands at, or just before, the start of ``span``."""
    at = span.start
    if at < span.end and text[at] in OPENING:
        return True
    if at > 0 and text[at - 1] in OPENING:
        # An apostrophe inside a word opens nothing.
        return at < 2 or not text[at - 2].isalnum() or text[at - 1] in "“«„"
    return False


def without_marks(text: str, span: Span) -> Span:
    """``span`` without the quotation marks that enclose or open it, nor space."""
    span = trimmed(text, span)
    inner = text[span.start : span.end]
    if inner[:1] and inner[0] in OPENING and (inner[0] not in "'‘" or not _word_mark(text, span)):
        span = trimmed(text, Span(span.start + 1, span.end))
        inner = text[span.start : span.end]
        if inner[-1:] and inner[-1] in CLOSING and balance(inner) != 0:
            span = trimmed(text, Span(span.start, span.end - 1))
    elif (inner[-1:] in ("”", "»") and balance(inner) < 0) or (
        inner[-1:] == '"' and inner.count('"') % 2
    ):
        span = trimmed(text, Span(span.start, span.end - 1))
    return span


def _word_mark(text: str, span: Span) -> bool:
    """Whether the mark at the start is an apostrophe of a shortened word ('tis, '90s)."""
    return bool(re.match(r"['‘’](?:tis|twas|em|cause|\d0s)\b", text[span.start : span.end]))


def balance(text: str) -> int:
    """Double quotation marks left open (positive) or closed without opening (negative)."""
    level = 0
    lowest = 0
    for mark in text:
        level += _DOUBLE.get(mark, 0)
        lowest = min(lowest, level)
    if lowest < 0:
        return lowest
    return level + text.count('"') % 2


def open_single(text: str) -> bool:
    """Whether a single quotation mark is opened and not closed; apostrophes do not count."""
    opened = len(re.findall(r"(?<![\w’'])['‘](?=\w)(?!\d0s|tis\b|em\b|cause\b)", text))
    return opened > len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", text))


def balanced(text: str, span: Span) -> Span | None:
    """``span``, widened by a mark just outside it where that closes or opens a quotation in it.

    Returns ``None`` where the marks stay unbalanced.
    """
    inner = text[span.start : span.end]
    if open_single(inner):
        return None
    if balance(inner) == 0:
        return span
    for length in (1, 2):
        after = text[span.end : span.end + length]
        if after[-1:] and after[-1] in '”"»' and (length == 1 or after[0] in ".,!?"):
            wider = Span(span.start, span.end + length)
            if balance(text[wider.start : wider.end]) == 0:
                return wider
    if span.start > 0 and text[span.start - 1] in '“"«':
        wider = Span(span.start - 1, span.end)
        if balance(text[wider.start : wider.end]) == 0:
            return wider
    return None


def with_stop(text: str, span: Span) -> Span:
    """``span`` with the full stop, question or exclamation mark that follows it in the report."""
    end = span.end
    if end > span.start and text[end - 1] in ".!?…":
        return span
    while end < len(text) and text[end] in ".!?…" and end - span.end < 3:
        end += 1
    # "No." before a figure or a letter is no end of a sentence.
    if end > span.end and end < len(text) and text[end].isalnum():
        return span
    return Span(span.start, end)
