"""A report's text as words, sentences and paragraphs, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from sayso.resolve.names import ABBREVIATIONS, fold

# Initials with dots (U.S., J.), figures with commas (1,000), words with inner apostrophes,
# dots and hyphens (Sana'a, IraqiNews.com, al-Qaeda), handles, and every other mark by itself.
# A letter and the accent written behind it are one.
# A dot between a small letter and a capital ("on Monday.The army") ends a sentence.
_IN_WORD = r"[\w\u0300-\u036f]"
_FUSED = r"(?<=[a-z]{2})\.(?=[A-Z][a-z])"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\d{{1,3}}(?:,\d{{3}})+(?!\w)"
    rf"|[@#]?\w{_IN_WORD}*(?:(?!{_FUSED})[’'‘.\-‑&]\w{_IN_WORD}*)*|[^\w\s]",
)
_FUSED_STOP = re.compile(_FUSED)
_POSSESSIVE = re.compile(r"['’][sS]$")
_CONTRACTED = re.compile(r"(?i)(?:['’](?:ve|re|ll|d|m)|n['’]t)$")
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")


class Page:
    """The words of a text.

    Per word, by index: ``start`` and ``end`` (code points, without the possessive
    ending), ``raw`` as written, ``key`` folded ("" for a mark), ``owner`` (whether a
    possessive ending follows), ``sentence`` and ``paragraph`` (their numbers), ``quoted``,
    ``capital`` (whether it begins with a capital letter).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: list[int] = []
        self.end: list[int] = []
        self.raw: list[str] = []
        self.key: list[str] = []
        self.owner: list[bool] = []
        self.sentence: list[int] = []
        self.paragraph: list[int] = []
        self.opens: list[int] = []  # first word of each sentence
        raws, keys = self.raw, self.key
        sentence = paragraph = -1
        last_end = 0
        fresh = True
        for found in _WORD.finditer(text):
            start, end = found.span()
            raw = found.group()
            first = raw[0]
            word = first.isalnum() or first in "@#_"
            glued = start == last_end
            newline = False
            if not glued:
                gap = text[last_end:start]
                newline = "\n" in gap or "\r" in gap
            elif first == "." and self._abbreviates(text, end):
                continue  # the dot of "Col." stays in the gap, and "Col. Warren" in one piece
            if newline or paragraph < 0:
                paragraph += 1
                fresh = True
            if fresh and (word or raw not in _CLOSERS or not glued):
                sentence += 1
                self.opens.append(len(raws))
                fresh = False
            last_end = end
            owner = False
            if word and ("'" in raw or "’" in raw):
                if len(raw) > 2 and _POSSESSIVE.search(raw):
                    raw, end, owner = raw[:-2], end - 2, True
                else:
                    kept = _CONTRACTED.sub("", raw) or raw
                    raw, end = kept, end - len(raw) + len(kept)
            self.start.append(start)
            self.end.append(end)
            raws.append(raw)
            keys.append(fold(raw) if word else "")
            self.owner.append(owner)
            self.sentence.append(sentence)
            self.paragraph.append(paragraph)
            if first in _STOPS:
                fresh = self._ends_sentence(text, end)
        self.capital = [_is_capital(raw) for raw in raws]
        self.quoted = self._quoted()
        for i, raw in enumerate(self.raw):  # Somers’ father: a bare apostrophe after s
            if (
                raw in "’'"
                and i
                and self.raw[i - 1][-1:] in "sS"
                and self.end[i - 1] == self.start[i]
                and text[self.end[i] : self.end[i] + 1].isspace()
            ):
                self.owner[i - 1] = True

    def _quoted(self) -> list[bool]:
        """Per word, whether it stands between quotation marks opened in its paragraph."""
        inside, paragraph, marks = False, -1, []
        for i, raw in enumerate(self.raw):
            if self.paragraph[i] != paragraph:
                inside, paragraph = False, self.paragraph[i]
            if raw == "“":
                inside = True
            elif raw == "”":
                inside = False
            elif raw == '"':
                inside = not inside
            marks.append(inside)
        return marks

    def _abbreviates(self, text: str, end: int) -> bool:
        """Whether the dot that ends at ``end`` belongs to the word before, within a sentence."""
        following = text[end : end + 1]
        if not self.raw or "\n" in text[end : end + 2]:
            return False
        if following == ",":
            return self.key[-1] in ABBREVIATIONS
        if not following.isspace():
            return False
        word = self.raw[-1]
        return (len(word) == 1 and word.isupper()) or self.key[-1] in ABBREVIATIONS

    def _ends_sentence(self, text: str, end: int) -> bool:
        """Whether the stop that ends at ``end`` closes a sentence, abbreviations aside."""
        following = text[end : end + 4].lstrip("\"'”’)]» ")
        if following[:1].islower():
            return False
        return not text[end : end + 1].isalnum() or bool(_FUSED_STOP.match(text, end - 1))

    def __len__(self) -> int:
        return len(self.raw)

    def first(self, offset: int) -> int:
        """The first word that ends after ``offset``."""
        return bisect_right(self.end, offset)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words that share a character with ``[start, end)``, as a range."""
        i = bisect_right(self.end, start)
        return i, max(i, bisect_left(self.start, end))

    def adjacent(self, i: int) -> bool:
        """Whether only a space lies between word ``i`` and the one before (or a rank's dot)."""
        gap = self.text[self.end[i - 1] : self.start[i]] if i > 0 else "\n"
        return gap.strip(_SPACES) in ("", ".")

    def surface(self, first: int, last: int) -> str:
        """The text from word ``first`` up to, not including, word ``last``, one space a gap."""
        found = self.text[self.start[first] : self.end[last - 1]] if last > first else ""
        return _RUN.sub(" ", found)


_ARTICLES = frozenset(["al-", "el-", "as-", "ad-", "ar-"])
_SPACES = " \t\u00a0"
_RUN = re.compile(r"[ \t\u00a0]{2,}")


def _is_capital(raw: str) -> bool:
    """Whether a word begins with a capital letter, an Arabic article aside, or is a handle."""
    return (
        raw[0].isupper()
        or (raw[0] == "@" and len(raw) > 1)
        or (raw[:3] in _ARTICLES and raw[3:4].isupper())
    )
