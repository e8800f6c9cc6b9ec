"""Who is offered for the roles of a report's events, as tables of numbers.

For each event: the parties named in the trigger's sentence, in the two before it and in
the one after it, those together that an "and" joins, who speaks, who is named most, what
the model marks, beside a state its armed forces, and nobody; where the model marks anything,
without those that nothing speaks for. What tells about an event,
a party, a mention and the two together stands in tables of its own, so that each is
worked out once, however many pairs share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, log1p
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from sayso.records import Act, EventSpans, EventType, Span
from sayso.resolve import role_grammar, role_words
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.lists import words
from sayso.resolve.registry import Entry
from sayso.resolve.role_phrases import Named, Phrases, speaking_around
from sayso.resolve.role_shape import form_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_TYPES = {name: i for i, name in enumerate(get_args(EventType))}
_MODALITIES = {name: i for i, name in enumerate(("actual", "future", "hypothetical", "negated"))}
_FORMS = {
    name: i
    for i, name in enumerate(
        ("passive", "past", "progressive", "ing", "infinitive", "verb", "participle", "noun")
    )
}
_ACTS = {name: i for i, name in enumerate(get_args(Act))}
_SORTS = {name: i for i, name in enumerate(("person", "people", "body", "state", "maybe"))}
_KINDS = {
    name: i
    for i, name in enumerate(
        ("government", "military", "armed-group", "opposition", "civilian", "media", "igo", "ngo",
         "anonymous-official", "expert", "company", "other")
    )
}  # fmt: skip
_SPOKEN = {name: i for i, name in enumerate(("name", "noun", "pronoun", "read"))}
_MARKED = {name: i for i, name in enumerate(("Person", "Organisation", "Location", "Nationality"))}
ROLES_READ = ("actor", "recipient", "place", "time")
_CLASSES, _COUNTED = len(role_words.CLASSES), len(role_words.COUNTED)
_MOST = 6  # parties of the whole report that are always offered
_BACK = 2
_CHIEF = 2  # of the parties named most, those that need no word near
_FIGHTERS = words("fighters")
_PREPOSITIONS = frozenset(role_words.OF[name] for name in (*role_words._OWN, "preposition"))

# Widths of the tables.
EVENT = (
    len(_TYPES) + 5 + len(_FORMS) + 1 + 4 * _CLASSES + len(_ACTS) + 10 + len(role_grammar.PLACES)
)
PARTY = len(_SORTS) + 1 + len(_KINDS) + 1 + 6
MENTION = len(_SPOKEN) + len(_MARKED) + 2 + 4 * _CLASSES + 6
_SIDE = 3 + 2 * _COUNTED + 3
_PLACES = {name: i for i, name in enumerate(role_grammar.PLACES)}
PAIR = 2 * _SIDE + 9 + 3 * len(ROLES_READ) + _MOST + 2 * len(_PLACES) + 14


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


@dataclass(frozen=True, slots=True)
class Tables:
    """What is offered for all events of a report; ``nobody`` is the first of each event.

    ``events`` (events, EVENT), ``parties`` (parties, PARTY), ``mentions`` (mentions + 1,
    MENTION; the last row is empty), ``pairs`` (rows, PAIR); and for each row the numbers of
    its event, its party, and its nearest mention before, after and elsewhere. The offers of
    event ``e`` are rows ``starts[e]`` up to ``starts[e + 1]``.
    """

    events: Floats
    parties: Floats
    mentions: Floats
    pairs: Floats
    event: Ints
    party: Ints
    before: Ints
    after: Ints
    apart: Ints
    starts: tuple[int, ...]
    offers: tuple[Offer, ...]


FEATURES = tuple(
    f"{table} {column}"
    for table, width in (
        ("event", EVENT),
        ("party", PARTY),
        ("before", MENTION),
        ("after", MENTION),
        ("apart", MENTION),
        ("pair", PAIR),
    )
    for column in range(width)
)


def rows(tables: Tables) -> Floats:
    """What is told of each offer, (offers, features), by the names of :data:`FEATURES`."""
    mentions = tables.mentions
    return np.concatenate(
        (
            tables.events[tables.event],
            tables.parties[tables.party],
            mentions[tables.before],
            mentions[tables.after],
            mentions[tables.apart],
            tables.pairs,
        ),
        axis=1,
    )


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
        self._most = [p for p in counts[:_MOST] if len(p.at) > 1]
        self._rank = {id(p): i for i, p in enumerate(self._most)}
        self._total = max(1, sum(len(p.at) for p in parties))
        self._named: list[Named] = []
        self._order: list[int] = []
        self._governed: list[int] = []
        self._of: dict[int, range] = {}
        self._joined: dict[int, list[tuple[Named, list[int]]]] = {}
        self._armies: dict[Entry, Party] = {}
        self._by_name: dict[str, Party] = {}
        for party in context.cast.parties:
            self._by_name.setdefault(party.name, party)

    def tables(self, events: Sequence[EventSpans], blind: bool = False) -> Tables:
        """The tables for ``events``; with ``blind``, of what the model marks nothing is told.

        Nor can it be told of an event that it marks nothing for.
        """
        offers: list[Offer] = []
        starts = [0]
        shapes = [_Shape(self, event) for event in events]
        pairs: list[list[float]] = []
        columns: list[tuple[int, int, int, int, int]] = []
        parties: dict[int, int] = {}
        described: list[list[float]] = []
        silent = [blind or not (e.likely or e.actor or e.recipient or e.place) for e in events]
        for number, (event, shape) in enumerate(zip(events, shapes, strict=True)):
            found = self._offers(event, shape)
            if not silent[number]:
                found = self._likely(found, shape)
            best = dict.fromkeys(ROLES_READ, 0.0)
            for one in found:
                for role, chance in one.read.items():
                    best[role] = max(best[role], chance)
            for one in found:
                key = id(one.party)
                if key not in parties:
                    parties[key] = len(described)
                    described.append(_party(one.party))
                pairs.append(self._pair(one, shape, best, silent[number]))
                apart = (one.back or one.later or [-1])[0]
                columns.append(
                    (
                        number,
                        parties[key],
                        one.before[0] if one.before else -1,
                        one.after[0] if one.after else -1,
                        apart,
                    )
                )
            offers += found
            starts.append(len(offers))
        told = [self._mention(i) for i in range(len(self._named))]
        told.append([0.0] * MENTION)
        at = np.array(columns, dtype=np.int64).reshape(-1, 5)
        return Tables(
            np.array(
                [s.row(mute) for s, mute in zip(shapes, silent, strict=True)], dtype=np.float32
            ).reshape(-1, EVENT),
            np.array(described, dtype=np.float32).reshape(-1, PARTY),
            np.array(told, dtype=np.float32),
            np.array(pairs, dtype=np.float32).reshape(-1, PAIR),
            at[:, 0],
            at[:, 1],
            at[:, 2],
            at[:, 3],
            at[:, 4],
            tuple(starts),
            tuple(offers),
        )

    def mentions(self, sentence: int) -> range:
        """The numbers of a sentence's mentions."""
        if sentence not in self._of:
            start = len(self._named)
            here = self.phrases.of(sentence)
            self._named += here
            self._order += range(len(here))
            self._of[sentence] = range(start, len(self._named))
        return self._of[sentence]

    def places(self, sentence: int, first: int, last: int) -> dict[str, int]:
        """The mentions where a deed's subject, object and so on stand."""
        here = self.mentions(sentence)
        page = self.page
        for i in range(len(self._governed), len(self._named)):
            self._governed.append(self._preposition(self._named[i].first))
        opening = page.opens[sentence]
        end = page.opens[sentence + 1] if sentence + 1 < len(page.opens) else len(page)
        return role_grammar.places(
            self.classes,
            opening,
            end,
            first,
            last,
            {self._named[i].last: i for i in here},
            {self._named[i].first: i for i in here},
            self._governed,
        )

    def _preposition(self, first: int) -> int:
        """Where the preposition stands that governs what begins at ``first``, -1 for none."""
        page, sentence = self.page, self.page.sentence[first]
        for k in range(first - 1, first - 5, -1):
            found = self._class(k, sentence)
            if found in _PREPOSITIONS:
                return k
            if found == 0 or not page.key[k] or found in _STOPPING:
                break
        return -1

    def _offers(self, event: EventSpans, shape: _Shape) -> list[Offer]:
        found: dict[str, Offer] = {}

        def offer(party: Party, why: str) -> Offer:
            if party.name not in found:
                found[party.name] = Offer(party, why)
            return found[party.name]

        here = self.mentions(shape.sentence)
        before = [i for i in here if self._named[i].last <= shape.first]
        after = [i for i in here if self._named[i].first >= shape.last]
        for i in reversed(before):
            offer(self._named[i].party, self._named[i].why).before.append(i)
        for i in after:
            offer(self._named[i].party, self._named[i].why).after.append(i)
        for one, of in self._together(shape.sentence):
            both = offer(one.party, one.why)
            both.joined = True
            if one.last <= shape.first:
                both.before = both.before or of[-1:]
            elif one.first >= shape.last:
                both.after = both.after or of[:1]
        for back in range(1, _BACK + 1):
            for i in self.mentions(shape.sentence - back):
                offer(self._named[i].party, self._named[i].why).back.append(i)
        for i in self.mentions(shape.sentence + 1):
            offer(self._named[i].party, self._named[i].why).later.append(i)
        for party in self._most:
            offer(party, f"guess: '{party.name}' is named most in the report")
        if shape.speaker is not None:
            offer(shape.speaker, f"guess: '{shape.speaker.name}' says it").speaks = True
        self._read(event, found)
        for known in list(found.values()):
            self._arms(known, found)
        return [Offer(None, "none: nobody in the report seems meant"), *found.values()]

    def _likely(self, offers: list[Offer], shape: _Shape) -> list[Offer]:
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
            return party.named and (bool(spoken) or self._rank.get(id(party), _MOST) < _CHIEF)

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
            if self._named[i].first < high and low < self._named[i].last
        ]
        together = [
            one.party.name
            for one, of in self._together(sentence)
            if len(inside) > 1 and set(of) <= set(inside)
        ]
        return [*dict.fromkeys(self._named[i].party.name for i in inside), *together]

    def _together(self, sentence: int) -> list[tuple[Named, list[int]]]:
        """Parties that "and" joins, as one, with the numbers of their mentions."""
        if sentence not in self._joined:
            made: list[tuple[Named, list[int]]] = []
            here = list(self.mentions(sentence))
            page = self.page
            for i, k in pairwise(here):
                one, other = self._named[i], self._named[k]
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

    def _mention(self, number: int) -> list[float]:
        one, page, classes = self._named[number], self.page, self.classes
        row = [0.0] * MENTION
        row[_SPOKEN[one.form]] = 1.0
        at = len(_SPOKEN)
        kind = _MARKED.get(self.phrases.kinds.get(one.last - 1, ""))
        if kind is not None:
            row[at + kind] = 1.0
        at += len(_MARKED)
        row[at] = float(page.owner[one.last - 1])
        m = self.context.cast.covering.get(one.first)
        row[at + 1] = float(m is not None and m.match is not None and m.match.how == "adjective")
        at += 2
        sentence = page.sentence[one.first]
        for k in (one.first - 1, one.last, one.last + 1):
            row[at + self._class(k, sentence)] = 1.0
            at += _CLASSES
        governed = self._preposition(one.first)
        row[at + (classes[governed] if governed >= 0 else 0)] = 1.0
        at += _CLASSES
        row[at + min(self._order[number], 3)] = 1.0
        row[at + 4] = float(one.last - one.first > 1)
        row[at + 5] = float(page.quoted[one.first])
        return row

    def _class(self, k: int, sentence: int) -> int:
        inside = 0 <= k < len(self.classes) and self.page.sentence[k] == sentence
        return self.classes[k] if inside else 0

    def _pair(self, one: Offer, shape: _Shape, best: dict[str, float], blind: bool) -> list[float]:
        row = [0.0] * PAIR
        if one.party is None:
            row[-1] = 1.0
            return row
        if one.before:
            i = one.before[0]
            self._between(row, 0, i, self._named[i].last, shape.first, len(one.before))
            row[_SIDE - 3] = float(self._order[i] == 0)
            row[_SIDE - 2] = min(self._after_it(i, shape.first), 4) / 4
        at = _SIDE
        if one.after:
            i = one.after[0]
            self._between(row, at, i, shape.last, self._named[i].first, len(one.after))
            row[at + _SIDE - 2] = min(self._before_it(i, shape.last), 4) / 4
        at += _SIDE
        if one.back:
            i = one.back[0]
            back = shape.sentence - self.page.sentence[self._named[i].first]
            row[at + min(back, 2) - 1] = 1.0
            row[at + 2 + min(self._order[i], 2)] = 1.0
            row[at + 5] = float(len(one.back) > 1)
        row[at + 6] = float(bool(one.later))
        row[at + 7] = float(not (one.before or one.after or one.back or one.later))
        row[at + 8] = float(not (one.before or one.after))
        at += 9
        for n, role in enumerate(ROLES_READ):
            if not blind:
                chance = one.read.get(role, 0.0)
                row[at + n] = _odds(chance)
                row[at + 4 + n] = float(chance > 0 and chance == best[role])
                row[at + 8 + n] = float(role in one.marked)
        at += 3 * len(ROLES_READ)
        rank = self._rank.get(id(one.party))
        if rank is not None:
            row[at + rank] = 1.0
        at += _MOST
        mentioned = one.party.at
        row[at] = log1p(len(mentioned)) / 3
        row[at + 1] = len(mentioned) / self._total
        row[at + 2] = float(bool(mentioned) and self.page.sentence[mentioned[0]] < 2)
        row[at + 3] = float(bool(mentioned) and mentioned[0] < shape.first)
        row[at + 4] = float(one.speaks)
        row[at + 5] = float(one.arms)
        row[at + 6] = float(one.joined)
        row[at + 7] = float(len(one.before) > 0 and len(one.after) > 0)
        row[at + 8] = float(shape.attribution is not None and not one.speaks)
        spoken = shape.speaker
        row[at + 9] = float(
            spoken is not None and (spoken in one.party.bodies or one.party in spoken.bodies)
        )
        row[at + 10] = float(shape.outer is not None and shape.outer is one.party)
        at += 13
        for name, mention in shape.places.items():
            if mention in one.before or mention in one.after:
                row[at + _PLACES[name]] = 1.0
            elif self._named[mention].party is one.party:
                row[at + len(_PLACES) + _PLACES[name]] = 1.0
        return row

    def _between(
        self, row: list[float], at: int, mention: int, low: int, high: int, many: int
    ) -> None:
        gap = max(0, high - low)
        row[at] = 1.0
        row[at + 1] = log1p(gap) / 3
        row[at + 2] = float(gap == 0)
        at += 3
        for n, running in enumerate(self.counts):
            count = running[high] - running[low] if high > low else 0
            row[at + n] = min(count, 4) / 4
            row[at + _COUNTED + n] = float(count > 0)
        row[at + 2 * _COUNTED + 2] = float(
            self.page.quoted[self._named[mention].first] != self.page.quoted[min(low, high)]
        )

    def _after_it(self, mention: int, before: int) -> int:
        """How many mentions of other parties stand between one and a place after it."""
        here = self._of[self.page.sentence[self._named[mention].first]]
        return sum(1 for i in range(mention + 1, here.stop) if self._named[i].last <= before)

    def _before_it(self, mention: int, after: int) -> int:
        here = self._of[self.page.sentence[self._named[mention].first]]
        return sum(1 for i in range(here.start, mention) if self._named[i].first >= after)


_STOPPING = frozenset(role_words.OF[n] for n in ("being", "having", "modal", "saying"))


class _Shape:
    """How a trigger stands in its sentence."""

    def __init__(self, scene: Scene, event: EventSpans) -> None:
        page = scene.page
        self.scene, self.event = scene, event
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

    def row(self, blind: bool) -> list[float]:
        """What the event's own words tell."""
        scene, event, page = self.scene, self.event, self.scene.page
        row = [0.0] * EVENT
        kind = _TYPES.get(event.type)
        if kind is not None:
            row[kind] = 1.0
        at = len(_TYPES)
        row[at + _MODALITIES.get(event.modality, 4)] = 1.0
        at += 5
        form = _FORMS.get(form_of(page, self.first, self.last))
        row[at + (len(_FORMS) if form is None else form)] = 1.0
        at += len(_FORMS) + 1
        for k in (self.first - 1, self.first - 2, self.last, self.last + 1):
            row[at + scene._class(k, self.sentence)] = 1.0
            at += _CLASSES
        if self.attribution is not None:
            act = self.attribution.act
            if act is not None:
                row[at + _ACTS[act]] = 1.0
        at += len(_ACTS)
        row[at] = float(self.attribution is None)
        row[at + 1] = float(page.quoted[self.first])
        row[at + 2] = float(self.sentence < 2)
        row[at + 3] = float(self.last - self.first > 1)
        row[at + 4] = float(blind)
        if not blind:
            for n, role in enumerate(ROLES_READ):
                chances = [w.score for w in event.likely if w.role == role]
                row[at + 5 + n] = _odds(min(sum(chances), 1.0))
        at += 10
        for name in self.places:
            row[at + _PLACES[name]] = 1.0
        return row


def _odds(chance: float) -> float:
    """Log-odds of a probability, from 0 at one in fifty upwards, about 0 to 2."""
    held = min(max(chance, 0.02), 0.98)
    return (log(held / (1 - held)) + 3.9) / 4


def _party(party: Party | None) -> list[float]:
    row = [0.0] * PARTY
    if party is None:
        return row
    row[_SORTS.get(party.sort, len(_SORTS))] = 1.0
    at = len(_SORTS) + 1
    row[at + _KINDS.get(party.kind, len(_KINDS))] = 1.0
    at += len(_KINDS) + 1
    row[at] = float(party.named)
    row[at + 1] = float(party.many)
    row[at + 2] = float(party.entry is not None)
    row[at + 3] = float(bool(party.words & _FIGHTERS))
    row[at + 4] = float(len(party.members) > 1)
    row[at + 5] = float(bool(party.bodies))
    return row
