"""One claim to be told, with its text at hand, and the form it takes in the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sayso.brief import passages
from sayso.brief.casing import Casing
from sayso.brief.grammar import words_of
from sayso.brief.naming import Party
from sayso.brief.passages import tidy
from sayso.records import Citation, Claim, Piece, Report, Span

Kind = Literal["written", "quoted", "clause", "passage"]

LONGEST_WORDS = 330  # characters of one sentence's borrowed words
LONGEST_QUOTE = 400  # characters of one sentence's quotations
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim ready to be told, but for the name of its subject.

    The sentence is ``before``, the subject, ``after``. ``clause`` holds the
    pieces of "said that ..." alone, so that two speakers can share them.
    ``subject`` says whose place it is: the speaker's or the outlet's. ``more``
    are further claims of the report that are told with this one. ``through`` is who,
    in the report, says that the speaker said it, where that is somebody else, and ``outer``
    the claim by which it does.
    """

    claim: Claim
    report: Report
    kind: Kind
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    clause: tuple[Piece, ...] = ()
    subject: Literal["speaker", "outlet"] = "speaker"
    verb_first: bool = False
    quality: float = 1.0
    more: tuple[Claim, ...] = ()
    through: Party | None = None
    outer: Claim | None = None

    @property
    def length(self) -> int:
        """Characters without the subject."""
        return sum(len(piece.text) for piece in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, its report, the party that speaks, and the spans of its content, trimmed."""

    claim: Claim
    report: Report
    party: Party | None
    casing: Casing
    content: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def words(self, span: Span) -> Piece:
        """The characters of ``span`` as borrowed words."""
        return Piece(tidy(span.of(self.text)), "words", Citation(self.report.id, span))

    def cue_words(self) -> list[str]:
        """The words of all cues."""
        return [word for span in self.claim.cue for word in words_of(span.of(self.text))]

    def telling(
        self, kind: Kind, before: tuple[Piece, ...], after: tuple[Piece, ...], quality: float
    ) -> Telling:
        """A telling of this claim."""
        return Telling(self.claim, self.report, kind, before, after, quality=quality)


def joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces, with neighbouring frames made one."""
    done: list[Piece] = []
    for piece in pieces:
        if done and piece.role == "frame" and done[-1].role == "frame":
            done[-1] = Piece(done[-1].text + piece.text, "frame")
        else:
            done.append(piece)
    return tuple(done)


def spaced(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces with a blank between each two."""
    done = [pieces[0]]
    for piece in pieces[1:]:
        done += [Piece(" ", "frame"), piece]
    return tuple(done)


def first_sentences(text: str, span: Span, room: int) -> Span | None:
    """As many whole sentences of ``span`` as fit into ``room`` characters."""
    end = None
    for found in re.finditer(r"[.!?][”\"’')]*\s+(?=[“\"‘'(]?[A-Z])", span.of(text)):
        at = span.start + found.start() + 1
        if at - span.start > room:
            break
        if passages.breaks_between(text, at - 1, span.start + found.end()):
            end = at
    return None if end is None else Span(span.start, end)
