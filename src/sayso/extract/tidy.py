"""Contents as the claims guideline has them: no outer quotation marks, commas or stops.

The model decides what is said; where exactly a span ends at a mark is a rule, and
rules do not err by a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import Span

_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'
_EDGE = frozenset(" \t\r\n,;:" + _OPEN + _CLOSE + _STRAIGHT)
_ABBREVIATION = re.compile(r"(?:\b\w|\.\w|\b(?:Mr|Mrs|Ms|Dr|St|Lt|Gen|Col|Sgt|No|Inc|Co|Jr|Sr))$")
# Alone, these carry no content: they were tagged for the sentence around them.
_EMPTY = re.compile(
    r"(?i:a|an|and|also|although|are|as|at|be|but|by|for|from|had|has|have|he|her|his|however|i|if"
    r"|in|is|it|its|meanwhile|moreover|of|on|or|she|so|that|the|then|therefore|they|this|though"
    r"|thus|to|was|we|were|when|which|while|who|with|yet)"
)
_THAT = re.compile(r"that,?\s+", re.IGNORECASE)
_SINGLE_OPEN = re.compile(r"(?:^|[\s(])[‘'][^\s‘’'][^‘’']*$")  # and no mark behind it
_POINTING = re.compile(rf"(?:[{_OPEN}{_STRAIGHT}]|(?<!\w)[‘'])(That )$")
_POINTING_REACH = len("“That ")
_JOINING = re.compile(r"\s(?:and|but|or|while|although|as)[\s,;]*$", re.IGNORECASE)
_NEAR = 3  # characters between a content's end and the mark that closes it


def _unclosed(surface: str) -> bool:
    """Whether a mark inside opens and does not close; straight ones by their number."""
    depth = 0
    for character in surface:
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
    return depth > 0 or (depth == 0 and surface.count(_STRAIGHT) % 2 == 1)


def _unopened(surface: str) -> bool:
    depth = 0
    for character in surface:
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
            if depth < 0:
                return True
    return False


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    while start < end:
        if _outer_first(text[start:end]):
            start += 1
        elif _outer_last(text[start:end]):
            end -= 1
        else:
            break
    return start, end


def _inner_start(start: int, end: int, text: str, cue_end: int | None) -> int:
    """Past a "that" which joins the content to the cue before it; other thats point.

    A "That" that opens a quotation points too, and belongs to it.
    """
    opened = _POINTING.search(text, max(0, start - _POINTING_REACH), start)
    if opened:
        return opened.start(1)
    if cue_end is not None and not text[cue_end:start].strip():
        joined = _THAT.match(text, start, end)
        if joined:
            return joined.end()
    return start


def _outer_first(surface: str) -> bool:
    first = surface[0]
    return first in _EDGE and not (first in _OPEN + _STRAIGHT and _pair_inside(surface))


def _outer_last(surface: str) -> bool:
    last = surface[-1]
    if last == ".":
        return not surface.endswith("..") and not _ABBREVIATION.search(surface, 0, len(surface) - 1)
    return last in _EDGE and not (last in _CLOSE + _STRAIGHT and _unclosed(surface[:-1]))


def _pair_inside(surface: str) -> bool:
    """Whether the mark that opens ``surface`` closes before its end, so that it is no outer one."""
    closing = _CLOSE if surface[0] in _OPEN else _STRAIGHT
    at = next((i for i, c in enumerate(surface[1:], 1) if c in closing), None)
    return at is not None and surface[at + 1 :].strip(" \t\r\n,;:.") != ""


def tidied(content: Sequence[Span], text: str, cue_end: int | None = None) -> tuple[Span, ...]:
    """The pieces of a content, in order, with their ends where the guideline puts them.

    ``cue_end`` is where the cue ends, ``None`` where there is none. A piece that is one
    empty word is dropped where a longer one stands beside it.
    Gives the content unchanged where nothing would be left.
    """
    pieces: list[Span] = []
    for piece in sorted(content):
        start, end = _trimmed(piece.start, piece.end, text)
        start = _inner_start(start, end, text, cue_end)
        joined = _JOINING.search(text, start, end)
        if joined:
            start, end = _trimmed(start, joined.start(), text)
        if start >= end:
            continue
        surface = text[start:end]
        if _unclosed(surface):
            for at in range(end, min(end + _NEAR, len(text))):
                if text[at] in _CLOSE + _STRAIGHT:
                    end = at + 1
                    break
                if text[at].isalnum():
                    break
        elif _unopened(surface) and start and text[start - 1] in _OPEN:
            start -= 1
        elif end < len(text) and text[end] in "’'" and _SINGLE_OPEN.search(surface):
            end += 1
        pieces.append(Span(start, end))
    long = any(len(p.of(text).split()) >= 3 for p in pieces)
    kept = [p for p in pieces if not (long and _EMPTY.fullmatch(p.of(text)))]
    return _disjoint(kept) or tuple(content)


def _disjoint(pieces: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for piece in pieces:
        if found and piece.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(piece.end, found[-1].end))
        else:
            found.append(piece)
    return tuple(found)
