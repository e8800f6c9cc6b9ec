"""Tokens without their white space, set as they would be printed.

For corpora that keep tokens alone. The encoder is trained on running text, so
gold must stand in running text too. ``cofenet.detokenise`` is for CoreNLP's
tokens in Penn Treebank writing; this one leaves every token as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Span

_CLINGS_TO_LEFT = frozenset(",.;:?!%)]}\u2026\u201d\u00b0") | {
    *("...", "..", "''", "n't", "N'T", "n\u2019t", "N\u2019T", "'", "\u2019"),
}
_CLINGS_TO_RIGHT = frozenset("\u201c\u2018([{$#@\u00a3\u20ac") | {"``"}
_SPLIT_WORDS = frozenset({("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta")})
_ENCLITIC = re.compile(r"['\u2019](s|re|ve|ll|m|d|t)", re.IGNORECASE)
_CUT_ENCLITIC = frozenset({"s", "re", "ve", "ll", "m", "d", "t"})
_NEVER_PLURAL = frozenset({"as", "has", "his", "is", "this", "thus", "was"})
_WITHIN_WORDS = frozenset("-\u2010\u2011/\u00b4")
_STRAIGHT = frozenset("\"'")
_DASHES = frozenset({"-", "--", "---", "\u2013", "\u2014"})


def detokenise(tokens: Sequence[str], cut_words: bool = False) -> tuple[str, tuple[Span, ...]]:
    """The text of one sentence's tokens, and where each stands (code points).

    ``cut_words`` says that the tokeniser cut at every mark inside a word or a number
    (``rebel - held``, ``5 . 3``, ``P é rez``), so that these are set without spaces.
    A straight quotation mark clings to what it opens or closes, as far as the marks
    of the sentence tell; no token is changed or left out.
    """
    clings = _quotes(tokens)
    text = ""
    spans: list[Span] = []
    for at, token in enumerate(tokens):
        if at and not _joined(tokens, at, clings, cut_words):
            text += " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, tuple(spans)


def _joined(tokens: Sequence[str], at: int, clings: dict[int, str], cut_words: bool) -> bool:
    """Whether no space stands between token ``at`` and the one before."""
    before, token = tokens[at - 1], tokens[at]
    if at - 1 in clings or at in clings:
        # Beside a quotation mark, only the mark's own side counts, but for closing marks.
        if clings.get(at - 1) == "right" or clings.get(at) == "left":
            return True
        if at in clings:
            return before in _CLINGS_TO_RIGHT
        return token in _CLINGS_TO_LEFT
    if token in _CLINGS_TO_LEFT or before in _CLINGS_TO_RIGHT or _ENCLITIC.fullmatch(token):
        return True
    if (before.lower(), token.lower()) in _SPLIT_WORDS:
        return True
    if before in ("'", "\u2019") and token in _CUT_ENCLITIC:
        return True
    if _within(tokens, at) or _within(tokens, at - 1):
        return "/" in (before, token) or cut_words
    return cut_words and (_in_short_form(tokens, at) or _in_short_form(tokens, at - 1))


def _within(tokens: Sequence[str], at: int) -> bool:
    """Whether token ``at`` is a mark or a letter that was cut out of a word."""
    if not 0 < at < len(tokens) - 1:
        return False
    token = tokens[at]
    if {tokens[at - 1], tokens[at + 1]} & _DASHES:
        return False
    return token in _WITHIN_WORDS or (len(token) == 1 and token.isalpha() and not token.isascii())


def _in_short_form(tokens: Sequence[str], at: int) -> bool:
    """Whether token ``at`` is a mark in ``5.3``, ``1,200``, ``8:30``, ``U.K.`` or ``d'Ivoire``."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, token, after = tokens[at - 1 : at + 2]
    if token == ",":
        return re.fullmatch(r"[0-9]{1,3},[0-9]{3}", f"{before},{after}") is not None
    if token in ("'", "\u2019"):
        return before in ("d", "l", "D", "L")
    if token == "." and len(before) == len(after) == 1 and before.isalpha() and after.isalpha():
        return before.isupper() == after.isupper()
    return token in (".", ":") and before.isdigit() and after.isdigit()


def _quotes(tokens: Sequence[str]) -> dict[int, str]:
    """The straight quotation marks and the side to which each clings; apostrophes left out."""
    sides: dict[int, str] = {}
    for mark in _STRAIGHT:
        at_marks = [i for i, token in enumerate(tokens) if token == mark]
        opened = False
        for number, at in enumerate(at_marks):
            left = len(at_marks) - number
            if mark == "'" and not opened and not _opens(tokens, at, left):
                continue  # an apostrophe: "the troops' road"
            if opened:
                opened = False
            elif mark == '"' and left == 1:
                # The other half stands in a neighbouring sentence, or is missing.
                opened = not _closes(tokens, at)
            else:
                opened = True
            sides[at] = "right" if opened else "left"
    return sides


def _opens(tokens: Sequence[str], at: int, left: int) -> bool:
    """Whether a straight single mark opens a quotation rather than being an apostrophe."""
    if left < 2 or at + 1 == len(tokens):
        return False
    before = tokens[at - 1].lower() if at else ""
    return not before.endswith("s") or before in _NEVER_PLURAL


def _closes(tokens: Sequence[str], at: int) -> bool:
    """Whether an unpaired double mark ends a quotation that began before the sentence."""
    return at > 0 and (at + 1 == len(tokens) or tokens[at - 1] in {",", ".", "!", "?", "..."})
