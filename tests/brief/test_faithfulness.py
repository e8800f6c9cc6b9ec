"""Whatever the ledger holds, a brief is composed, and no sentence says more than its sources."""

from __future__ import annotations

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.brief import compose, render_html, render_json, render_markdown
from sayso.brief.check import check, passage, sentences_of
from sayso.records import Act, Actor, Claim, Report, Span
from tests import strategies

_SOURCES = (
    "The army",
    "Residents",
    "A spokesman for the ministry",
    "Ann Example",
    "he",
    "We",
    "It",
)
_CUES = (
    "said",
    "denied",
    "did not say",
    "has warned",
    "claimed",
    "according to",
    "reportedly",
    "told",
)
_CONTENTS = (
    "that 12 people had been killed",
    "“We saw it",
    "the trucks were hit",
    "to open the road",
    "any attack",
    "it was not its aircraft",
    '"a crime" and',
    "Nobody came. We waited 3 hours.",
)
_GLUE = (" ", ", ", ". ", "\n\n", " on Monday ", " ‘", "” ", ": “", "; ")
_SPEAKERS = (
    None,
    Actor("a1", "Army", "military"),
    Actor("a2", "Ann Example", "government"),
    Actor("a3", "a resident", "civilian"),
    Actor("a4", "United Nations", "igo"),
    Actor("a5", "7th Division", "armed-group"),
)
_ACTS: tuple[Act | None, ...] = (None, "state", "deny", "accuse")


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports put together from phrases of news English, their claims on those phrases."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(("", "Talks ended. ", "If ", "Nobody from ")))
        marks: list[tuple[Span, Span, Span]] = []
        for _ in range(draw(st.integers(1, 4))):
            parts = []
            order = draw(st.permutations((_SOURCES, _CUES, _CONTENTS)))
            spans = {}
            for kind in order:
                phrase = draw(st.sampled_from(kind))
                spans[kind] = Span(len(text), len(text) + len(phrase))
                text += phrase + draw(st.sampled_from(_GLUE))
                parts.append(phrase)
            marks.append((spans[_SOURCES], spans[_CUES], spans[_CONTENTS]))
        report = Report(
            id=f"r{number}",
            text=text,
            sha256=ids.text_sha256(text),
            outlet=draw(st.sampled_from((None, "The Echo", "Channel 4", "Army"))),
            title=draw(
                st.sampled_from((None, "", "Army denies it struck the trucks", "No [link](x)"))
            ),
            published=draw(st.sampled_from((None, "2016-09-19", "2016-09-20T10:00:00+00:00"))),
        )
        reports.append(report)
        last: Claim | None = None
        for source, cue, content in marks:
            given_source = draw(st.booleans())
            last = Claim(
                id=f"c{len(claims)}",
                report=report.id,
                source=source if given_source else None,
                cue=(cue,) if draw(st.booleans()) else (),
                content=(content,),
                style=draw(st.sampled_from(("direct", "indirect", "mixed"))),
                score=draw(st.sampled_from((0.2, 0.9))),
                speaker=draw(st.sampled_from(_SPEAKERS)),
                act=draw(st.sampled_from(_ACTS)),
                proposition=draw(st.sampled_from((None, "p1", "p2"))),
                stance=draw(st.sampled_from(("asserts", "denies", "doubts", "relays"))),
                parent=last.id if last is not None and draw(st.booleans()) else None,
            )
            claims.append(last)
    return tuple(reports), tuple(claims)


def _assert_faithful(reports: tuple[Report, ...], claims: tuple[Claim, ...]) -> None:
    brief = compose(reports, claims)
    known = {report.id: report for report in reports}
    check(brief, known, {claim.id: claim for claim in claims})
    for sentence, tells in sentences_of(brief):
        cited = [passage(citation, known) for citation in sentence.citations]
        assert cited
        assert all(text is not None and text.strip() for text in cited)
        names = [report.outlet or "" for report in reports]
        names += [claim.speaker.name for claim in claims if claim.speaker]
        held = " ".join([*filter(None, cited), *names])
        assert set(re.findall(r"\d+", sentence.text)) <= set(re.findall(r"\d+", held))
        for piece in sentence.pieces:
            if piece.role == "quote":
                assert piece.at is not None
                original = passage(piece.at, known)
                assert original is not None
                assert piece.text.split() == original.split()
        assert not tells or sentence.claims
    told = {claim for sentence, tells in sentences_of(brief) if tells for claim in sentence.claims}
    assert told <= {claim.id for claim in claims}
    assert set(brief.reports) <= set(known)
    assert render_html(brief, reports).encode("utf-8")
    assert json.loads(render_json(brief, reports))["more"] == brief.more
    short = compose(reports, claims, sides={"Army": "North", "a resident": "North"}, length=3)
    check(short, known, {claim.id: claim for claim in claims})
    rendered = render_markdown(brief, reports)
    assert rendered == render_markdown(brief, known)
    assert rendered.encode("utf-8")
    assert brief == compose(reports, claims)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_every_sentence_stands_on_its_citations(
    ledger: tuple[tuple[Report, ...], tuple[Claim, ...]],
) -> None:
    _assert_faithful(*ledger)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.reported())
def test_no_ledger_stops_it(ledger: tuple[tuple[Report, ...], tuple[Claim, ...]]) -> None:
    _assert_faithful(*ledger)
