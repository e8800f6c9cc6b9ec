"""Who acts in an event and on whom: the parties a report offers, ranked.

The words that a model marks for a role are one sign among others: it marks few, and
annotators name parties that stand a sentence or two back, or that the grammar alone
tells. Candidates are the parties named in the trigger's sentence and in the two before
it, who speaks, who is named most, and nobody. The weights in ``data/event_roles.csv``
were fitted by ``lab/train/event_roles.py`` as a log-linear ranker over them (the
conditional logit of :mod:`sayso.resolve.antecedents`) on the claims corpus.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import Literal

from sayso.records import EventSpans, Span
from sayso.resolve.cast import Party
from sayso.resolve.context import Context
from sayso.resolve.lists import words
from sayso.resolve.registry import Entry
from sayso.resolve.role_phrases import Named, Phrases, speaking_around
from sayso.resolve.role_shape import form_of
from sayso.resolve.tables import table
from sayso.resolve.vocabulary import PREPOSITIONS, RELATIVES

Role = Literal["actor", "recipient"]
ROLES: tuple[Role, ...] = ("actor", "recipient")
READ = "read"  # how the names of features begin that come of a model's own spans
_AUXILIARIES = words("auxiliaries")
_MOST = 6  # parties of the whole report that are always candidates
LEAST = 0.3  # probability below which nobody is named: of those below, three in four were wrong
_BACK = 2  # sentences back in which parties are candidates


@dataclass(slots=True)
class Candidate:
    """A party, or nobody (``None``), for a role, with the features that are true of it."""

    party: Party | None
    why: str
    features: list[str]


@lru_cache(maxsize=1)
def weights() -> dict[str, dict[str, float]]:
    """The weight of each feature, by role: "actor", "recipient" and "place"."""
    known: dict[str, dict[str, float]] = {role: {} for role in (*ROLES, "place")}
    for row in csv.DictReader(table("event_roles.csv").splitlines()):
        known[row["role"]][row["feature"]] = float(row["weight"])
    return known


def scored(candidates: Sequence[Candidate], by_name: Mapping[str, float]) -> list[float]:
    """The score of each candidate."""
    return [sum(by_name.get(f, 0.0) for f in one.features) for one in candidates]


def chance(scores: Sequence[float], at: int) -> float:
    """The probability of one candidate among all, by their scores."""
    return 1.0 / sum(exp(min(score - scores[at], 50.0)) for score in scores)


class RoleRanker:
    """Ranks the parties of one report for the roles of its events."""

    def __init__(self, context: Context, phrases: Phrases) -> None:
        self.context = context
        self.phrases = phrases
        parties = [p for p in context.cast.parties if p.named and p.at and p.sort != "document"]
        counts = sorted(parties, key=lambda p: (-len(p.at), p.at[0]))
        self._most = [p for p in counts[:_MOST] if len(p.at) > 1]
        self._armies: dict[Entry, Party] = {}
        self._rank = {id(p): i for i, p in enumerate(self._most)}

    def best(self, event: EventSpans) -> tuple[Candidate, Candidate]:
        """The actor and the recipient: the likeliest pair of two parties, or of nobody."""
        known = weights()
        actors = self.candidates(event, "actor")
        recipients = [self._nobody(event, "recipient"), *actors[1:]]
        for_actor = scored(actors, known["actor"])
        for_recipient = scored(recipients, known["recipient"])
        first = sorted(range(len(actors)), key=lambda i: -for_actor[i])[:4]
        second = sorted(range(len(recipients)), key=lambda i: -for_recipient[i])[:4]
        pairs = [
            (for_actor[a] + for_recipient[r], -a, -r)
            for a in first
            for r in second
            if actors[a].party is None or actors[a].party is not recipients[r].party
        ]
        _, a, r = max(pairs)
        actor = actors[-a] if chance(for_actor, -a) >= LEAST else actors[0]
        recipient = recipients[-r] if chance(for_recipient, -r) >= LEAST else recipients[0]
        return actor, recipient

    def candidates(self, event: EventSpans, role: Role) -> list[Candidate]:
        """Whom the report offers for ``role``, nobody first."""
        shape = _Shape(self.context, event)
        found: dict[str, Candidate] = {}

        def add(party: Party, why: str, features: Sequence[str]) -> None:
            one = found.setdefault(party.name, Candidate(party, why, []))
            one.features.extend(f for f in features if f not in one.features)

        here = self.phrases.of(shape.sentence)
        before = [n for n in here if n.last <= shape.first]
        after = [n for n in here if n.first >= shape.last]
        for place, one in enumerate(reversed(before)):
            add(
                one.party,
                one.why,
                [*shape.of(one, "before"), self._marked(one), f"before {min(place, 3)}"],
            )
        for place, one in enumerate(after):
            add(
                one.party,
                one.why,
                [*shape.of(one, "after"), self._marked(one), f"after {min(place, 3)}"],
            )
        if before:
            add(before[0].party, before[0].why, ["opens sentence"])
        for back in range(1, _BACK + 1):
            earlier = self.phrases.of(shape.sentence - back)
            for place, one in enumerate(earlier):
                told = [f"back {back}", f"back {back} at {min(place, 2)}"]
                add(one.party, one.why, [*told, self._marked(one)])
        for party in self._most:
            why = f"guess: '{party.name}' is named most in the report"
            add(party, why, [f"most {self._rank[id(party)]}"])
        attribution, speaker = speaking_around(self.context, event.trigger)
        if speaker is not None and attribution is not None:
            why = f"guess: '{speaker.name}' says it"
            add(speaker, why, ["speaks", f"speaks {attribution.act}"])
        self._read(event, add)
        for candidate in list(found.values()):
            self._arms(candidate, found)
        kind = f"{event.type} "
        for candidate in found.values():
            assert candidate.party is not None
            who = candidate.party
            where = next((f for f in candidate.features if f.split()[0] in _WHERE), "elsewhere")
            side = where.split()[0]
            candidate.features += [
                f"{who.sort} {side}",
                f"kind {who.kind or '?'}",
                f"{kind}{who.kind or '?'}",
                f"{kind}{side}",
                "named" if who.named else "unnamed",
                f"{side} after a claim" if attribution else f"{side} of the outlet",
            ]
        return [self._nobody(event, role, shape), *found.values()]

    def _nobody(self, event: EventSpans, role: Role, shape: _Shape | None = None) -> Candidate:
        shape = shape or _Shape(self.context, event)
        told = ["nobody", f"nobody {event.type}", f"nobody {shape.form}"]
        told += [f"nobody {f}" for f in shape.around]
        read = [name for name in _READ if getattr(event, name) is not None]
        marked = ["as this" if name == role else "as another" for name in read]
        told += [f"{READ} nobody {f}" for f in marked] or [f"{READ} nothing"]
        best = max((w.score for w in event.likely if w.role == role), default=0.0)
        told.append(f"{READ} nobody from {_step(best)}")
        return Candidate(None, "none: nobody in the report seems meant", told)

    def _marked(self, one: Named) -> str:
        """What kind of mention the model takes a phrase for."""
        return f"{one.form} marked {self.phrases.kinds.get(one.last - 1, 'not')}"

    def _arms(self, one: Candidate, found: dict[str, Candidate]) -> None:
        """Beside a state its armed forces: "Turkey began its offensive" is the army's deed."""
        party = one.party
        if party is None or party.sort != "state" or party.entry is None:
            return
        arms = self._military(party)
        if arms.name in found or arms.name == party.name:
            return
        why = f"guess: the armed forces of '{party.name}'; {one.why}"
        found[arms.name] = Candidate(arms, why, [*one.features, "arms"])

    def _military(self, party: Party) -> Party:
        entry = party.entry
        assert entry is not None
        if entry not in self._armies:
            name = f"{entry.adjective or entry.name} military"
            known = self.context.registry.lookup(name)
            self._armies[entry] = self._named(known.entry.name if known else name)
        return self._armies[entry]

    def _named(self, name: str) -> Party:
        for party in self.context.cast.parties:
            if party.name == name:
                return party
        return Party(name, "body", "military")

    def _read(self, event: EventSpans, add: Callable[[Party, str, Sequence[str]], None]) -> None:
        for name in _READ:
            span: Span | None = getattr(event, name)
            one = None if span is None else self.phrases.at(span, "read")
            if one is not None:
                add(one.party, one.why, [f"{READ} {name}", f"{READ} {name} {one.party.sort}"])
        for words_ in event.likely:
            one = self.phrases.at(words_.span, "read")
            if one is not None:
                add(one.party, one.why, [f"{READ} {words_.role} from {_step(words_.score)}"])


_READ = ("actor", "recipient", "place")
# Where the probability of a role passes from one feature to the next.
_STEPS = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)


def _step(chance: float) -> int:
    """The number of the step that a probability lies on."""
    return sum(chance >= step for step in _STEPS)


_WHERE = ("before", "after", "back")


class _Shape:
    """How the trigger stands in its sentence, and how others stand to it."""

    def __init__(self, context: Context, event: EventSpans) -> None:
        page = context.page
        self.page, self.context = page, context
        self.first, self.last = page.within(event.trigger.start, event.trigger.end)
        self.first = min(self.first, len(page) - 1)
        self.last = max(self.last, self.first + 1)
        self.sentence = page.sentence[self.first]
        self.form = form_of(page, self.first, self.last)
        self.type = event.type
        following = page.key[self.last] if self.last < len(page) else ""
        self.around = [f"then {following}"] if following in PREPOSITIONS else []
        self.around += ["then nothing"] if not following else []

    def of(self, one: Named, side: str) -> list[str]:
        """The features of a phrase of the trigger's sentence."""
        page = self.page
        low, high = (one.last, self.first) if side == "before" else (self.last, one.first)
        between = range(low, high)
        gap = sum(1 for k in between if page.key[k])
        far = "0" if not gap else "1" if gap == 1 else "3" if gap < 4 else "7" if gap < 8 else "far"
        preposition = self._preposition(one)
        marks = sum(1 for k in between if not page.key[k] and page.raw[k] not in "’'")
        clause = any(page.key[k] in RELATIVES for k in between)
        owner = page.owner[one.last - 1]
        found = [
            f"{side} {far}",
            f"{side} {self.form} {far}",
            f"{side} {self.form}",
            f"{side} {one.form}",
            f"{side} marks {min(marks, 2)}",
            f"{side} {preposition or 'bare'}",
            f"{self.form} {side} {preposition or 'bare'}",
            f"{self.type} {side} {preposition or 'bare'}",
        ]
        if clause:
            found.append(f"{side} across a clause")
        if owner:
            found += [f"{side} owner {far}"]
        if page.quoted[one.first] != page.quoted[self.first]:
            found.append(f"{side} across quotation marks")
        m = self.context.cast.covering.get(one.first)
        if m is not None and m.match is not None and m.match.how == "adjective":
            found.append(f"{side} adjective {far}")
        return found

    def _preposition(self, one: Named) -> str:
        """The preposition that governs a phrase, ``""`` where none does."""
        page, i = self.page, one.first - 1
        for _ in range(4):
            if i < 0 or page.sentence[i] != self.sentence or not page.key[i]:
                return ""
            if page.key[i] in PREPOSITIONS:
                return page.key[i]
            if self.first <= i < self.last or page.key[i] in _AUXILIARIES:
                return ""
            i -= 1
        return ""
