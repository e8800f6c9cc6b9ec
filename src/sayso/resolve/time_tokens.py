"""A text as tokens for the grammar of time: words, numbers and marks, each with its class."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from sayso.resolve.time_words import CLASSES, listed

# Dates in digits, clock times, numbers with their endings, possessives, words, an
# empty line, and every other mark by itself. Hyphens part words ("two-week").
_TOKEN = re.compile(
    r"(?P<I>\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?\b)"
    r"|(?P<J>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<C>\b\d{1,2}(?:[:.]\d\d)?[ \u00a0]?(?:[ap]\.[ \u00a0]?m\.|[ap]m\b)"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?\b(?!:))"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th|s)?(?![^\W\d_]))"
    r"|(?P<word>[^\W_]+)"
    r"|(?P<own>['’](?:[sS]\b|(?=\s)))"
    r"|(?P<line>\n[^\S\n]*\n)"
    r"|(?P<mark>[^\w\s]|_)",
    re.IGNORECASE,
)
_MARK_CLASSES = {mark: mark for mark in ",.-/()$%\"“”;:?!'"} | dict.fromkeys("‐‑–", "-")
_MARK_CLASSES["’"] = "'"


class Tokens:
    """The tokens of a text.

    By index: ``start`` and ``end`` in code points, ``word`` in lower case, and
    ``classes``, a string with one letter a token (see
    :mod:`sayso.resolve.time_words`), which patterns are matched against.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: list[int] = []
        self.end: list[int] = []
        self.word: list[str] = []
        letters: list[str] = []
        for found in _TOKEN.finditer(text):
            kind = found.lastgroup
            surface = found.group()
            lower = surface.lower()
            if kind == "word":
                letter = CLASSES.get(lower, "x")
                if (letter in "mMw" and surface[0].islower()) or surface == "MAY":
                    letter = "x"
            elif kind == "number":
                letter = _number_class(lower)
            elif kind == "own":
                letter = "'"
            elif kind == "line":
                letter = "|"
            elif kind == "mark":
                letter = _MARK_CLASSES.get(surface, "x")
            else:
                letter = kind or "x"
            self.start.append(found.start())
            self.end.append(found.end())
            self.word.append(lower)
            letters.append(letter)
        for at in range(len(letters) - 1):
            if self.word[at] == "that" and not self._points(letters[at + 1], at + 1):
                letters[at] = "x"
        self.classes = "".join(letters)

    def __len__(self) -> int:
        return len(self.word)

    def _points(self, following: str, at: int) -> bool:
        """Whether "that" points at the time after it: not so in "said that last week"."""
        return following in "uqifpsW" or self.word[at] == "same"

    def first(self, offset: int) -> int:
        """The first token that ends after ``offset``."""
        return bisect_right(self.end, offset)

    def after(self, offset: int) -> int:
        """The first token that begins at or after ``offset``."""
        return bisect_left(self.start, offset)

    def words(self, first: int, last: int) -> list[str]:
        """The words from token ``first`` up to, not including, ``last``."""
        return self.word[first:last]

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.start[index]].isupper()

    def sentence(self, index: int) -> tuple[int, int]:
        """The tokens of the sentence that holds token ``index``, as a range."""
        first, last = index, index
        while first > 0 and not self._stops(first - 1):
            first -= 1
        while last < len(self) and not self._stops(last):
            last += 1
        return first, min(last + 1, len(self))

    def _stops(self, index: int) -> bool:
        """Whether a sentence ends with this token: a stop before a capital, or an empty line."""
        letter = self.classes[index]
        if letter == "|":
            return True
        if letter not in ".?!":
            return False
        if index and letter == "." and self.end[index - 1] == self.start[index]:
            before = self.word[index - 1]
            if (len(before) == 1 and before.isalpha()) or before in _ABBREVIATED:
                return False
        at = index + 1
        while at < len(self) and self.word[at] in _CLOSERS:
            at += 1
        return at >= len(self) or not self.text[self.start[at]].islower()


_CLOSERS = frozenset("\"”’')")
_ABBREVIATED = listed(
    "jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms dr gen col lt sgt sen rep gov"
    " st no inc corp co ltd mt ft u.s"
)


def _number_class(word: str) -> str:
    if word[-1] == "s":
        body = word[:-1]
        decade = len(body) in (2, 4) and body.isdigit() and body.endswith("0")
        return "D" if decade else "n"
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "o"
    if word.isdigit() and len(word) <= 4:  # longer ones Python may refuse to count
        number = int(word)
        if len(word) <= 2 and 1 <= number <= 31:
            return "d"
        if len(word) == 4 and 1000 <= number <= 2100:
            return "Y"
    return "n"
