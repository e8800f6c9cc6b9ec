"""A point as a sentence: subject, credit to the outlet, citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sayso.brief.case import Telling
from sayso.brief.grammar import words_of
from sayso.brief.naming import Party
from sayso.brief.nouns import body_takes_the
from sayso.brief.passages import tidy
from sayso.brief.points import Point
from sayso.brief.slips import without_slips
from sayso.records import Citation, Claim, Piece, Report, Sentence, Span

# Longer than this, and the outlet is named before the words rather than after.
_LONG = 200
# A claim whose parts lie farther apart is cited by its parts.
_WIDEST = 900
_CLOSED = re.compile(r"[.!?…][\"”’'»)\]]*$")


@dataclass(slots=True)
class Voice:
    """What has been said so far in a section, so that nothing is named twice in a row.

    ``outlet`` is the one credited last, ``party`` the one that spoke last and
    ``turn`` how many sentences in a row it had; ``met`` are all that spoke.
    ``quiet`` are outlets that need no credit: the only one of a story, once it
    was named, and unnamed ones where no other outlet of the story has a name.
    ``introduced`` are those that spoke anywhere in the story before, who need no
    role any more, and ``heading`` is the party that the section's heading names.
    """

    quiet: frozenset[str | None] = frozenset()
    outlet: str | None = None
    party: str | None = None
    turn: int = 0
    met: set[str] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)
    heading: str | None = None

    def say(self, point: Point) -> Sentence:
        """The next sentence."""
        key = None if point.party is None else point.party.key
        self.turn = self.turn + 1 if key is not None and key == self.party else 0
        if point.telling.subject == "outlet":
            sentence = _by_outlet(point)
        elif point.telling.kind == "quoted":
            sentence = self._quoted(point)
        else:
            sentence = self._indirect(point)
        self.party = key
        self.met.update(party.key for party in (point.party, *point.joined) if party is not None)
        self.introduced |= self.met
        return sentence

    def _quoted(self, point: Point) -> Sentence:
        assert point.party is not None
        telling = point.telling
        subject = self._subject(point.party)
        credit = self._credit(point)
        if credit and not point.party.named and not telling.before:
            # Who lets an unnamed speaker speak is half of what is known of him.
            self.outlet = telling.report.outlet
            by = (Piece(", quoted by ", "frame"), *credit, Piece(",", "frame"))
            subject = (*_without_comma(subject), *by)
        after = telling.after
        if self.turn and sum(piece.role == "quote" for piece in after) == 1:
            after = _instead(after, " said: ", " added: ")
        pieces = _through((*telling.before, *subject, *after), point)
        return finished(_lean(pieces, point), *_standing(point))

    def _indirect(self, point: Point) -> Sentence:
        assert point.party is not None
        telling = point.telling
        credit = self._credit(point)
        # "According to the Post, it said": "it" would be the Post.
        subject, after = self._subject(point.party, bool(credit)), telling.after
        self.outlet = telling.report.outlet
        if point.joined:
            names = [subject, *(self._called(party) for party in point.joined)]
            both = Piece(" both" if len(names) == 2 else " all", "frame")
            subject = (*listed([_without_comma(name) for name in names]), both)
            after = telling.clause
        elif telling.verb_first and self.turn % 2:
            after = (Piece(" also", "frame"), *after)
        elif self.turn and subject[0].role != "frame" and not telling.before:
            after = _instead(after, " said ", " added ")
        pieces = (*telling.before, *subject, *after)
        ending = pieces[-1].text
        parted = _without_inner_comma(pieces)
        if parted is not None:
            pieces = parted
            ending = pieces[-1].text
        if ending.endswith((",”", ',"')):
            # The comma belongs to the quotation and has to lead somewhere.
            pieces += (Piece(" ", "frame"), *(credit or outlet_name(telling.report)))
            pieces += (Piece(" reported", "frame"),)
        elif credit and telling.before:
            pieces += (Piece(", according to ", "frame"), *credit)
        elif credit and (telling.length > _LONG or _CLOSED.search(ending)):
            pieces = (Piece("according to ", "frame"), *credit, Piece(", ", "frame"), *pieces)
        elif credit and any("reported" in piece.text[:20] for piece in telling.after[:2]):
            pieces += (Piece(", according to ", "frame"), *credit)
        elif credit:
            pieces += (Piece(", ", "frame"), *credit, Piece(" reported", "frame"))
        return finished(_lean(_through(pieces, point), point), *_standing(point))

    def _subject(self, party: Party, credited: bool = False) -> tuple[Piece, ...]:
        if party.key not in self.met:
            if party.key not in self.introduced:
                return party.full
            return self._short(party) if party.key == self.heading else party.plain
        known = party.pronoun in ("he", "she", "it", "they")
        if self.turn and self.turn % 2 == 0 and known and not (credited and party.pronoun == "it"):
            return (Piece(party.pronoun or "", "frame"),)
        return self._short(party)

    def _short(self, party: Party) -> tuple[Piece, ...]:
        return (party.under or party.short) if party.key == self.heading else party.short

    def _called(self, party: Party) -> tuple[Piece, ...]:
        return party.plain if party.key in self.introduced else party.full

    def _credit(self, point: Point) -> tuple[Piece, ...]:
        """Those whose words these are, unless the last sentence named them or they speak."""
        report, party = point.telling.report, point.party
        if party is not None and report.outlet and _same_name(report.outlet, party.heading):
            return ()
        if report.outlet in self.quiet or (report.outlet and report.outlet == self.outlet):
            return ()
        if report.outlet is None and self.outlet is None and self.met:
            return ()
        known = [each for each in _outlets(point) if each.outlet]
        if len(known) == 1 and _tells_outlet(point.telling):
            return ()
        names = [outlet_name(each) for each in known] or [outlet_name(report)]
        return (*names[0], Piece(" and others", "frame")) if len(names) > 2 else listed(names)


def _tells_outlet(telling: Telling) -> bool:
    """Whether the borrowed words say that it was the outlet who was told: "told The Echo that"."""
    outlet = tidy(telling.report.outlet or "")
    told = tidy("".join(piece.text for piece in telling.after))
    return bool(outlet) and bool(re.match(rf"told (?:the )?{re.escape(outlet)}\b", told))


def _by_outlet(point: Point) -> Sentence:
    """The outlet's own sentence between quotation marks."""
    telling = point.telling
    after = telling.after
    if telling.report.outlet and telling.report.outlet.strip():
        subject = outlet_name(telling.report)
    else:
        subject = (Piece("one report", "frame"),)
        after = _instead(after, " wrote: ", " read: ")
    if point.party is None and not telling.claim.narrated and telling.claim.source is None:
        subject = (*subject, Piece(", naming no source,", "frame"))
    return finished(_lean((*subject, *after), point), *_standing(point))


def _through(pieces: tuple[Piece, ...], point: Point) -> tuple[Piece, ...]:
    """The sentence, with who says that the speaker said so, where that is not the outlet."""
    outer, report = point.telling.through, point.telling.report
    if outer is None or (report.outlet and _same_name(report.outlet, outer.heading)):
        return pieces
    name = _without_comma(outer.full)
    if pieces[0].role == "frame" and pieces[0].text == "according to ":
        comma = next(place for place, piece in enumerate(pieces) if piece.text == ", ")
        citing = (Piece(", citing ", "frame"), *name)
        return (*pieces[:comma], *citing, *pieces[comma:])
    return (Piece("according to ", "frame"), *name, Piece(", ", "frame"), *pieces)


def _without_inner_comma(pieces: tuple[Piece, ...]) -> tuple[Piece, ...] | None:
    """Words that end in a quotation closed by a comma ('… "any attack,"'), the comma left out."""
    last = pieces[-1]
    found = re.search(r"[“\"]([^“”\"]+),[”\"]$", last.text)
    if found is None or last.role != "words" or last.at is None:
        return None
    start, end = last.at.span.start, last.at.span.end
    # The same characters in the report, which may have other white space.
    if end - start != len(last.text):
        return None
    words = Span(start, start + len(last.text[: found.start()].rstrip()))
    quote = Span(start + found.start(1), start + found.end(1))
    return (
        *pieces[:-1],
        Piece(last.text[: found.start()].rstrip(), "words", replace(last.at, span=words)),
        Piece(" “", "frame"),
        Piece(found[1], "quote", replace(last.at, span=quote)),
        Piece("”", "frame"),
    )


def _instead(pieces: tuple[Piece, ...], old: str, new: str) -> tuple[Piece, ...]:
    """The pieces with the frame that they begin with begun in another way."""
    first = pieces[0] if pieces else Piece("", "frame")
    if first.role != "frame" or not first.text.startswith(old):
        return pieces
    return (Piece(new + first.text[len(old) :], "frame"), *pieces[1:])


def _lean(pieces: Sequence[Piece], point: Point) -> list[Piece]:
    """The pieces, names without a citation of their own where the claim's own words hold them."""
    held = [
        citation.span.of(told.report.text).casefold()
        for told in point.tellings
        for citation in cited(told)
    ]
    for told in point.tellings:
        if told.claim.speaker is not None:
            held.append(tidy(told.claim.speaker.name).casefold())
    return [
        replace(piece, at=None)
        if piece.role == "name"
        and piece.at is not None
        and all(any(w in text for text in held) for w in words_of(piece.text.casefold()))
        and words_of(piece.text)
        else piece
        for piece in pieces
    ]


def _standing(point: Point) -> tuple[list[Citation], list[Claim]]:
    """All that a point stands on: its citations and its claims."""
    return (
        [citation for told in point.tellings for citation in cited(told)],
        [claim for told in point.tellings for claim in (told.claim, *told.more)],
    )


def cited(telling: Telling) -> tuple[Citation, ...]:
    """The characters that a claim stands on: from its first word to its last, or its parts."""
    done: list[Citation] = []
    for claim in (telling.claim, *telling.more):
        spans = sorted({*claim.cue, *claim.content, *((claim.source,) if claim.source else ())})
        spans = [span for span in spans if span.end > span.start]
        cover = Span(spans[0].start, max(span.end for span in spans))
        if cover.end - cover.start > _WIDEST:
            done += [Citation(telling.report.id, span) for span in spans]
        else:
            done.append(Citation(telling.report.id, cover))
    outer = telling.outer
    if outer is not None and outer.source is not None:
        done.append(Citation(telling.report.id, outer.source))
    return tuple(done)


def outlet_name(report: Report) -> tuple[Piece, ...]:
    """How an outlet is called in mid-sentence."""
    if report.outlet and report.outlet.strip():
        name = Piece(tidy(report.outlet), "name")
        return (Piece("the ", "frame"), name) if body_takes_the(name.text) else (name,)
    return (Piece("an unnamed outlet", "frame"),)


def listed(items: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    """ "A", "A and B", "A, B and C"."""
    done: list[Piece] = []
    for place, item in enumerate(items):
        if place:
            done.append(Piece(" and " if place == len(items) - 1 else ", ", "frame"))
        done += item
    return tuple(done)


def finished(
    pieces: Sequence[Piece], citations: Sequence[Citation], claims: Sequence[Claim]
) -> Sentence:
    """A sentence with a capital, a full stop, and each citation once."""
    done = [part for piece in pieces if piece.text for part in without_slips(piece)]
    done[0] = Piece(done[0].text[:1].upper() + done[0].text[1:], done[0].role, done[0].at)
    if not _CLOSED.search("".join(piece.text for piece in done[-2:])):
        done.append(Piece(".", "frame"))
    whole = [*citations]
    for piece in done:
        if piece.at is not None and not any(_covers(citation, piece.at) for citation in whole):
            whole.append(piece.at)
    merged: list[Piece] = []
    for piece in done:
        if merged and piece.role == merged[-1].role == "frame":
            merged[-1] = Piece(merged[-1].text + piece.text, "frame")
        else:
            merged.append(piece)
    return Sentence(tuple(merged), tuple(dict.fromkeys(whole)), tuple(c.id for c in claims))


def _covers(citation: Citation, other: Citation) -> bool:
    return (
        citation.report == other.report
        and citation.part == other.part
        and citation.span.contains(other.span)
    )


def _without_comma(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    last = pieces[-1]
    return pieces[:-1] if last.role == "frame" and last.text == "," else pieces


def _outlets(point: Point) -> list[Report]:
    """The reports whose words the point is told in: those that have them letter for letter."""
    first = point.telling
    words = _content(first)
    same = [told.report for told in point.tellings if _content(told) == words]
    done: dict[str, Report] = {}
    for report in same:
        done.setdefault(report.outlet or report.id, report)
    return list(done.values())


def _content(telling: Telling) -> str:
    spans = telling.claim.content
    return tidy(" ".join(span.of(telling.report.text) for span in spans)).casefold().strip(".,;:")


def _same_name(outlet: str, party: str) -> bool:
    one, other = outlet.casefold().removeprefix("the "), party.casefold().removeprefix("the ")
    return one == other or one in other or other in one
