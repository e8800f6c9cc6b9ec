"""Two plain ways to sum up a story that a brief must beat, at the length of the brief.

``newest``: the first sentences of the newest report (the last one, where none has a
date). ``textrank``: TextRank (Mihalcea and Tarau, EMNLP 2004) as the package ``summa``
has it, over all reports one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.brief.passages import sentence_around, trimmed
from sayso.records import Citation, Report, Span


def newest(reports: Sequence[Report], words: int) -> list[Citation]:
    """The first sentences of the newest report, up to ``words`` words."""
    dated = [report for report in reports if report.published is not None]
    report = max(dated, key=lambda each: each.published or "") if dated else reports[-1]
    done: list[Citation] = []
    for span in sentences(report.text):
        words -= len(span.of(report.text).split())
        if words < 0 and done:
            break
        done.append(Citation(report.id, span))
    return done


def textrank(reports: Sequence[Report], words: int) -> list[Citation]:
    """The sentences that TextRank ranks first over all reports, up to ``words`` words.

    Raises:
        ModuleNotFoundError: if ``summa`` is not installed.
    """
    from summa.summarizer import summarize

    whole = "\n".join(
        span.of(report.text).replace("\n", " ")
        for report in reports
        for span in sentences(report.text)
    )
    done: list[Citation] = []
    for sentence in summarize(whole, words=words, split=True):
        for report in reports:
            at = report.text.replace("\n", " ").find(sentence)
            if at >= 0:
                done.append(Citation(report.id, Span(at, at + len(sentence))))
                break
    return done


def sentences(text: str) -> list[Span]:
    """The sentences of a text, by the same rules as a brief's passages."""
    done: list[Span] = []
    at = 0
    while at < len(text):
        span = sentence_around(text, Span(at, at + 1))
        if span.end <= at:
            at += 1
            continue
        span = trimmed(text, Span(max(at, span.start), span.end))
        if span.end > span.start:
            done.append(span)
        at = max(span.end, at + 1)
    return done
