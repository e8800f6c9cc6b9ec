"""Lessons written for the tests, with everything that a lesson can hold."""

from __future__ import annotations

from lab.corpora.gold import GoldReport
from lab.train.lesson import Lesson
from sayso.ids import text_sha256
from sayso.records import Attribution, EventSpans, Report, Span

TEXT = "The embassy said the army denied shelling the town. “We fled.”"


def span(text: str, words: str, after: int = 0) -> Span:
    """The first place of ``words`` in ``text`` from ``after`` on."""
    at = text.index(words, after)
    return Span(at, at + len(words))


def attributions() -> tuple[Attribution, ...]:
    """One claim in another, and a quotation that no cue governs."""
    return (
        Attribution(
            span(TEXT, "The embassy"),
            (span(TEXT, "said"),),
            (span(TEXT, "the army denied shelling the town"),),
            "indirect",
            1.0,
            act="state",
        ),
        Attribution(
            span(TEXT, "the army"),
            (span(TEXT, "denied"),),
            (span(TEXT, "shelling the town"),),
            "indirect",
            1.0,
            parent=0,
            act="deny",
        ),
        Attribution(None, (), (span(TEXT, "We fled"),), "direct", 1.0),
    )


def gold(bundle: str = "", name: str = "r") -> GoldReport:
    """The text as a gold report."""
    return GoldReport(Report(name, TEXT, text_sha256(TEXT)), bundle, attributions())


def lesson() -> Lesson:
    """The text as a lesson of the claims corpus, with an event and two places."""
    event = EventSpans(
        span(TEXT, "shelling"),
        "ASSAULT",
        "negated",
        1.0,
        actor=span(TEXT, "the army"),
        recipient=span(TEXT, "the town"),
    )
    return Lesson(
        TEXT,
        "claims",
        attributions(),
        (event,),
        {"toponym": ((span(TEXT, "town"), "toponym"),)},
    )
