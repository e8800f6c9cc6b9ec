"""The headline of a story: a report's own title, credited, or what the lead's speaker says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.brief import passages
from sayso.brief.case import first_sentences
from sayso.brief.grammar import dangling, has_finite_verb, words_of
from sayso.brief.passages import tidy, trimmed
from sayso.brief.points import Point
from sayso.brief.quoting import marks_for
from sayso.brief.sentences import cited, finished, outlet_name
from sayso.brief.verbs import finite_form
from sayso.brief.weighing import Weights
from sayso.records import Citation, Piece, Report, Sentence, Span

_SHORTEST, _LONGEST = 12, 130
# Content that begins so points back to its speaker, or is a clause already.
_BACK = re.compile(r"(?:that|it|its|he|his|she|her|they|their)\b", re.IGNORECASE)
_JOINT = re.compile(
    r",|\s(?:and|but|while|who|which|that|after|before|when|as|in|on|for|by|from)\s"
)
_ALONE = 0.9  # the form of a quotation that does not point back
_NEXT = 6  # points after the lead that a headline may be made of
# A clause that another has to follow.
_SUBORDINATE = re.compile(
    r"(?:although|though|while|whereas|if|unless|when|once|because|since|despite|given|after|before"
    r"|in the|as)\s",
    re.IGNORECASE,
)
_A_LITTLE = 60  # characters over, for a headline that cannot be cut
# A verb or an adjective that what follows has to complete: "was intended", "is being".
_OPEN = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|could|may|might|to|not|\w+(?:ed|ing|ly)|of|the"
    r"|an?|and|or|most|more)$"
)
_RELATIVE = re.compile(r"(?:is|are|was|were|has|have|had)\b")
# "In an interview on Tuesday that ...": where it was said, before what was said.
_SETTING = re.compile(
    r"(?:in|on|at|during|to|through|via|from|by|late|early|earlier|last|this|next)\s", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )\b(?:\w+(?:ed|en|wn)|held|shot"
    r"|sent|found|caught|built|brought|left|lost|sold)"
    r"(?=\s(?:by|in|at|from|to|with|as|for|on|of|near|against|hostage|captive)\s)"
)
_CONJUNCTION = re.compile(r"(?:But|And|However|So|Yet|Meanwhile)\b")


def headline(
    reports: Sequence[Report],
    heavy: Sequence[Point],
    weights: Weights,
    lead: Point | None = None,
) -> Sentence:
    """The title that tells most of the story, verbatim; without one, what the lead says.

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
    if lead is not None and (attributed := _attributed(lead)) is not None:
        return attributed
    if lead is not None and (quotation := _said(lead)) is not None:
        return quotation
    heavy = [p for p in heavy if p.telling.kind in ("written", "clause")] or list(heavy)
    for point in heavy[:_NEXT]:
        known = point.party is not None and point.party.named
        if known and (attributed := _attributed(point)) is not None:
            return attributed
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


def _attributed(lead: Point) -> Sentence | None:
    """ "John Kirby: the leader was killed", "Turkey denied that …": the lead without credit."""
    telling, party = lead.telling, lead.party
    if telling.subject != "speaker" or party is None or telling.before:
        return None
    subject = party.plain
    frame, *rest = telling.after
    if len(rest) != 1 or rest[0].role != "words" or rest[0].at is None or frame.role != "frame":
        return None
    words, more = rest[0], False
    if frame.text == " said " and words.text.startswith("that ") and words.at is not None:
        start = words.at.span.start + len("that ")
        at = replace(words.at, span=Span(start, words.at.span.end))
        frame = Piece(" said that ", "frame")
        words = Piece(words.text.removeprefix("that "), "words", at)
    assert words.at is not None
    if len(words.text) > _LONGEST - 30:
        found = _clause(telling.report.text, words.at.span, _LONGEST - 30)
        if found is None:
            return None
        cut, more = found, found.end < words.at.span.end
        shown = tidy(cut.of(telling.report.text))
        if passages.balance(shown) or passages.open_single(shown):
            return None
        words = Piece(words.text[: len(shown)], "words", Citation(telling.report.id, cut))
    plain = frame.text in (" said that ", " said ") and not _SETTING.match(words.text)
    if plain and not _BACK.match(words.text):
        frame = Piece(": ", "frame")
    pieces = (*subject, frame, words, *((Piece(" …", "frame"),) if more else ()))
    told = finished(pieces, cited(telling), [telling.claim])
    return replace(told, pieces=_open(told.pieces))


def _said(lead: Point) -> Sentence | None:
    """ "Ann Example: “We shall rebuild it”": the first short sentence that the lead quotes."""
    telling, party = lead.telling, lead.party
    if telling.kind != "quoted" or telling.before or party is None or telling.through is not None:
        return None
    quote = next((piece for piece in telling.after if piece.role == "quote"), None)
    if quote is None or quote.at is None:
        return None
    text, span = telling.report.text, quote.at.span
    if span.end - span.start > _LONGEST:
        first = first_sentences(text, span, _LONGEST)
        if first is None:
            return None
        span = first
    span = trimmed(text, span, also=".")
    shown = tidy(span.of(text))
    if span.end - span.start < _SHORTEST or passages.balance(shown) or telling.quality < _ALONE:
        return None
    opening, closing = marks_for(shown)
    pieces = (
        *party.plain,
        Piece(f": {opening}", "frame"),
        Piece(shown, "quote", replace(quote.at, span=span)),
        Piece(closing, "frame"),
    )
    told = finished(pieces, cited(telling), [telling.claim])
    return replace(told, pieces=_open(told.pieces))


def _open(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A headline ends without a full stop."""
    last = pieces[-1]
    if last.role != "frame" or not last.text.endswith("."):
        return pieces
    return (*pieces[:-1], *((Piece(last.text[:-1], "frame"),) if last.text != "." else ()))


def _clause(text: str, span: Span, most: int) -> Span | None:
    """The longest part of ``span`` that ends with a phrase and stands as a clause.

    A part a little longer than ``most``, or all of it, rather than one that breaks off.
    """
    joints = [*_JOINT.finditer(text, span.start, min(span.end, span.start + most + _A_LITTLE))]
    near = [found for found in joints if found.end() <= span.start + most]
    for found in (*reversed(near), *joints[len(near) :]):
        if found.group() == " that " and not _RELATIVE.match(text, found.end()):
            continue
        cut = trimmed(text, Span(span.start, found.start()), ",;:—–-")
        if _SUBORDINATE.match(cut.of(text)) and "," not in cut.of(text):
            continue
        if cut.end - cut.start >= _SHORTEST and _complete(cut.of(text)):
            return cut
    return span if span.end - span.start <= most + _A_LITTLE else None


def _complete(words: str) -> bool:
    """Whether words stand as a clause, and so does what follows their last "that" or "who"."""
    if passages.balance(words) or _OPEN.search(words):
        return False
    # "Members swapped by them": a participle before its preposition is no finite verb.
    bare = _PARTICIPLE.sub("-", words)
    parts = re.split(r"\s(?:that|who|which|whether|if|where|when)\s", bare)
    return all(has_finite_verb(["it", *words_of(part)]) for part in (parts[0], parts[-1]))


def _clause_end(text: str, start: int, end: int) -> int:
    """The last place before ``end`` where a clause or phrase ends; ``end`` where none is near."""
    found = [m.start() for m in _JOINT.finditer(text, start + (end - start) // 2, end)]
    return found[-1] if found else end


def _whole_length(point: Point) -> int:
    text = point.telling.report.text
    sentence = passages.sentence_around(text, point.telling.claim.content[0])
    return sentence.end - sentence.start


def _cut(text: str, span: Span, most: int = _LONGEST) -> Span:
    """The first words of ``span``, at most a headline long."""
    span = trimmed(text, span, also=".")
    if span.end - span.start <= most:
        return span
    at = text.rfind(" ", span.start, span.start + most)
    at = at if at > span.start else span.start + most
    return trimmed(text, Span(span.start, _clause_end(text, span.start, at)), ",;:")


def _quoted(report: Report, at: Citation, words: str, more: bool = False) -> Sentence:
    opening, closing = marks_for(words)
    quote = (
        Piece(opening, "frame"),
        Piece(words, "quote", at),
        Piece((" …" if more else "") + closing, "frame"),
    )
    if not report.outlet or not report.outlet.strip():
        return Sentence(quote, (at,))
    *begun, end = quote
    # As on a title page, without an article that the outlet's name does not hold.
    named = (Piece(end.text + " (", "frame"), outlet_name(report)[-1], Piece(")", "frame"))
    return Sentence((*begun, *named), (at,))
