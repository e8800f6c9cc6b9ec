"""Faithfulness, checked sentence by sentence before a brief leaves Sayso.

A brief fails when a sentence has no citation, or cites characters that are not
there; when quoted or borrowed words are not the report's, letter for letter
(runs of white space count as one blank, and borrowed words may lose the capital
that began a sentence); when Sayso's own words go beyond a closed list of frames,
hold a figure or a stray quotation mark; when a name is nobody's in the ledger;
when a claim is told without its speaker or its outlet; when a word that turns
a claim round ("not", "could", "reportedly") is lost; when what somebody says that
another said is told without the former; when borrowed words are cut within a
word; and when a figure stands in no cited span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sayso.brief.grammar import words_of
from sayso.brief.mentions import mention_of
from sayso.brief.nouns import without_article
from sayso.brief.parties import initials
from sayso.brief.passages import tidy
from sayso.brief.turning import turning_words
from sayso.brief.verbs import PAST_FORMS, verb_of
from sayso.brief.wordlists import wordset
from sayso.errors import BriefError
from sayso.records import Brief, Citation, Claim, Piece, Report, Sentence

_FRAME_WORDS = PAST_FORMS | wordset(
    "it a an the and of or by to all both also others according reported wrote said that he she "
    "quoted naming no source report reports an named outlet known "
    "adding added they unnamed outlets do not give name names carry what only these those known "
    "is for date place publication one read citing"
)
_MARKS = {"“": "”", "‘": "’", "«": "»"}
_DIGITS = re.compile(r"\d+")
_FRAME_TEXT = re.compile(r"^[A-Za-z ,.:…()“”‘’«»]*$")


def check(brief: Brief, reports: Mapping[str, Report], claims: Mapping[str, Claim]) -> None:
    """Pass over every sentence of a brief.

    Raises:
        BriefError: at the first sentence that its citations do not carry; the
            message gives the rule and the sentence.
    """
    names = _full_names(claims.values())
    for sentence, tells in sentences_of(brief):
        _Check(sentence, reports, claims, names).all(tells)
    for story in brief.stories:
        openings = [story.lead, *(section.sentences for section in story.sections)]
        openings += [side for each in story.disputes for side in (each.asserted, each.denied)]
        for opening in openings:
            if opening and not any(piece.role == "name" for piece in opening[0].pieces):
                _Check(opening[0], reports, claims, names).unnamed()


def sentences_of(brief: Brief) -> Iterable[tuple[Sentence, bool]]:
    """Every sentence in reading order, and whether it tells a claim."""
    for story in brief.stories:
        yield story.headline, False
        for sentence in story.lead:
            yield sentence, True
        for dispute in story.disputes:
            for sentence in (*dispute.asserted, *dispute.denied):
                yield sentence, True
        for section in story.sections:
            for sentence in section.sentences:
                yield sentence, section.kind != "unknown"


def passage(citation: Citation, reports: Mapping[str, Report]) -> str | None:
    """The cited characters; ``None`` where the report, or the characters, are not there."""
    report = reports.get(citation.report)
    if report is None:
        return None
    text = report.text if citation.part == "text" else report.title or ""
    return citation.span.of(text) if citation.span.end <= len(text) else None


def _full_names(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """The speakers' names by what they may be shortened to: their last word, their initials."""
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.speaker is None or not claim.speaker.name.strip():
            continue
        name = tidy(claim.speaker.name)
        for short in {name.split()[-1].casefold(), *initials(name)}:
            found.setdefault(short, {})[name] = None
    return {short: tuple(names) for short, names in found.items()}


class _Check:
    def __init__(
        self,
        sentence: Sentence,
        reports: Mapping[str, Report],
        claims: Mapping[str, Claim],
        names: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.names = names
        self.sentence = sentence
        self.reports = reports
        self.claims = claims
        self.cited = [passage(citation, reports) or "" for citation in sentence.citations]

    def fail(self, rule: str) -> BriefError:
        return BriefError(f"{rule}: {self.sentence.text!r}")

    def all(self, tells: bool) -> None:
        if not self.sentence.citations:
            raise self.fail("a sentence without a citation")
        if not all(text.strip() for text in self.cited):
            raise self.fail("a citation of characters that are not there")
        for place, piece in enumerate(self.sentence.pieces):
            if piece.role == "frame":
                self.frame(piece)
            elif piece.role == "name":
                self.name(piece)
            else:
                self.borrowed(piece)
            if piece.role == "quote":
                self.marked(place)
        self.marks_are_paired()
        self.figures()
        if tells:
            self.attributed()

    def unnamed(self) -> None:
        """A sentence that opens a section names nobody: right only where nobody can be named."""
        if not re.search(r"\b(?:outlet|report)\b", self.sentence.text):
            raise self.fail("a pronoun with nobody before it")

    def frame(self, piece: Piece) -> None:
        if not _FRAME_TEXT.match(piece.text):
            raise self.fail(f"a frame that may not hold {piece.text!r}")
        for word in re.findall(r"[A-Za-z]+", piece.text):
            if word.casefold() not in _FRAME_WORDS:
                raise self.fail(f"{word!r} is said in Sayso's own voice")

    def name(self, piece: Piece) -> None:
        """A name is a speaker's or an outlet's, or stands in the cited characters."""
        known = [tidy(text) for text in self.cited]
        known += [tidy(self.reports[c.report].outlet or "") for c in self.sentence.citations]
        for told in self.sentence.claims:
            for each in (self.claims[told], *self.around(self.claims[told])):
                if each.speaker is not None:
                    known += self.longer_names(each.speaker.name)
                elif (mention := mention_of(each, self.reports[each.report])) is not None:
                    # A source without a speaker, joined to the longer name that it ends.
                    known += self.longer_names(without_article(mention.text))
        folded = [text.casefold() for text in known]
        words = words_of(piece.text.casefold()) or [piece.text.casefold()]
        if not all(any(word in text for text in folded) for word in words):
            raise self.fail(f"nobody of that name: {piece.text!r}")

    def around(self, claim: Claim) -> list[Claim]:
        """The claims that this one is nested in, nearest first."""
        done: list[Claim] = []
        at = claim.parent
        while at is not None and at in self.claims and self.claims[at] not in done:
            done.append(self.claims[at])
            at = self.claims[at].parent
        return done

    def longer_names(self, name: str) -> list[str]:
        """The name, and the ledger's longer names that a short one was taken to mean."""
        plain = tidy(name)
        return [plain, *self.names.get(plain.split()[-1].casefold() if plain else "", ())]

    def borrowed(self, piece: Piece) -> None:
        if piece.at is None or not any(_within(piece.at, c) for c in self.sentence.citations):
            raise self.fail("borrowed words that no citation covers")
        original = tidy(passage(piece.at, self.reports) or "")
        same = piece.text == original
        if piece.role == "words" and not same and piece.text and original:
            same = (
                piece.text[1:] == original[1:]
                and piece.text[0].casefold() == original[0].casefold()
            )
        if not same or not piece.text:
            raise self.fail("words that are not the report's, letter for letter")
        if piece.at.part == "text" and not self.whole(piece.at):
            raise self.fail("words cut within a word")

    def whole(self, at: Citation) -> bool:
        """Whether the words neither begin nor end within a word of the report."""
        text, start, end = self.reports[at.report].text, at.span.start, at.span.end
        return not (
            (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
            or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
        )

    def marked(self, place: int) -> None:
        pieces = self.sentence.pieces
        before = pieces[place - 1].text if place else ""
        after = pieces[place + 1].text if place + 1 < len(pieces) else ""
        closing = _MARKS.get(before[-1:])
        if closing is None or after.removeprefix(" …")[:1] != closing:
            raise self.fail("a quotation without its marks")

    def marks_are_paired(self) -> None:
        """Every quotation mark of a frame encloses a quote, so no own words stand in marks."""
        pieces = self.sentence.pieces
        for place, piece in enumerate(pieces):
            if piece.role != "frame":
                continue
            opening = sum(piece.text.count(mark) for mark in _MARKS)
            closing = sum(piece.text.count(mark) for mark in _MARKS.values())
            next_quote = place + 1 < len(pieces) and pieces[place + 1].role == "quote"
            last_quote = place > 0 and pieces[place - 1].role == "quote"
            if opening != next_quote or closing != last_quote:
                raise self.fail("a quotation mark that encloses no quotation")

    def figures(self) -> None:
        held = {figure for text in self.cited for figure in _DIGITS.findall(text)}
        for citation in self.sentence.citations:
            held.update(_DIGITS.findall(self.reports[citation.report].outlet or ""))
        for told in self.sentence.claims:
            for each in (self.claims[told], *self.around(self.claims[told])):
                held.update(_DIGITS.findall(each.speaker.name if each.speaker else ""))
        for figure in _DIGITS.findall(self.sentence.text):
            if figure not in held:
                raise self.fail(f"the figure {figure} stands in no cited span")

    def attributed(self) -> None:
        sentence = self.sentence
        if not sentence.claims:
            raise self.fail("a sentence that tells no claim")
        if not any(piece.role == "name" for piece in sentence.pieces) and not any(
            re.search(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|outlet|report)\b", piece.text)
            for piece in sentence.pieces
            if piece.role == "frame"
        ):
            raise self.fail("a claim told in Sayso's own voice")
        for told in sentence.claims:
            claim = self.claims[told]
            spans = (*claim.cue, *claim.content)
            if not any(
                citation.report == claim.report and citation.span.overlaps(span)
                for citation in sentence.citations
                for span in spans
            ):
                raise self.fail("a claim that no citation of its sentence touches")
        self.same_side()
        self.passed_on()

    def passed_on(self) -> None:
        """What a speaker says that another said is not told as if the outlet had heard it.

        One of those around the claim has to be named, or to stand in the borrowed words.
        """
        claim = self.claims[self.sentence.claims[0]]
        report = self.reports[claim.report]
        own = "" if claim.speaker is None else tidy(claim.speaker.name).casefold()
        around = self.around(claim)
        others = [
            tidy(each.speaker.name)
            for each in around
            if each.source is not None
            and each.speaker is not None
            # "AE", taken for Ann Example, is nobody else.
            and own not in (name.casefold() for name in self.longer_names(each.speaker.name))
        ]
        if not others:
            return
        told = set(words_of((report.outlet or "").casefold()))
        speaker = set(words_of(own))
        if claim.source is not None:
            speaker |= set(words_of(claim.source.of(report.text).casefold()))
        another = False  # somebody besides the speaker and the outlet is named
        for piece in self.sentence.pieces:
            if piece.role == "name":
                words = set(words_of(piece.text.casefold()))
                another = another or not words & (speaker | told)
        for piece in self.sentence.pieces:
            if piece.role == "name":
                told |= set(words_of(piece.text.casefold()))
        for each in around:
            source = each.source
            said = set() if source is None else set(words_of(source.of(report.text).casefold()))
            if each.speaker is not None:
                for name in self.longer_names(each.speaker.name):
                    said |= set(words_of(name.casefold()))
            if said & told:
                return
            # Who has no name may be called as another of the reports calls them.
            cited = [piece.at for piece in self.sentence.pieces if piece.at is not None]
            cited += self.sentence.citations if another else ()
            if source is not None and any(
                at.report == claim.report and at.span.contains(source) for at in cited
            ):
                return
        raise self.fail(f"{others[0]!r}, who says so, is left out")

    def same_side(self) -> None:
        """A word beside the cue that turns the claim round stands in what is borrowed.

        That is the first claim of the sentence, whose words it gives. A frame
        verb can hold it too, where the cue is that verb: "denying" told as "denied".
        """
        claim = self.claims[self.sentence.claims[0]]
        text = self.reports[claim.report].text
        borrowed = [
            piece.at.span
            for piece in self.sentence.pieces
            if piece.at is not None and piece.at.report == claim.report and piece.role != "name"
        ]
        framed = {
            word
            for piece in self.sentence.pieces
            if piece.role == "frame"
            for word in re.findall(r"[a-z]+", piece.text)
        }
        for word in turning_words(claim, text):
            verb = verb_of(word.of(text))
            if verb is not None and verb[0].past in framed:
                continue
            if not any(span.contains(word) for span in borrowed):
                raise self.fail(f"{word.of(text)!r} is left out of what was said")


def _within(inner: Citation, outer: Citation) -> bool:
    return (
        inner.report == outer.report
        and inner.part == outer.part
        and outer.span.contains(inner.span)
    )
