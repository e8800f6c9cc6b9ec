"""Whatever the ledger holds, a brief is composed, and no sentence says more than its sources."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.brief import compose, render_html, render_json, render_markdown
from sayso.brief.check import check, passage, sentences_of
from sayso.errors import BriefError
from sayso.records import (
    Act,
    Actor,
    Brief,
    Citation,
    Claim,
    Hop,
    Piece,
    Report,
    Sentence,
    Span,
    Story,
)
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


_NOBODY = "Qzyx Vlaam"  # in no text and no name that the strategies draw
_NAMES = ("Ann Example", "Émile Łukasz", "حسن علي", "O’Neil", "Village Council", "AE")
_LETTERS = st.characters(categories=("Ll", "Lu", "Lo", "Nd"))
_PHRASE = (
    'the road was shut 12 3,400 people “never” ‘so’ "it" he they not no could 🚚 e\u0301t '
    "reportedly if that “ ” ’ said, denied there this … — ( ) US"
)
_WORDS = st.one_of(st.sampled_from(_PHRASE.split(" ")), st.text(_LETTERS, min_size=1, max_size=9))
_PROSE = st.lists(_WORDS, min_size=2, max_size=14).map(" ".join)
_MARKS = (("“", "”"), ('"', '"'), ("", ""), ("“", ""), ("‘", "’"))
_VERBS = ("said", "denied", "did not say", "claimed that", "wrote", "told", "says", "denying", "")


@st.composite
def prose(draw: st.DrawFn) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports of drawn words, whose claims nest, are relayed, and lack a speaker now and then."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for number in range(draw(st.integers(1, 3))):
        text, last = draw(_PROSE) + ". ", None
        for _ in range(draw(st.integers(1, 3))):
            name = draw(st.sampled_from(_NAMES))
            called = draw(st.sampled_from((name, name.split()[-1], "a guard", "she", "Two men")))
            verb, said = draw(st.sampled_from(_VERBS)), draw(_PROSE)
            opening, closing = draw(st.sampled_from(_MARKS))
            source = Span(len(text), len(text) + len(called))
            cue = Span(source.end + 1, source.end + 1 + len(verb))
            text += f"{called} {verb} {opening}"
            content = Span(len(text), len(text) + len(said))
            text += f"{said}{closing}" + draw(st.sampled_from((". ", ".\n\n", ", ", " ")))
            inner = last is not None and draw(st.booleans())
            claim = Claim(
                id=f"c{len(claims)}",
                report=f"r{number}",
                source=source if draw(st.booleans()) else None,
                cue=(cue,) if verb else (),
                content=(content,),
                style="direct" if opening else "indirect",
                score=0.8,
                speaker=draw(st.sampled_from((None, Actor(f"a-{name}", name, "government")))),
                relay=draw(st.sampled_from(((), (Hop("The Lake Post", "outlet", None),)))),
                act=draw(st.sampled_from(_ACTS)),
                parent=last.id if inner and last is not None else None,
            )
            claims.append(claim)
            last = claim
        reports.append(
            Report(
                id=f"r{number}",
                text=text,
                sha256=ids.text_sha256(text),
                outlet=draw(st.sampled_from((None, "The Echo", "Канал 4"))),
                title=draw(st.none() | _PROSE),
                published=draw(st.sampled_from((None, "2016-09-19"))),
            )
        )
    return tuple(reports), tuple(claims)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(prose())
def test_drawn_prose_is_told_faithfully_or_not_at_all(
    ledger: tuple[tuple[Report, ...], tuple[Claim, ...]],
) -> None:
    _assert_faithful(*ledger)


def _altered(sentence: Sentence) -> Sentence | None:
    """One letter of the first borrowed words is another."""
    for place, piece in enumerate(sentence.pieces):
        at = next((i for i, c in enumerate(piece.text) if i and c.isalpha()), None)
        if piece.role in ("quote", "words") and at is not None:
            other = "q" if piece.text[at] != "q" else "z"
            return _with(sentence, place, piece.text[:at] + other + piece.text[at + 1 :])
    return None


def _recounted(sentence: Sentence) -> Sentence | None:
    """A number of the borrowed words is one more."""
    for place, piece in enumerate(sentence.pieces):
        found = re.search(r"[0-9]", piece.text)
        if piece.role in ("quote", "words") and found is not None:
            other = str((int(found[0]) + 1) % 10)
            changed = piece.text[: found.start()] + other + piece.text[found.end() :]
            return _with(sentence, place, changed)
    return None


def _shortened(sentence: Sentence) -> Sentence | None:
    """A quotation loses its last word, its place in the report unchanged."""
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "quote" and " " in piece.text:
            return _with(sentence, place, piece.text.rsplit(" ", 1)[0])
    return None


def _uncited_clause(sentence: Sentence) -> Sentence:
    """Words of the report behind the sentence, which no citation holds."""
    cited = sentence.citations[0]
    beyond = Citation(cited.report, Span(cited.span.end, cited.span.end + 9), cited.part)
    return replace(sentence, pieces=(*sentence.pieces, Piece("and so on", "words", beyond)))


def _without_citation(sentence: Sentence) -> Sentence:
    return replace(sentence, citations=())


def _in_own_voice(sentence: Sentence) -> Sentence:
    """What the report has said by somebody, as a fact."""
    said = "".join(piece.text for piece in sentence.pieces if piece.role in ("quote", "words"))
    return replace(sentence, pieces=(Piece(f"{said or 'The road was shut'} indeed.", "frame"),))


def _asserted(sentence: Sentence) -> Sentence | None:
    """The borrowed words alone, with nobody who says them."""
    words = tuple(piece for piece in sentence.pieces if piece.role == "words")
    return replace(sentence, pieces=words) if words else None


def _of_nobody(sentence: Sentence) -> Sentence | None:
    for place, piece in enumerate(sentence.pieces):
        if piece.role == "name":
            return _with(sentence, place, _NOBODY)
    return None


def _with(sentence: Sentence, place: int, text: str) -> Sentence:
    pieces = list(sentence.pieces)
    pieces[place] = replace(pieces[place], text=text)
    return replace(sentence, pieces=tuple(pieces))


def _planted(brief: Brief, fault: Callable[[Sentence], Sentence | None]) -> list[Brief]:
    """The brief with the fault in one sentence of a lead or a section that tells, each in turn."""
    done = []
    for at, story in enumerate(brief.stories):

        def put(changed: Story, at: int = at) -> None:
            done.append(
                replace(brief, stories=(*brief.stories[:at], changed, *brief.stories[at + 1 :]))
            )

        for place, sentence in enumerate(story.lead):
            if (bad := fault(sentence)) is not None:
                lead = (*story.lead[:place], bad, *story.lead[place + 1 :])
                put(replace(story, lead=lead))
        for number, section in enumerate(story.sections):
            if section.kind == "unknown":
                continue
            for place, sentence in enumerate(section.sentences):
                if (bad := fault(sentence)) is not None:
                    told = (*section.sentences[:place], bad, *section.sentences[place + 1 :])
                    rest = (replace(section, sentences=told), *story.sections[number + 1 :])
                    put(replace(story, sections=(*story.sections[:number], *rest)))
    return done


_FAULTS: tuple[Callable[[Sentence], Sentence | None], ...] = (
    _altered,
    _recounted,
    _shortened,
    _uncited_clause,
    _without_citation,
    _in_own_voice,
    _asserted,
    _of_nobody,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(ledgers(), prose()))
def test_every_planted_fault_is_found(
    ledger: tuple[tuple[Report, ...], tuple[Claim, ...]],
) -> None:
    reports, claims = ledger
    known, told = {report.id: report for report in reports}, {claim.id: claim for claim in claims}
    brief = compose(reports, claims)
    for fault in _FAULTS:
        for bad in _planted(brief, fault):
            with pytest.raises(BriefError):
                check(bad, known, told)


def test_each_fault_can_be_planted() -> None:
    """Else the test before this one could pass without looking at anything."""
    from tests.brief.urum import claims, reports

    brief = compose(reports(), claims())
    for fault in _FAULTS:
        planted = _planted(brief, fault)
        assert planted, fault.__name__
        known = {report.id: report for report in reports()}
        for bad in planted:
            with pytest.raises(BriefError):
                check(bad, known, {claim.id: claim for claim in claims()})
