"""Claims from marked text: ``[s:...]`` the source, ``[q:...]`` the cue, ``[c:...]`` the content."""

from __future__ import annotations

import re
from typing import get_args

from sayso import ids
from sayso.brief.case import Telling
from sayso.brief.casing import Casing
from sayso.brief.naming import Party
from sayso.brief.parties import parties
from sayso.brief.points import Point, points, with_continuations
from sayso.brief.sentences import Voice
from sayso.brief.telling import tell
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


def told(text: str, marked: str, speaker: str | None, **fields: str | None) -> str | None:
    """The sentence for the claim marked in a report of The Echo; ``None`` where it is untold."""
    where = report(text)
    what = claim(where, marked, speaker, **fields)  # type: ignore[arg-type]
    telling, party = tellings([(what, where)])[0]
    return None if telling is None else Voice().say(Point(party, (telling,))).text


def told_alone(marked: str, speaker: str | None, **fields: str | None) -> str | None:
    """As ``told``, the marked sentence standing between two others."""
    return told(f"It was a quiet day. {marked} Nothing else is known.", marked, speaker, **fields)


def tellings(
    pairs: list[tuple[Claim, Report]],
) -> list[tuple[Telling | None, Party | None]]:
    """How each claim is told, and by whom it is said."""
    casing = Casing(where.text for _, where in pairs)
    party = parties(pairs, casing)
    return [(tell(what, where, party[what.id], casing), party[what.id]) for what, where in pairs]


def points_of(*said: tuple[str, str, str], act: str | None = None) -> list[Point]:
    """Points of claims given as (outlet, marked sentence, speaker), each in a report of its own."""
    pairs = []
    for number, (outlet, marked, speaker) in enumerate(said):
        where = report(marked, id=f"r{number}", outlet=outlet)
        pairs.append((claim(where, marked, speaker, act=act), where))
    found = {t.claim.id: (t, party) for t, party in tellings(pairs) if t is not None}
    assert len(found) == len(said)
    kept = with_continuations([telling for telling, _ in found.values()])
    return points([(telling, found[telling.claim.id][1]) for telling in kept])
