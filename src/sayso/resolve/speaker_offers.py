"""Who might be the speaker of a claim, and what is told of each in numbers.

Offered are whom the rules found, nobody, those named nearest before the source and after it,
those named most, who spoke last, who speaks around it, and the bodies that they belong to.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.vocabulary import PRONOUNS

_BEFORE, _AFTER, _MOST, _TURNS, _BODIES = 9, 3, 4, 4, 2
_STEPS = 400  # mentions looked at on either side, so that no text costs its square
_OWN = ("he", "she", "they", "it", "we", "i", "who", "that", "which", "this", "these", "those",
        "many", "some", "others", "one", "all", "both", "officials")  # fmt: skip
_FORMS = (*_OWN, "-none-", "-name-", "-noun-")
_WHY = ("name", "alias", "guess", "described", "spelling", "state", "seat", "adjective", "none",
        "issuer")  # fmt: skip
_STYLES = ("direct", "indirect", "mixed")
_SORTS = ("person", "people", "body", "state", "document", "maybe")
_KINDS = ("government", "military", "armed-group", "opposition", "civilian", "media", "igo", "ngo",
          "anonymous-official", "expert", "company", "other")  # fmt: skip
_AROUND = len(_FORMS) + len(_WHY) + len(_STYLES) + 3 + 5
_ALONE = 2 + len(_SORTS) + len(_KINDS) + 2 + 8
_OF = frozenset(["of", "for", "at", "from", "in", "with", "to", "by"])
_IN_SOURCE = 6
_TOGETHER = 6 + 3 + 2 + 2 + 3 + 4 + 3 + _IN_SOURCE
FEATURES = _AROUND + _ALONE + _TOGETHER


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody, or nobody (``None``), who may have said something.

    ``told`` are :data:`FEATURES` numbers; ``before``, ``first`` and ``after`` the words at
    which he is mentioned last before the source, first of all, and next after it.
    """

    party: Party | None
    told: tuple[float, ...]
    before: int | None = None
    first: int | None = None
    after: int | None = None


class Parties:
    """Where the parties of a report are mentioned, and who spoke when, its speakers resolved."""

    def __init__(self, context: Context) -> None:
        self.context = context
        parties = [p for p in context.cast.parties if p.at and p.sort != "document"]
        self._named = sorted(((at, i) for i, p in enumerate(parties) for at in p.at))
        self._parties = parties
        self._most = sorted(parties, key=lambda p: -len(p.at))[:_MOST]
        self._largest = max((len(p.at) for p in parties), default=0)
        self._spoke: dict[int, list[int]] = {}
        self.turn_words = [turn.word for turn in context.turns]
        for turn in context.turns:
            insort(self._spoke.setdefault(id(turn.party), []), turn.word)

    def offers(self, index: int) -> list[Offer]:
        """Everybody offered for attribution ``index``; the first is whom the rules found."""
        context, page = self.context, self.context.page
        a, found = context.attributions[index], context.speakers[index]
        start = (a.source or next(iter(a.content or a.cue))).start
        anchor = min(page.first(start), len(page) - 1)
        turns = context.turns[: bisect_left(self.turn_words, anchor)]
        outer = None
        if a.parent is not None and 0 <= a.parent < len(context.speakers):
            outer = context.speakers[a.parent].party
        offered: dict[str | None, Party | None] = {}

        def offer(*parties: Party | None) -> None:
            for party in parties:
                offered.setdefault(party.name if party else None, party)

        offer(found.party, None)
        offer(*self._near(anchor), *self._most)
        offer(*(turn.party for turn in turns[-_TURNS:]))
        offer(*(found.party.bodies[:_BODIES] if found.party else ()))
        for turn in turns[-2:]:
            offer(*turn.party.bodies[:1])
        if outer is not None:
            offer(outer, *outer.bodies[:_BODIES])
        scene = _Scene(self, index, outer, anchor)
        return [scene.offer(party) for party in offered.values()]

    def _near(self, anchor: int) -> list[Party]:
        """Those named nearest before a word, itself included, then those soon after it."""
        sentence = self.context.page.sentence
        at = bisect_left(self._named, (anchor + 1, -1))
        before: dict[int, None] = {}
        for _, number in reversed(self._named[max(0, at - _STEPS) : at]):
            if len(before) == _BEFORE:
                break
            before.setdefault(number)
        after: dict[int, None] = {}
        for word, number in self._named[at : at + _STEPS]:
            if len(after) == _AFTER or sentence[word] > sentence[anchor] + 1:
                break
            after.setdefault(number)
        return [self._parties[number] for number in (*before, *after)]

    def turns_before(self, party: Party, anchor: int) -> int:
        """How often a party spoke before a word."""
        return bisect_left(self._spoke.get(id(party), []), anchor)

    def leads(self, party: Party) -> bool:
        """Whether none is named more often."""
        return len(party.at) == self._largest


class _Scene:
    """One attribution, and what of it tells about whoever is offered."""

    def __init__(
        self,
        parties: Parties,
        index: int,
        outer: Party | None,
        anchor: int,
    ) -> None:
        context = parties.context
        page, a, found = context.page, context.attributions[index], context.speakers[index]
        depth = context.depths[index]
        self.parties, self.page, self.found, self.outer = parties, page, found, outer
        self.anchor = anchor
        source = page.within(a.source.start, a.source.end) if a.source else (0, 0)
        self.source = range(*source)
        self.content = [range(*page.within(one.start, one.end)) for one in a.content]
        self.words = a.source.of(page.text).lower().split() if a.source else []
        word = self.words[0] if len(self.words) == 1 else ""
        self.gender = PRONOUNS.get(word, ("", ""))[1]
        self.by_name = context.cast.covering.get(anchor) is not None
        named = any(context.cast.covering.get(k) is not None for k in self.source)
        form = word
        if word not in _OWN:
            form = "-none-" if a.source is None else "-name-" if named else "-noun-"
        spoken = bisect_left(parties.turn_words, anchor)
        self.turns = context.turns[max(0, spoken - 2) : spoken]
        why = found.why.split(":")[0].split(" ")[0]
        self.around = (
            *_one_of(_FORMS, form),
            *_one_of(_WHY, why),
            *_one_of(_STYLES, a.style),
            float(a.parent is not None),
            min(depth, 3) / 3,
            float(page.quoted[anchor]),
            float(bool(a.cue)),
            min(len(self.words), 8) / 8,
        )

    def offer(self, party: Party | None) -> Offer:
        """A candidate, told of in numbers."""
        if party is None:
            told = (*self.around, float(self.found.party is None), 1.0)
            return Offer(None, (*told, *(0.0,) * (FEATURES - len(told))))
        k = bisect_left(party.at, self.anchor + 1)
        after = party.at[k] if k < len(party.at) else None
        # The rules note a pronoun as a mention of whom they take it for; that is no news here.
        if k and party.at[k - 1] == self.anchor and not self.by_name:
            k -= 1
        before = party.at[k - 1] if k else None
        told = (
            *self.around,
            *self._alone(party),
            *self._distances(before, after),
            *self._ties(party, before),
            *self._in_source(party),
        )
        return Offer(party, told, before, party.at[0] if party.at else None, after)

    def _alone(self, party: Party) -> tuple[float, ...]:
        known = bool(party.gender and self.gender)
        return (
            float(party is self.found.party),
            0.0,
            *_one_of(_SORTS, party.sort),
            *_one_of(_KINDS, party.kind),
            float(party.named),
            float(party.many),
            float(party.entry is not None),
            float(bool(party.bodies)),
            float(len(party.members) > 1),
            float(bool(party.gender)),
            float(known and party.gender == self.gender),
            float(known and party.gender != self.gender),
        )

    def _distances(self, before: int | None, after: int | None) -> tuple[float, ...]:
        sentence, opens, anchor = self.page.sentence, self.page.opens, self.anchor
        here, found = sentence[anchor], [0.0] * 9
        found[2] = 1.0
        if before is not None:
            back = here - sentence[before]
            found[:6] = (
                1.0,
                log1p(anchor - before) / 5,
                min(back, 6) / 6,
                float(back == 0),
                float(back == 1),
                float(back > 0 and before - opens[sentence[before]] < 4),
            )
        if after is not None:
            found[6:] = (1.0, float(sentence[after] == here), log1p(after - anchor) / 5)
        return tuple(found)

    def _in_source(self, party: Party) -> tuple[float, ...]:
        """How the source names a party: its head, or whose or of what the head is."""
        low, high = self.source.start, self.source.stop
        k = bisect_left(party.at, low)
        if k == len(party.at) or party.at[k] >= high:
            return (0.0,) * _IN_SOURCE
        m, key = self.parties.context.cast.covering.get(party.at[k]), self.page.key
        first, last = (m.first, m.last) if m else (party.at[k], party.at[k] + 1)
        ahead = next((at for at in range(first - 1, low - 1, -1) if key[at] != "the"), None)
        return (
            float(self.page.owner[min(last, high) - 1]),
            float(ahead is not None and key[ahead] in _OF),
            float(ahead is None),
            float(last >= high),
            float(last < high and not key[last]),
            min(high - last, 6) / 6 if last < high else 0.0,
        )

    def _ties(self, party: Party, before: int | None) -> tuple[float, ...]:
        found, outer, last = self.found.party, self.outer, self.turns[-1:]
        return (
            log1p(len(party.at)) / 3,
            float(self.parties.leads(party)),
            float(_within(party.at, self.source)),
            float(any(_within(party.at, one) for one in self.content)),
            float(bool(last) and last[0].party is party),
            float(len(self.turns) > 1 and self.turns[0].party is party),
            log1p(self.parties.turns_before(party, self.anchor)) / 2,
            float(outer is party),
            float(outer is not None and party in outer.bodies),
            float(found is not None and party in found.bodies),
            float(bool(last) and party in last[0].party.bodies),
            float(bool(party.words & set(self.words))),
            float(bool(self.words) and self.words[-1] in party.name.lower()),
            float(before is not None and self.page.quoted[before]),
        )


def _within(at: Sequence[int], words: range) -> bool:
    """Whether any of sorted words stands in a range."""
    k = bisect_left(at, words.start)
    return k < len(at) and at[k] < words.stop


def _one_of(names: Sequence[str], name: str) -> list[float]:
    """One at the place of ``name``, the last place for one that is not among them."""
    row = [0.0] * (len(names) + 1)
    row[names.index(name) if name in names else len(names)] = 1.0
    return row
