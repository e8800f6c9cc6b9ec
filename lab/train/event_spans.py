"""From the role names of gold events to the words near the trigger that stand for them.

The claims corpus names an event's actor, recipient and place and gives no words for
them, while a model that reads roles needs words. Here each name is looked for in the
report: in full or by its normal form (:mod:`lab.metrics.names`), by a name that the
resolver brings together with it, by its head noun ("the rebels" for "Syrian rebels"),
by a source phrase that annotators resolved to the same party, and by a pronoun or a
definite noun phrase that agrees with it. Of all that fit, the nearest to the trigger
is taken, less certain kinds at a handicap, those before the sentence far behind; what has
none within a few sentences stays ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lab.corpora.gold import GoldReport
from lab.metrics import names
from lab.metrics.names import words
from sayso.records import Claim, Event, EventSpans, Span
from sayso.resolve.cast import Cast, Party
from sayso.resolve.mentions import Mention, find
from sayso.resolve.registry import shipped
from sayso.resolve.vocabulary import DETERMINERS, PREPOSITIONS, PRONOUNS, Noun, nouns
from sayso.resolve.words import Page

Certainty = Literal["name", "source", "head", "part", "country", "pronoun", "noun"]

# How many words further away a surer kind may stand and still be taken: a name in the
# same sentence is worth far more than a pronoun, which has to be resolved again. With 4
# words for pronouns, resolving what was aligned gave both roles right in 61 % of the
# corpus's events, with 25 in 64 %.
_HANDICAP: dict[Certainty, int] = {
    "name": 0,
    "source": 0,
    "head": 2,
    "country": 6,
    "part": 12,
    "noun": 20,
    "pronoun": 25,
}
_SENTENCE = 40  # what one sentence between trigger and words costs, in words
_BEFORE, _AFTER = 3, 1  # sentences before and after the trigger's in which words are looked for
_WEAK = frozenset[Certainty](["pronoun", "country", "noun", "part"])  # in its own sentence only
_NEAR = 6  # sentences before a pronoun within which its party must be named

same_party = cache(names.same_party)  # asked of every name in a report for every role

_ASIDE = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"\s*;\s*|\s*,\s+and\s+|\s*,\s+|\s+and\s+")
_AFTER_HEAD = re.compile(r"\b(?:of|in|from|who|with|to|at|by|for|near|on|that|between)\b|,")
_OBJECTS = frozenset(["them", "him", "me", "us"])  # never who acts
_LINKING = frozenset(["of", "the", "and", "s", "a", "in"])
# Words for a state's organs: readers name a state's act by any of them.
_ORGANS = words(
    "military government army force authority armed air navy security administration regime "
    "troop soldier official police state ministry department defence border warplane jet pilot "
    "personnel special operation fighter unit"
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A name, or a single word: words ``first`` up to ``last`` of the page, in normal form."""

    first: int
    last: int
    forms: frozenset[str]
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    certainty: Certainty
    missing: int = 0


def event_spans(gold: GoldReport) -> tuple[EventSpans, ...]:
    """The events of a report, claimed and narrated, in text order, once per trigger.

    Where several events share a trigger, the one on the innermost claim is kept.
    Every score is 1.0.
    """
    aligner = _Aligner(gold)
    return tuple(aligner.align(event, claim) for event, claim in once_per_trigger(gold))


def once_per_trigger(gold: GoldReport) -> tuple[tuple[Event, Claim | None], ...]:
    """Each trigger's event with the innermost claim that it stands on (``None``: narrated)."""
    depth = {claim.id: _depth(claim, gold) for claim in gold.claims}
    stands: list[tuple[int, Event, Claim | None]] = [(0, e, None) for e in gold.narrated]
    stands += [(1 + depth[c.id], e, c) for c in gold.claims for e in c.events]
    kept: dict[Span, tuple[int, Event, Claim | None]] = {}
    for one in stands:
        known = kept.get(one[1].trigger)
        if known is None or one[0] > known[0]:
            kept[one[1].trigger] = one
    return tuple((event, claim) for _, (_, event, claim) in sorted(kept.items()))


def _depth(claim: Claim, gold: GoldReport) -> int:
    by_id = {c.id: c for c in gold.claims}
    depth, at, seen = 0, claim, {claim.id}
    while at.parent in by_id and at.parent not in seen:
        seen.add(at.parent)
        at = by_id[at.parent]
        depth += 1
    return depth


class _Aligner:
    def __init__(self, gold: GoldReport) -> None:
        self.gold = gold
        self.text = gold.report.text
        self.registry = shipped()
        self.page = Page(self.text)
        self.cast = Cast(self.page, self.registry, find(self.page, self.registry))
        self.units = self._units()
        self.found: dict[str, tuple[_Candidate, ...]] = {}

    def _units(self) -> list[_Unit]:
        """The page as names and single words."""
        units: list[_Unit] = []
        i = 0
        while i < len(self.page):
            m = self.cast.covering.get(i)
            if m is not None and m.first == i:
                state = m.match.entry.name if m.match and m.match.entry.sort == "state" else ""
                forms = words(state) or words(m.name)
                units.append(_Unit(m.first, m.last, forms, m))
                i = m.last
            else:
                units.append(_Unit(i, i + 1, words(self.page.raw[i])))
                i += 1
        return units

    def align(self, event: Event, claim: Claim | None) -> EventSpans:
        """The words of one event's roles."""
        taken = [event.trigger]
        actor = (
            self._party(event.actor.name, event.trigger, claim, taken, _OBJECTS)
            if event.actor
            else None
        )
        if actor is not None:
            taken.append(actor)
        recipient = (
            self._party(event.recipient.name, event.trigger, claim, taken)
            if event.recipient
            else None
        )
        return EventSpans(
            trigger=event.trigger,
            type=event.type,
            modality=event.modality,
            score=1.0,
            actor=actor,
            recipient=recipient,
            place=self._place(event.place.name, event.trigger) if event.place else None,
            time=self._verbatim(event.when.text, event.trigger) if event.when else None,
        )

    def _party(
        self,
        name: str,
        trigger: Span,
        claim: Claim | None,
        taken: list[Span],
        never: frozenset[str] = frozenset(),
    ) -> Span | None:
        """The words of a party; of several named together, as many as stand together."""
        whole = self._nearest(name, trigger, claim, taken, never)
        parts = [p for p in _SEVERAL.split(_ASIDE.sub("", name)) if p]
        if len(parts) < 2 or (whole is not None and whole[1].certainty == "name"):
            return whole[0] if whole else None
        # Parties joined by "and" are one stretch of words where they stand together.
        spans = [
            s for p in parts if (s := self._nearest(p, trigger, claim, taken, never)) is not None
        ]
        named = [s for s in spans if s[1].certainty in ("name", "source", "head")]
        if not named:
            return whole[0] if whole else None
        nearest = min(named, key=lambda s: s[2])
        together = [s[0] for s in named if abs(s[1].first - nearest[1].first) < 12]
        joined = Span(min(s.start for s in together), max(s.end for s in together))
        return nearest[0] if any(joined.overlaps(t) for t in taken) else joined

    def _nearest(
        self,
        name: str,
        trigger: Span,
        claim: Claim | None,
        taken: list[Span],
        never: frozenset[str] = frozenset(),
    ) -> tuple[Span, _Candidate, int] | None:
        best: tuple[Span, _Candidate, int] | None = None
        first, last = self.page.within(trigger.start, trigger.end)
        here = self.page.sentence[min(first, len(self.page) - 1)]
        for c in (*self._candidates(name), *self._speaking(name, claim)):
            apart = self.page.sentence[c.first] - here
            if not -_BEFORE <= apart <= _AFTER or (apart and c.certainty in _WEAK):
                continue
            words_apart = max(c.first - last, first - c.last, 0)
            cost = words_apart + _SENTENCE * abs(apart) + _HANDICAP[c.certainty] + 4 * c.missing
            span = self._extent(c)
            if any(span.overlaps(t) for t in taken) or self.page.raw[c.first] in never:
                continue
            if best is None or cost < best[2]:
                best = (span, c, cost)
        return best

    def _extent(self, c: _Candidate) -> Span:
        """A candidate's characters: what an adjective qualifies is added, and its determiner."""
        page = self.page
        first, last = c.first, c.last
        m = self.cast.covering.get(last - 1)
        if m is not None and m.last == last and m.match is not None and m.match.how == "adjective":
            reach = last
            for i in range(last, min(last + 3, len(page))):
                if not page.key[i] or page.capital[i] or page.key[i] in PREPOSITIONS:
                    break
                noun = nouns().get(page.key[i])
                if noun is not None:
                    # "Turkish troops" are Turkey's; "the Turkish president" is someone.
                    alone = noun.sort == "person" and not noun.plural
                    reach = last if alone else i + 1
            if reach == last:
                return Span(page.start[first], page.end[last - 1])
            last = reach
        before = first - 1
        if (
            c.certainty != "pronoun"
            and first
            and page.key[before] in DETERMINERS - {"no"}
            and page.adjacent(first)
        ):
            first = before
        return Span(page.start[first], page.end[last - 1])

    def _candidates(self, name: str) -> tuple[_Candidate, ...]:
        """The words that may stand for the party ``name``, whatever the event."""
        known = self.found.get(name)
        if known is None:
            surfaces = tuple(self._surfaces(name))
            known = (*surfaces, *self._sources(name))
            known = (*known, *self._taken_up(name, known))
            self.found[name] = known
        return known

    def _surfaces(self, name: str) -> Iterator[_Candidate]:
        wanted, heads = self._wanted(name), _heads(name)
        countries_only = wanted - _ORGANS
        at = 0
        while at < len(self.units):
            unit = self.units[at]
            if self._same(unit, name):
                yield _Candidate(unit.first, unit.last, "name")
                at += 1
                continue
            if not self._fits(unit, wanted):
                at += 1
                continue
            run, end = [unit], at + 1
            while end < len(self.units) and end - at < 12:
                following = self.units[end]
                if self._fits(following, wanted):
                    run.append(following)
                elif self.page.key[following.first] not in _LINKING:
                    break
                end += 1
            covered = frozenset[str]().union(*(u.forms for u in run)) & wanted
            first, last = run[0].first, run[-1].last
            surface = self.page.surface(first, last)
            if covered == wanted or same_party(surface, name):
                yield _Candidate(first, last, "name")
            elif covered & heads:
                yield _Candidate(first, last, "head", len(wanted - covered) // 2)
            elif covered and covered == countries_only:
                yield _Candidate(first, last, "country")
            elif any(u.mention for u in run):
                yield _Candidate(first, last, "part", len(wanted - covered))
            at += max(1, len(run))

    def _wanted(self, name: str) -> frozenset[str]:
        """A name's words, adjectives of states as their names."""
        pairs = (self.registry.lookup(word) for word in re.findall(r"\w+", name))
        states = {p.entry for p in pairs if p and p.entry.sort == "state" and p.how == "adjective"}
        meant = words(name)
        for state in states:
            meant = meant - words(state.adjective) | words(state.name)
        return meant

    def _fits(self, unit: _Unit, wanted: frozenset[str]) -> bool:
        shared = unit.forms & wanted
        if not shared:
            return False
        return unit.mention is None or unit.forms <= wanted or wanted <= unit.forms

    def _same(self, unit: _Unit, name: str) -> bool:
        m = unit.mention
        if m is None:
            return False
        if m.match is not None and m.match.entry.sort == "state":
            return same_party(m.match.entry.name, name)  # "Turkish" is not all that is Turkish
        party = self.cast.of.get(m)
        return same_party(m.name, name) or (party is not None and same_party(party.name, name))

    def _sources(self, name: str) -> Iterator[_Candidate]:
        """Source phrases of gold claims whose speaker is this party."""
        for claim in self.gold.claims:
            if claim.source and claim.speaker and same_party(claim.speaker.name, name):
                first, last = self.page.within(claim.source.start, claim.source.end)
                closing = nouns().get(self.page.key[last - 1]) if last > first else None
                document = closing is not None and closing.sort == "document"
                if 0 < last - first < 12 and not document:
                    pronoun = last - first == 1 and self.page.key[first] in PRONOUNS
                    yield _Candidate(first, last, "pronoun" if pronoun else "source")

    def _taken_up(self, name: str, before: tuple[_Candidate, ...]) -> Iterator[_Candidate]:
        """Pronouns and definite nouns that agree with the party, soon after it is named."""
        page = self.page
        named = sorted(c.first for c in before if c.certainty in ("name", "source", "head"))
        if not named:
            return
        party = self._known(name)
        for i in range(named[0] + 1, len(page)):
            last = max((n for n in named if n < i), default=None)
            if last is None or page.sentence[i] - page.sentence[last] > _NEAR:
                continue
            if page.key[i] in PRONOUNS and i not in self.cast.covering:
                if _agrees(page.key[i], name, party):
                    yield _Candidate(i, i + 1, "pronoun")
            elif (
                party is not None
                and page.key[i] in nouns()
                and page.key[i - 1] in ("the", "this", "both")
                and not (i + 1 < len(page) and page.key[i + 1] in nouns())  # the militant | group
                and _takes_up(nouns()[page.key[i]], party)
            ):
                yield _Candidate(i, i + 1, "noun")

    def _known(self, name: str) -> Party | None:
        for party in self.cast.parties:
            if same_party(party.name, name):
                return party
        return None

    def _speaking(self, name: str, claim: Claim | None) -> Iterator[_Candidate]:
        """ "We" and "I" in what the party itself, or someone for it, is quoted with."""
        if claim is None or claim.speaker is None:
            return
        itself = same_party(claim.speaker.name, name)
        for_it = itself or bool(words(name) & words(claim.speaker.name))
        for span in claim.content:
            for i in range(*self.page.within(span.start, span.end)):
                number = PRONOUNS.get(self.page.key[i], ("", ""))[0]
                if (number == "selves" and for_it) or (number == "self" and itself):
                    yield _Candidate(i, i + 1, "pronoun")

    def _place(self, name: str, trigger: Span) -> Span | None:
        exact = self._verbatim(name, trigger)
        if exact is not None:
            return exact
        best: tuple[Span, _Candidate, int] | None = None
        for part in (name, *_SEVERAL.split(name)):
            found = self._nearest(part, trigger, None, [])
            if found and found[1].certainty in ("name", "country", "part"):
                best = found if best is None or found[2] < best[2] else best
        return best[0] if best else None

    def _verbatim(self, surface: str, trigger: Span) -> Span | None:
        """The nearest occurrence of ``surface`` as whole words, within the sentences searched."""
        pattern = rf"(?<!\w){re.escape(surface)}(?!\w)"
        page = self.page
        here = page.sentence[min(page.first(trigger.start), len(page) - 1)]
        best: tuple[int, Span] | None = None
        for match in re.finditer(pattern, self.text, re.IGNORECASE):
            span = Span(*match.span())
            apart = page.sentence[min(page.first(span.start), len(page) - 1)] - here
            if not -_BEFORE <= apart <= _AFTER:
                continue
            cost = max(span.start - trigger.end, trigger.start - span.end, 0) + 1000 * abs(apart)
            if best is None or cost < best[0]:
                best = (cost, span)
        return best[1] if best else None


def _heads(name: str) -> frozenset[str]:
    """The nouns that head a name: "wife" and "child" of "wife and child of X"."""
    plain = _ASIDE.sub(" ", name)
    front = _AFTER_HEAD.split(plain, maxsplit=1)[0]
    heads = [re.findall(r"[\w’'-]+", part)[-1:] for part in re.split(r"\band\b", front)]
    return frozenset[str]().union(*(words(h[0]) for h in heads if h)) if heads else frozenset()


def _takes_up(noun: Noun, party: Party) -> bool:
    """Whether "the group", "the president" can mean a party named before."""
    if party.sort == "person":
        return noun.sort == "person" and noun.noun in party.words
    return noun.sort != "document" and (noun.kind == party.kind or party.kind in noun.fits)


def _agrees(pronoun: str, name: str, party: Party | None) -> bool:
    number, gender = PRONOUNS[pronoun]
    if number not in ("one", "body", "many"):
        return False
    plain = _ASIDE.sub(" ", name).strip()
    head = next(iter(_heads(name)), "")
    last = re.findall(r"[\w’'-]+", _AFTER_HEAD.split(plain, maxsplit=1)[0])
    plural = bool(last) and last[-1].lower().endswith("s") and last[-1].islower()
    several = len(_SEVERAL.split(plain)) > 1 or plural
    person = party is not None and party.sort in ("person", "maybe")
    noun = nouns().get(head)
    person = person or (not several and noun is not None and noun.sort == "person")
    if number == "one":
        fits = party is None or party.gender in ("", gender)
        return person and not several and fits
    if number == "body":
        return not person and not plural
    return several or not person
