"""Claims from marked text: ``[s:...]`` the source, ``[q:...]`` the cue, ``[c:...]`` the content."""

from __future__ import annotations

import re
from typing import get_args

from sayso import ids
from sayso.records import Act, Actor, Claim, Report, Span

_MARK = re.compile(r"\[([sqc]):([^\[\]]*)\]")


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub(lambda mark: mark[2], text)


def spans(text: str, marked: str) -> dict[str, list[Span]]:
    """The spans of a marked stretch in the report's text, by kind."""
    at = text.find(unmarked(marked))
    assert at >= 0, f"not in the report: {unmarked(marked)}"
    done: dict[str, list[Span]] = {"s": [], "q": [], "c": []}
    taken = 0
    for mark in _MARK.finditer(marked):
        start = at + mark.start() - taken
        done[mark[1]].append(Span(start, start + len(mark[2])))
        taken += len(mark[0]) - len(mark[2])
    return done


def claim(
    report: Report,
    marked: str,
    speaker: str | None = None,
    kind: str = "other",
    *,
    act: str | None = None,
    style: str | None = None,
    parent: Claim | None = None,
    score: float = 0.9,
) -> Claim:
    """The claim that a marked stretch of a report holds."""
    found = spans(report.text, marked)
    source = found["s"][0] if found["s"] else None
    direct = all(report.text[max(0, span.start - 1)] in '"“' for span in found["c"])
    return Claim(
        id=ids.claim_id(report.id, source, found["q"], found["c"], False),
        report=report.id,
        source=source,
        cue=tuple(found["q"]),
        content=tuple(found["c"]),
        style="direct" if style == "direct" or direct else "indirect",
        score=score,
        speaker=None if speaker is None else Actor(ids.actor_id(speaker, kind), speaker, kind),
        act=next((known for known in get_args(Act) if known == act), None),
        parent=None if parent is None else parent.id,
    )


def report(
    text: str,
    *,
    id: str = "r1",  # noqa: A002 - the record's own word
    outlet: str | None = "The Echo",
    title: str | None = None,
    published: str | None = "2016-09-20",
    url: str | None = None,
) -> Report:
    """A report with a text that may be marked."""
    plain = unmarked(text)
    return Report(
        id=id,
        text=plain,
        sha256=ids.text_sha256(plain),
        outlet=outlet,
        title=title,
        published=published,
        url=url,
    )
