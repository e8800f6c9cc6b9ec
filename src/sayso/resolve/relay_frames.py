"""The words around each claim of a report: its source, its cue and their sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.records import Attribution, Span
from sayso.resolve.relay_words import gap, key_of
from sayso.resolve.words import Page

BLANK = "\x00"  # stands for the characters of a content where only the frame is searched
_FAR = 150  # code points between a claim's own words and a hop named in their sentence
_BESIDE = 100  # the same where the model marked it, in another sentence
_OPENING = re.compile(r"[“\"]?(?:In|On|During|At|Via|Through) (?:[\w’'-]+ ){0,5}[\w’'-]+$")
# A cue that no one in particular stands behind is not said in the medium beside it.
_NO_ONE = re.compile(
    r"(?i)^(?:reportedly|"
    r"(?:is |was |were |are |widely )?(?:believed|thought|known|expected|unclear))"
)
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i"])


class Frames:
    """Source and cue of every claim of a report, and what stands around them.

    ``speakers`` are the names of the resolved speakers, ``keys`` the same as they are
    compared, and ``spans`` source and cue of each attribution, in text order.
    """

    def __init__(
        self, page: Page, attributions: Sequence[Attribution], speakers: Sequence[str | None]
    ) -> None:
        self.text = page.text
        self.attributions = attributions
        self.speakers = speakers
        self.keys = [None if name is None else key_of(name) for name in speakers]
        self.spans = [
            tuple(sorted((*([a.source] if a.source else []), *a.cue))) for a in attributions
        ]
        self._opens = [page.start[i] for i in page.opens]
        self._blanked: dict[int, str] = {}

    def parent(self, i: int) -> int | None:
        """The claim that claim ``i`` is nested in, ``None`` where there is no such claim."""
        parent = self.attributions[i].parent
        return parent if parent is not None and 0 <= parent < len(self.attributions) else None

    def begin(self, i: int) -> int:
        """Where the first word of claim ``i`` stands."""
        return min(s.start for s in (*self.spans[i], *self.attributions[i].content))

    def end(self, i: int) -> int:
        """Where the last word of claim ``i`` ends."""
        return max(s.end for s in (*self.spans[i], *self.attributions[i].content))

    def unnamed(self, i: int) -> bool:
        """Whether claim ``i`` has a pronoun for its source, or none: it goes on with a telling."""
        source = self.attributions[i].source
        return source is None or source.of(self.text).casefold() in _PRONOUNS

    def zone(self, i: int) -> Span:
        """The sentence of source and cue, within the parent's content where it is nested."""
        parts = self.spans[i]
        start, end = min(s.start for s in parts), max(s.end for s in parts)
        at = bisect_right(self._opens, start) - 1
        low = self._opens[at] if at >= 0 else 0
        after = bisect_right(self._opens, end - 1)
        high = self._opens[after] if after < len(self._opens) else len(self.text)
        parent = self.parent(i)
        if parent is not None:
            for piece in self.attributions[parent].content:
                if piece.start <= start < piece.end:
                    low, high = max(low, piece.start), min(high, piece.end)
        return Span(low, max(low, high))

    def masked(self, i: int) -> str:
        """The zone's characters, this claim's content blanked out, and others' that stand free."""
        if i not in self._blanked:
            self._blanked[i] = self._blank(i, self.zone(i))
        return self._blanked[i]

    def _blank(self, i: int, zone: Span) -> str:
        chars = list(zone.of(self.text))
        mine, parent = self.spans[i], self.parent(i)
        for j, other in enumerate(self.attributions):
            if j != i and (j == parent or parent is not None):
                continue
            for piece in other.content:
                if piece.end <= zone.start or zone.end <= piece.start:
                    continue
                if j != i and any(piece.overlaps(own) for own in mine):
                    continue
                for at in range(max(zone.start, piece.start), min(zone.end, piece.end)):
                    if j != i or not any(own.start <= at < own.end for own in mine):
                        chars[at - zone.start] = BLANK
        return "".join(chars)

    def near(self, i: int, span: Span) -> bool:
        """Whether what the model marked for claim ``i`` is in its sentence, or close to it."""
        if self.spans[i] and self.zone(i).contains(span):
            return True
        own = self.spans[i] or self.attributions[i].content
        return min((gap(span, one) for one in own), default=0) <= _BESIDE

    def mine(self, i: int, span: Span | None) -> bool:
        """Whether the words belong to claim ``i`` and not to another's nearer source or cue."""
        if span is None:
            return False
        a, mine, zone = self.attributions[i], self.spans[i], self.zone(i)
        if a.source is None and _NO_ONE.search(" ".join(s.of(self.text) for s in a.cue)):
            return False
        distance = min(gap(span, own) for own in mine)
        if distance > _FAR:
            return False
        # "On Twitter on Saturday, …" opens the sentence: what stands between has no source.
        opens = bool(_OPENING.match(self.text[zone.start : span.end]))
        for j, b in enumerate(self.attributions):
            if j == i or b.source == a.source or b.parent != a.parent or not self.spans[j]:
                continue
            if self.speakers[j] == self.speakers[i]:
                continue
            if opens and b.source is None:
                continue
            if any(zone.overlaps(own) and gap(span, own) < distance for own in self.spans[j]):
                return False
        return True

    def speaks(self, i: int, name: str) -> bool:
        """Whether the name is the speaker's own, or part of it."""
        mine, other = self.keys[i], key_of(name)
        return bool(mine) and mine is not None and (mine in other or other in mine)
