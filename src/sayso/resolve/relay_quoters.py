"""Who quotes the passage that a claim stands in, where the reading gives it no parent.

A reader of single sentences loses the parent where a quotation runs over paragraphs.
Two signs of it are left in the text: the paragraph opens with quotation marks, or a
statement that a body publishes itself has announced its speaker ("The minister said:",
and then paragraphs without any marks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Attribution, Span
from sayso.resolve.words import Page

_REACH = 600  # code points between the quoting claim and the quoted one: two paragraphs
_DEEPEST = 6
_QUOTES = ("“", '"', "‘", "'")
_FIRST = frozenset(["i", "we", "us", "our", "my", "me"])
_HIMSELF = frozenset(["i", "my", "me"])
_ANNOUNCED = re.compile(r"(?: \w+day)?: *\n\s*(?=[A-Z])")
_ENDS = re.compile(r"[“”\"]|\n\s*(?:Notes|Background|Further information|Media|ENDS)\b")


class Quoters:
    """The quoting claims of one report.

    ``frames`` are the spans of source and cue of each attribution, in text order,
    ``keys`` the speakers' names as they are compared, and ``issues`` says whether the
    report is a statement that a body publishes itself.
    """

    def __init__(
        self,
        page: Page,
        attributions: Sequence[Attribution],
        frames: Sequence[Sequence[Span]],
        keys: Sequence[str | None],
        issues: bool,
    ) -> None:
        self.page = page
        self.attributions = attributions
        self.frames = frames
        self.keys = keys
        self.issues = issues

    def of(self, i: int) -> int | None:
        """The claim in whose quotation claim ``i`` stands, ``None`` where no sign shows one.

        Who says "I" is the one quoted, and quotes nobody.
        """
        frame, source = self.frames[i], self.attributions[i].source
        if not frame:
            return None
        words = "" if source is None else source.of(self.page.text).casefold()
        if self.issues and words not in _HIMSELF:
            issuer = self._announced(frame[0].start)
            if issuer is not None and issuer != i:
                return issuer
        if source is None or words in _FIRST or not self._quoted(frame[0]):
            return None
        return self._last_outside(frame[0].start)

    def _last_outside(self, at: int) -> int | None:
        """Who spoke last outside quotation marks, before a paragraph that opens with them."""
        text = self.page.text
        opening = text.rfind("\n", 0, at) + 1
        if not text.startswith(_QUOTES, opening):
            return None
        before = [
            j
            for j, frame in enumerate(self.frames)
            if frame and frame[0].start < at and self.keys[j] and not self._quoted(frame[0])
        ]
        last = max(before, key=lambda j: self.frames[j][0].start, default=None)
        if last is None:
            return None
        end = max(s.end for s in (*self.frames[last], *self.attributions[last].content))
        for _ in range(_DEEPEST):
            above = self._parent(last)
            last = last if above is None else above
        return last if at - end <= _REACH else None

    def _announced(self, at: int) -> int | None:
        """Whose whole statement, announced with a colon, holds the place ``at``."""
        text = self.page.text
        for j in range(len(self.attributions) - 1, -1, -1):
            if not self.attributions[j].cue or not self.keys[j] or self._parent(j) is not None:
                continue
            end = max(s.end for s in self.frames[j])
            begun = _ANNOUNCED.match(text, end) if end < at else None
            if begun:
                return None if _ENDS.search(text, begun.end(), at) else j
        return None

    def _quoted(self, span: Span) -> bool:
        word = self.page.first(span.start)
        return word < len(self.page) and self.page.quoted[word]

    def _parent(self, i: int) -> int | None:
        parent = self.attributions[i].parent
        return parent if parent is not None and 0 <= parent < len(self.attributions) else None
