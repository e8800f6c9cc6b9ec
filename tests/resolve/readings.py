"""Readings made by hand: attributions found in a text by their words."""

from __future__ import annotations

from sayso.ids import text_sha256
from sayso.records import Attribution, Claim, Reading, Report, Span, Style
from sayso.resolve import claims_of


def span(text: str, words: str, after: int = 0) -> Span:
    """The first place of ``words`` in ``text`` from ``after`` on."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def said(
    text: str,
    source: str | None,
    cue: str | None,
    content: str,
    *,
    style: Style = "indirect",
    parent: int | None = None,
) -> Attribution:
    """An attribution whose source and cue are the nearest to its content."""
    where = span(text, content)

    def near(words: str) -> Span:
        starts = [i for i in range(len(text)) if text.startswith(words, i)]
        outside = [i for i in starts if parent is not None or not where.start <= i < where.end]
        best = min(outside or starts, key=lambda i: abs(i - where.start))
        return Span(best, best + len(words))

    return Attribution(
        source=None if source is None else near(source),
        cue=() if cue is None else (near(cue),),
        content=(where,),
        style=style,
        score=0.9,
        parent=parent,
    )


def resolved(text: str, *attributions: Attribution, outlet: str | None = None) -> tuple[Claim, ...]:
    """The claims of a report with that text and those attributions."""
    report = Report(id="r1", text=text, sha256=text_sha256(text), outlet=outlet)
    return claims_of(report, Reading("r1", "by hand", attributions))


def speakers(text: str, *attributions: Attribution, outlet: str | None = None) -> list[str | None]:
    """The names of the speakers, in the order of the attributions."""
    return [
        c.speaker.name if c.speaker else None for c in resolved(text, *attributions, outlet=outlet)
    ]
