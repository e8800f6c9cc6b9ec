"""Whether the words around a time expression tell of what is past or of what is to come.

"on Wednesday" is the last one at or before publication unless its clause looks
ahead. The nearest telling word decides; words before the expression and in its own
clause count as nearer.
"""

from __future__ import annotations

from sayso.resolve.time_tokens import Tokens
from sayso.resolve.time_words import listed

_AHEAD = listed(
    "will shall wo ll would expected expects expect scheduled due plans plan planning"
    " going until till upcoming deadline effective payable expire expires tomorrow may might"
    " can could should must begins starts slated hopes intends ready prepares preparing"
    " ahead forthcoming soon meet"
)
_BEHIND = listed(
    "was were had did said told says has have since ago made took came went held killed met left"
    " began announced found became saw gave got sent fell rose led shot won lost hit put been"
    " spoke wrote brought broke struck fought kept ran stood began fled"
)
_REACH = 14.0
_MARKS = {",": 2.0, "“": 2.0, "”": 3.0, '"': 2.0, ";": 4.0, ":": 4.0, "(": 3.0, ")": 3.0}
_AFTERWARDS = 1.3
_LATER_CLAUSE = 5.0  # ", the minister said" after a date tells of the saying, not of the date
_WEAK = {"until": 3.0, "till": 3.0}


def direction(tokens: Tokens, first: int, last: int) -> int:
    """1 where the nearest telling word looks ahead, -1 where it looks back, 0 where there is none.

    The expression is the tokens ``[first, last)``; only its sentence is looked at.
    """
    begin, end = tokens.sentence(first)
    opens = first - begin <= 1
    best, told = _REACH, 0
    for step, stop, weight in ((-1, begin - 1, 1.0), (1, end, _AFTERWARDS)):
        at = first - 1 if step < 0 else last
        distance = 0.0
        while at != stop and distance < best:
            word = tokens.word[at]
            distance += weight
            if word in _MARKS and not (opens and at == last):
                distance += _LATER_CLAUSE if step > 0 else _MARKS[word]
            sign = _sign(tokens, at, step)
            if sign and distance + _WEAK.get(word, 0.0) < best:
                best, told = distance + _WEAK.get(word, 0.0), sign
                break
            at += step
    return told


def _sign(tokens: Tokens, at: int, step: int) -> int:
    word = tokens.word[at]
    if word == "set":  # "set to leave", but "a record set in May"
        return _ahead(tokens, at) if tokens.word[at + 1 : at + 2] in (["to"], ["for"]) else -1
    if word in _AHEAD:
        if tokens.classes[at] not in "xz":
            return 0  # May, the month
        return _ahead(tokens, at)
    if word in _BEHIND or (len(word) > 4 and word.endswith("ed")):
        return -1
    if word == "to" and step < 0 and at + 1 < len(tokens) and tokens.classes[at + 1] == "x":
        following = tokens.word[at + 1]
        named = tokens.capital(at + 1) or following in _NO_VERBS or following.endswith("s")
        return 0 if named else _ahead(tokens, at)
    return 0


def _ahead(tokens: Tokens, at: int) -> int:
    """1, but -1 where it was to come in what is past by now: "had been due to begin"."""
    return -1 if "had" in tokens.word[max(0, at - 6) : at] else 1


_NO_VERBS = listed("a an his her its their our my your one about more")
