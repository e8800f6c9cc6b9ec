"""Who is offered for the roles of a report's events.

For each event: the parties named in the trigger's sentence, in the two before it and in
the one after it, those together that an "and" joins, who speaks, who is named most, what
the model marks, beside a state its armed forces, and nobody; where the model marks anything,
without those that nothing speaks for. What is told of each in numbers is in
:mod:`sayso.resolve.role_tables`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from sayso.records import EventSpans, Span
from sayso.resolve import role_grammar, role_words
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.registry import Entry
from sayso.resolve.role_phrases import Named, Phrases, speaking_around

ROLES_READ = ("actor", "recipient", "place", "time")
MOST = 6  # parties of the whole report that are always offered
_BACK = 2
_CHIEF = 2  # of the parties named most, those that need no word near
_PREPOSITIONS = frozenset(role_words.OF[name] for name in (*role_words.OWN, "preposition"))
_STOPPING = frozenset(role_words.OF[n] for n in ("being", "having", "modal", "saying"))


@dataclass(slots=True)
class Offer:
    """A party, or nobody (``None``), for the roles of an event, and where it is mentioned.

    ``before``, ``after``, ``back``, ``later``: numbers of mentions, the nearest first.
    """

    party: Party | None
    why: str
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    later: list[int] = field(default_factory=list)
    read: dict[str, float] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    speaks: bool = False
    arms: bool = False
    joined: bool = False


class Scene:
    """The parties of one report and where they are mentioned."""

    def __init__(self, context: Context, phrases: Phrases) -> None:
        self.context, self.phrases = context, phrases
        page = context.page
        self.page = page
        self.classes = role_words.classes_of(page)
        self.counts = role_words.counts_of(self.classes)
        parties = [p for p in context.cast.parties if p.named and p.at and p.sort != "document"]
        counts = sorted(parties, key=lambda p: (-len(p.at), p.at[0]))
        self._most = [p for p in counts[:MOST] if len(p.at) > 1]
        self.rank = {id(p): i for i, p in enumerate(self._most)}
        self.total = max(1, sum(len(p.at) for p in parties))
        self.named: list[Named] = []
        self.order: list[int] = []
        self._governed: list[int] = []
        self.of: dict[int, range] = {}
        self._joined: dict[int, list[tuple[Named, list[int]]]] = {}
        self._armies: dict[Entry, Party] = {}
        self._by_name: dict[str, Party] = {}
        for party in context.cast.parties:
            self._by_name.setdefault(party.name, party)

    def mentions(self, sentence: int) -> range:
        """The numbers of a sentence's mentions."""
        if sentence not in self.of:
            start = len(self.named)
            here = self.phrases.of(sentence)
            self.named += here
            self.order += range(len(here))
            self.of[sentence] = range(start, len(self.named))
        return self.of[sentence]

    def places(self, sentence: int, first: int, last: int) -> dict[str, int]:
        """The mentions where a deed's subject, object and so on stand."""
        here = self.mentions(sentence)
        page = self.page
        for i in range(len(self._governed), len(self.named)):
            self._governed.append(self.preposition(self.named[i].first))
        opening = page.opens[sentence]
        end = page.opens[sentence + 1] if sentence + 1 < len(page.opens) else len(page)
        return role_grammar.places(
            self.classes,
            opening,
            end,
            first,
            last,
            {self.named[i].last: i for i in here},
            {self.named[i].first: i for i in here},
            self._governed,
        )

    def preposition(self, first: int) -> int:
        """Where the preposition stands that governs what begins at ``first``, -1 for none."""
        page, sentence = self.page, self.page.sentence[first]
        for k in range(first - 1, first - 5, -1):
            found = self.class_at(k, sentence)
            if found in _PREPOSITIONS:
                return k
            if found == 0 or not page.key[k] or found in _STOPPING:
                break
        return -1

    def offers(self, event: EventSpans, shape: Shape) -> list[Offer]:
        """Everybody that might fill a role of an event, nobody first."""
        found: dict[str, Offer] = {}

        def offer(party: Party, why: str) -> Offer:
            if party.name not in found:
                found[party.name] = Offer(party, why)
            return found[party.name]

        here = self.mentions(shape.sentence)
        before = [i for i in here if self.named[i].last <= shape.first]
        after = [i for i in here if self.named[i].first >= shape.last]
        for i in reversed(before):
            offer(self.named[i].party, self.named[i].why).before.append(i)
        for i in after:
            offer(self.named[i].party, self.named[i].why).after.append(i)
        for one, of in self._together(shape.sentence):
            both = offer(one.party, one.why)
            both.joined = True
            if one.last <= shape.first:
                both.before = both.before or of[-1:]
            elif one.first >= shape.last:
                both.after = both.after or of[:1]
        for back in range(1, _BACK + 1):
            for i in self.mentions(shape.sentence - back):
                offer(self.named[i].party, self.named[i].why).back.append(i)
        for i in self.mentions(shape.sentence + 1):
            offer(self.named[i].party, self.named[i].why).later.append(i)
        for party in self._most:
            offer(party, f"guess: '{party.name}' is named most in the report")
        if shape.speaker is not None:
            offer(shape.speaker, f"guess: '{shape.speaker.name}' says it").speaks = True
        self._read(event, found)
        for known in list(found.values()):
            self._arms(known, found)
        return [Offer(None, "none: nobody in the report seems meant"), *found.values()]

    def likely(self, offers: list[Offer], shape: Shape) -> list[Offer]:
        """Those of an event's offers that anything speaks for; the trees hardly chose others."""
        near = set(shape.places.values())

        def stays(one: Offer) -> bool:
            party = one.party
            if party is None or one.speaks or one.marked or one.read or party is shape.outer:
                return True
            if one.arms:
                return False
            spoken = (*one.before[:1], *one.after[:1], *one.back[:1])
            if any(i in near for i in spoken):
                return True
            return party.named and (bool(spoken) or self.rank.get(id(party), MOST) < _CHIEF)

        return [one for one in offers if stays(one)]

    def _read(self, event: EventSpans, found: dict[str, Offer]) -> None:
        """What the model marks: on the mentions that it overlaps, else on what it names.

        What it gives several mentions of one party adds up.
        """
        marked: list[tuple[str, Span, float]] = [
            (w.role, w.span, w.score) for w in event.likely if w.role in ROLES_READ
        ]
        for role in ROLES_READ[:3]:
            span: Span | None = getattr(event, role)
            if span is not None:
                marked.append((role, span, -1.0))
        for role, span, chance in marked:
            low, high = self.page.within(span.start, span.end)
            hit = self._marked(low, high)
            if not hit:
                one = self.phrases.at(span, "read")
                if one is None:
                    continue
                found.setdefault(one.party.name, Offer(one.party, one.why))
                hit = [one.party.name]
            for name in hit:
                offer = found.get(name)
                if offer is not None:
                    if chance < 0:
                        offer.marked.add(role)
                    else:
                        offer.read[role] = min(offer.read.get(role, 0.0) + chance, 1.0)

    def _marked(self, low: int, high: int) -> list[str]:
        """The parties that words mention, and those that they mention together."""
        if low >= high:
            return []
        sentence = self.page.sentence[low]
        inside = [
            i
            for i in self.mentions(sentence)
            if self.named[i].first < high and low < self.named[i].last
        ]
        together = [
            one.party.name
            for one, of in self._together(sentence)
            if len(inside) > 1 and set(of) <= set(inside)
        ]
        return [*dict.fromkeys(self.named[i].party.name for i in inside), *together]

    def _together(self, sentence: int) -> list[tuple[Named, list[int]]]:
        """Parties that "and" joins, as one, with the numbers of their mentions."""
        if sentence not in self._joined:
            made: list[tuple[Named, list[int]]] = []
            here = list(self.mentions(sentence))
            page = self.page
            for i, k in pairwise(here):
                one, other = self.named[i], self.named[k]
                if page.key[one.last : one.last + 1] != ["and"] or other.first - one.last > 3:
                    continue
                both = self.phrases.at(
                    Span(page.start[one.first], page.end[other.last - 1]), "noun"
                )
                if both is not None and len(both.party.members) > 1:
                    made.append((both, [i, k]))
            self._joined[sentence] = made
        return self._joined[sentence]

    def _arms(self, one: Offer, found: dict[str, Offer]) -> None:
        """Beside a state its armed forces: "Turkey began its offensive" is the army's deed."""
        party = one.party
        if party is None or party.sort != "state" or party.entry is None:
            return
        arms = self._military(party.entry)
        if arms.name == party.name:
            return
        known = found.get(arms.name)
        if known is not None:
            # Named elsewhere: what is told of the state here is told of them too.
            known.before = known.before or one.before
            known.after = known.after or one.after
            known.read = {**one.read, **known.read}
            known.arms = True
            return
        found[arms.name] = Offer(
            arms,
            f"guess: the armed forces of '{party.name}'; {one.why}",
            one.before,
            one.after,
            one.back,
            one.later,
            one.read,
            one.marked,
            one.speaks,
            True,
        )

    def _military(self, entry: Entry) -> Party:
        if entry not in self._armies:
            name = f"{entry.adjective or entry.name} military"
            known = self.context.registry.lookup(name)
            name = known.entry.name if known else name
            self._armies[entry] = self._by_name.get(name) or Party(name, "body", "military")
        return self._armies[entry]

    def class_at(self, k: int, sentence: int) -> int:
        """The class of word ``k``, 0 where it does not stand in that sentence."""
        inside = 0 <= k < len(self.classes) and self.page.sentence[k] == sentence
        return self.classes[k] if inside else 0


class Shape:
    """How a trigger stands in its sentence."""

    def __init__(self, scene: Scene, event: EventSpans) -> None:
        page = scene.page
        self.event = event
        self.first, self.last = page.within(event.trigger.start, event.trigger.end)
        self.first = min(self.first, len(page) - 1)
        self.last = max(self.last, self.first + 1)
        self.sentence = page.sentence[self.first]
        self.attribution, self.speaker = speaking_around(scene.context, event.trigger)
        self.places = scene.places(self.sentence, self.first, self.last)
        self.outer: Party | None = None
        if self.attribution is not None and self.attribution.parent is not None:
            parent = self.attribution.parent
            if 0 <= parent < len(scene.context.speakers):
                self.outer = scene.context.speakers[parent].party
