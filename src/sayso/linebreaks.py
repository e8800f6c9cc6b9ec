"""Lines broken to a width: a text in which only the breaks that end a paragraph are left.

Agencies' cables, mails and pages saved as text break their lines anywhere. A stage that
takes each break for the end of a paragraph cuts sentences in two; so it reads this form
instead, which is as long as the text itself: offsets are the same in both.
"""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n[^\S\n]*+(?=(\S+))")
_BLANK = re.compile(r"\n[^\S\n]*+\n")
_SHORTEST = 30  # characters of a line that was full; what is shorter is an entry of a list
_FEW = 2  # breaks amid a sentence from which on a text is taken to be broken to a width
_GOES_ON = frozenset(",’'\")]-–—&%")  # a line may break after these, amid a sentence


def unwrapped(text: str) -> str:
    """``text`` with spaces in place of the line breaks that stand amid a paragraph.

    A break stands amid a sentence where no mark ends the line and the next begins with a
    small word. Several such, or several lines without a mark in a text that is all in one
    case, tell how long lines are: other breaks, too, stand amid a paragraph then, where
    the line has no room for the word that the next begins with; behind a mark only if
    blank lines part the paragraphs.
    """
    mixed = text != text.upper() and text != text.lower()
    parted = _BLANK.search(text) is not None
    small: list[int] = []
    other: list[tuple[int, int]] = []  # where the break stands, how long with the next word
    width = evidence = 0
    for found in _BREAK.finditer(text):
        at = found.start()
        line = text[text.rfind("\n", 0, at) + 1 : at].strip()
        if len(line) < _SHORTEST:
            continue
        goes_on = line[-1].isalnum() or line[-1] in _GOES_ON
        if goes_on and (not mixed or found[1].islower()):
            width, evidence = max(width, len(line)), evidence + 1
            if mixed:
                small.append(at)
                continue
        if goes_on or parted:
            other.append((at, len(line) + 1 + len(found[1])))
    if evidence >= _FEW:
        small += [at for at, length in other if length > width]
    parts: list[str] = []
    done = 0
    for at in sorted(small):
        ends = at - (text[at - 1] == "\r")
        parts += text[done:ends], " " * (at + 1 - ends)
        done = at + 1
    return "".join([*parts, text[done:]])
