"""From the events that a reading has to events under claims, and claims of the outlet's own.

An event is alleged by whoever says it: it goes to the innermost claim whose content
holds its trigger. Who denies or questions that claim in one around it speaks to the
event too: it stands there as well, negated or left open. What stands in no claim's
content the outlet says itself; for each such sentence there is one narrated claim, whose
speaker is the outlet and whose content is the sentence less what others say in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sayso.ids import actor_id, claim_id
from sayso.records import (
    Actor,
    Claim,
    Event,
    EventSpans,
    Interval,
    Place,
    Reading,
    Report,
    Span,
)
from sayso.resolve.cast import Party
from sayso.resolve.casualties import casualties
from sayso.resolve.context import Context
from sayso.resolve.event_modes import mode_of
from sayso.resolve.event_places import PlaceRanker, weights
from sayso.resolve.lists import words
from sayso.resolve.modality import modality_of
from sayso.resolve.places import Located
from sayso.resolve.role_phrases import Phrases
from sayso.resolve.role_ranking import Choice, Ranker, ranked
from sayso.resolve.vocabulary import nouns
from sayso.resolve.words import Page

_FORCES = frozenset(["troops"])
_MAY_BE_EVENTS = words("done_to") | words("people_and_verbs")
_AROUND = 40  # characters beside a trigger that may name the weapon
_EDGES = " \t\r\n\u00a0,;:.–—-\"“”‘’'()"


def place_as_written(report: Report) -> Callable[[Span], Place | None]:
    """Places by their names alone, where no gazetteer is at hand."""
    return lambda span: Place(span.of(report.text), None, None, None, "unknown")


def time_as_written(report: Report) -> Callable[[Span], Interval | None]:
    """Times by their words alone, where no calendar is at hand."""
    return lambda span: Interval(span.of(report.text), None, None, "unknown")


@dataclass(slots=True)
class _Stand:
    """The events of one claim, or of one sentence of the outlet's own, and why each is so."""

    events: list[Event] = field(default_factory=list)
    why: list[tuple[str, str]] = field(default_factory=list)
    score: float = 0.0


def events_of(
    report: Report,
    reading: Reading,
    claims: Sequence[Claim],
    context: Context,
    place_of: Callable[[Span], Place | None] | None = None,
    time_of: Callable[[Span], Interval | None] | None = None,
    least: float = 0.0,
    located: Sequence[Located] | None = None,
    parties: Ranker | None = None,
) -> tuple[Claim, ...]:
    """``claims`` with their events, and after them the narrated claims in text order.

    ``context`` is that of :func:`sayso.resolve.speakers.context_of`. ``place_of`` and
    ``time_of`` resolve the words of a place and a time; without them a place keeps its
    name and a time its words. ``located`` are the places of the report; with them an
    event whose place has no words near it may stand at one named elsewhere. Events that
    score below ``least`` are left out. ``parties`` is the shipped ranker unless given.

    ``why`` of a claim gains, for the event whose trigger begins at code point N,
    ``event N killed`` and ``event N injured`` (the words of each figure), ``event N
    actor``, ``event N recipient`` and ``event N place`` (how each was found) and ``event
    N modality`` (where a rule changed what the model read).
    """
    coder = _Coder(
        report,
        context,
        place_of or place_as_written(report),
        time_of or time_as_written(report),
        PlaceRanker(context, located) if located else None,
    )
    events = [
        event
        for event in _once(reading.events)
        if event.score >= least
        and len(context.page)
        and not _names_people(context.page, event.trigger)
    ]
    triggers = tuple(e.trigger for e in events)
    stands: dict[str, _Stand] = {}
    told: dict[int, _Stand] = {}
    cast = ranked(context, Phrases(context, reading.mentions), events, parties)
    by_id = {claim.id: claim for claim in claims}
    for event, roles in zip(events, cast, strict=True):
        claim = innermost(claims, event.trigger)
        if claim is not None:
            of = stands.setdefault(claim.id, _Stand())
            coded = coder.add(of, event, roles, claim, triggers)
            outer = by_id.get(claim.parent or "")
            against = _taken_against(outer, coded) if outer is not None else None
            if outer is not None and against is not None:
                other = stands.setdefault(outer.id, _Stand())
                coder.add(other, event, roles, outer, triggers, against)
        else:
            sentence = coder.sentence(event.trigger)
            coder.add(told.setdefault(sentence, _Stand()), event, roles, None, triggers)
    alleged = tuple(
        replace(c, events=tuple(s.events), why=(*c.why, *s.why)) if (s := stands.get(c.id)) else c
        for c in claims
    )
    return alleged + coder.narrated(told, claims)


def _names_people(page: Page, trigger: Span) -> bool:
    """Whether the trigger is a word for people or forces, who do things and are no event.

    "Troops", "soldiers": marked by readers one time in a hundred, where "prisoners" and
    "hostages" tell what was done to them.
    """
    first, last = page.within(trigger.start, trigger.end)
    noun = nouns().get(page.key[first]) if last - first == 1 else None
    if noun is None or not noun.plural or page.key[first] in _MAY_BE_EVENTS:
        return False
    return noun.sort == "person" or page.key[first] in _FORCES


def innermost(claims: Sequence[Claim], trigger: Span) -> Claim | None:
    """The claim of the shortest content that holds where ``trigger`` begins; ``None``: none."""
    holding = [
        (sum(s.end - s.start for s in claim.content), at)
        for at, claim in enumerate(claims)
        if any(s.start <= trigger.start < s.end for s in claim.content)
    ]
    return claims[min(holding)[1]] if holding else None


def _taken_against(outer: Claim, coded: Event) -> tuple[str, str] | None:
    """How an event of the claim inside ``outer`` stands under ``outer``, ``None`` for not at all.

    The guideline of the claims corpus has it stand on both where the outer one denies
    what is alleged as done, or questions what is left open.
    """
    if outer.act == "deny" and coded.modality == "actual":
        return "negated", "the claim denies it"
    if outer.act == "question" and coded.modality == "hypothetical":
        return "hypothetical", "the claim questions it"
    return None


def _once(events: Sequence[EventSpans]) -> tuple[EventSpans, ...]:
    """The likelier of two events on the same trigger, in text order."""
    kept: dict[Span, EventSpans] = {}
    for event in events:
        known = kept.get(event.trigger)
        if known is None or event.score > known.score:
            kept[event.trigger] = event
    return tuple(kept[trigger] for trigger in sorted(kept))


class _Coder:
    def __init__(
        self,
        report: Report,
        context: Context,
        place_of: Callable[[Span], Place | None],
        time_of: Callable[[Span], Interval | None],
        places: PlaceRanker | None,
    ) -> None:
        self.places = places
        self.report = report
        self.context = context
        self.page = context.page
        self.place_of = place_of
        self.time_of = time_of

    def sentence(self, span: Span) -> int:
        """The number of the sentence that ``span`` begins in."""
        word = min(self.page.first(span.start), len(self.page) - 1)
        return self.page.sentence[word]

    def add(
        self,
        stand: _Stand,
        read: EventSpans,
        roles: tuple[Choice, Choice],
        claim: Claim | None,
        triggers: tuple[Span, ...],
        against: tuple[str, str] | None = None,
    ) -> Event:
        """Codes one event and puts it where it stands; ``against`` decides its modality."""
        at, text = f"event {read.trigger.start}", self.report.text
        by, to = roles
        actor, recipient = by.party, to.party
        place, where = self._place(read)
        modality, rule = against or modality_of(
            self.page,
            read.trigger,
            read.modality,
            claim.act if claim else None,
            claim.content if claim else (),
        )
        figures = casualties(self.page, read, recipient, triggers)
        around = text[max(0, read.trigger.start - _AROUND) : read.trigger.end + _AROUND]
        coded = Event(
            trigger=read.trigger,
            type=read.type,
            mode=mode_of(read.type, read.trigger.of(text), around),
            actor=self._actor(actor),
            recipient=self._actor(recipient),
            place=place,
            when=self.time_of(read.time) if read.time else None,
            killed=figures.killed,
            injured=figures.injured,
            modality=modality,
        )
        stand.events.append(coded)
        stand.score = max(stand.score, read.score)
        reasons = (
            ("actor", by.why),
            ("recipient", to.why),
            ("place", where),
            ("modality", rule),
            ("killed", figures.killed_words),
            ("injured", figures.injured_words),
        )
        stand.why += [(f"{at} {name}", reason) for name, reason in reasons if reason]
        return coded

    def _place(self, read: EventSpans) -> tuple[Place | None, str | None]:
        """The place as read, else the one that the report's places make likeliest."""
        if self.places is None:
            return (self.place_of(read.place) if read.place else None), None
        best = self.places.best(read, weights())
        if best.why != "read":
            return best.place, best.why
        return best.place, None

    def _actor(self, party: Party | None) -> Actor | None:
        """As a speaker has it: one id for a named party everywhere, for others in one report."""
        if party is None:
            return None
        scope = "named" if party.named else self.report.id
        return Actor(actor_id(party.name, scope), party.name, party.kind)

    def narrated(self, told: dict[int, _Stand], claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """One claim in the outlet's own voice per sentence that has events of its own."""
        speaker, why = self._outlet()
        found: list[Claim] = []
        for number, stand in sorted(told.items()):
            content = self._own_words(number, claims)
            if not content:
                continue
            found.append(
                Claim(
                    id=claim_id(self.report.id, None, (), content, narrated=True),
                    report=self.report.id,
                    source=None,
                    cue=(),
                    content=content,
                    style="indirect",
                    score=stand.score,
                    narrated=True,
                    speaker=speaker,
                    act="state",
                    events=tuple(stand.events),
                    why=(("speaker", why), *stand.why),
                )
            )
        return tuple(found)

    def _outlet(self) -> tuple[Actor | None, str]:
        name = self.report.outlet
        if not name:
            return None, "none: said in the report's own voice, and its outlet is not known"
        match = self.context.registry.lookup(name)
        kind = match.entry.kind if match else "media"
        known = match.entry.speaker if match else name
        return Actor(actor_id(known, "named"), known, kind), "outlet: said in its own voice"

    def _own_words(self, number: int, claims: Sequence[Claim]) -> tuple[Span, ...]:
        """A sentence less the contents of claims: what the outlet itself puts forward."""
        page, text = self.page, self.report.text
        first = page.opens[number]
        last = page.opens[number + 1] if number + 1 < len(page.opens) else len(page)
        whole = Span(page.start[first], page.end[last - 1])
        others = sorted(
            s for claim in claims if not claim.narrated for s in claim.content if s.overlaps(whole)
        )
        pieces: list[Span] = []
        start = whole.start
        for other in others:
            if other.start > start:
                pieces.append(Span(start, other.start))
            start = max(start, other.end)
        if start < whole.end:
            pieces.append(Span(start, whole.end))
        trimmed = (_trimmed(piece, text) for piece in pieces)
        return tuple(piece for piece in trimmed if any(c.isalnum() for c in piece.of(text)))


def _trimmed(span: Span, text: str) -> Span:
    """``span`` without spaces, stops and quotation marks at its ends."""
    surface = span.of(text)
    start = span.start + len(surface) - len(surface.lstrip(_EDGES))
    return Span(start, max(start, span.start + len(surface.rstrip(_EDGES))))
