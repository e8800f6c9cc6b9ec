"""From a reading to claims: who says what, through whom, by which act, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.ids import actor_id, claim_id
from sayso.linebreaks import unwrapped
from sayso.records import Actor, Attribution, Claim, Reading, Report
from sayso.resolve import vectors
from sayso.resolve.capitals import recased
from sayso.resolve.cast import Party
from sayso.resolve.events import events_of
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.loaded import loaded
from sayso.resolve.places import Located, locate, place_of
from sayso.resolve.registry import Registry, shipped
from sayso.resolve.relay import relays_of
from sayso.resolve.role_ranking import Ranker
from sayso.resolve.speakers import context_of
from sayso.resolve.time_said import said_in, when_of
from sayso.resolve.times import times_of
from sayso.resolve.unseen import moved, shown


def claims_of(
    report: Report,
    reading: Reading,
    registry: Registry | None = None,
    gazetteer: Gazetteer | None = None,
    parties: Ranker | None = None,
) -> tuple[Claim, ...]:
    """One claim per attribution of ``reading``, then the narrated ones of the outlet's own.

    ``registry``, ``gazetteer`` and ``parties``, which ranks who acts on whom, are the
    shipped ones unless given. ``why`` holds, by
    field, how each value was found or why it was left open; what begins with "guess:"
    was inferred, not read. Two attributions of the same source and content have the
    same id and are one claim: the likelier of them stays, with the cues of both.

    Raises:
        Exception: the ``fault`` of a reading that has one.
    """
    if reading.fault is not None:
        raise reading.fault
    form = shown(report.text)
    if form is None:
        return _claims_of(report, reading, registry, gazetteer, parties)
    visible = replace(report, text=form.text)
    seen = replace(moved(reading, form.shows), words=vectors.moved(reading.words, form.shows))
    found = _claims_of(visible, seen, registry, gazetteer, parties)
    return _named_anew(moved(found, form.written))


def _named_anew(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims whose spans were moved, with the ids that those give."""
    ids = {c.id: claim_id(c.report, c.source, c.cue, c.content, c.narrated) for c in claims}
    return tuple(
        replace(c, id=ids[c.id], parent=None if c.parent is None else ids[c.parent]) for c in claims
    )


def _claims_of(
    report: Report,
    reading: Reading,
    registry: Registry | None,
    gazetteer: Gazetteer | None,
    parties: Ranker | None,
) -> tuple[Claim, ...]:
    """The claims of a text that shows all that it holds."""
    registry = registry or shipped()
    written = unwrapped(report.text)
    text = recased(written, reading.mentions, reading.toponyms, registry)
    report, attributions = replace(report, text=text), reading.attributions
    context = context_of(report, reading, registry)
    names = [one.party.name if one.party else None for one in context.speakers]
    relays = relays_of(text, attributions, names, report.outlet, registry, context.page)
    times = times_of(written, report.published, reading.times)
    said = said_in(written, attributions, times, names)
    located = locate(text, reading.toponyms, gazetteer)
    ids = [claim_id(report.id, a.source, a.cue, a.content, narrated=False) for a in attributions]
    claims: dict[str, Claim] = {}
    for i, a in enumerate(attributions):
        speaker, relay, when = context.speakers[i], relays[i], said[i]
        why = {
            "speaker": speaker.why,
            "relay": relay.why,
            "said": when.why if when.when else "",
            "cue": "; ".join(filter(None, (loaded(cue.of(text)) for cue in a.cue))),
        }
        claim = Claim(
            id=ids[i],
            report=report.id,
            source=a.source,
            cue=a.cue,
            content=a.content,
            style=a.style,
            score=a.score,
            speaker=_actor(speaker.party, report) if speaker.party else None,
            relay=relay.hops,
            act=a.act,
            parent=_parent(ids, a, i),
            said=when.when,
            why=tuple((name, reason) for name, reason in why.items() if reason),
            vector=a.vector,
        )
        known = claims.get(claim.id)
        claims[claim.id] = claim if known is None else _merged(known, claim)

    alleged = events_of(
        report,
        reading,
        tuple(claims.values()),
        context,
        lambda span: place_of(span, text, located)[0],
        lambda span: when_of(written, span, span, times).when,
        located=located,
        parties=parties,
    )
    return tuple(_placed(claim, text, located) for claim in alleged)


def _placed(claim: Claim, text: str, located: Sequence[Located]) -> Claim:
    """The claim with the place that it is about: of its events, else of its words."""
    for event in claim.events:
        if event.place is not None:
            why = f"of the event “{event.trigger.of(text)}”"
            return replace(claim, place=event.place, why=(*claim.why, ("place", why)))
    for piece in claim.content:
        if any(one.span.overlaps(piece) for one in located):
            place, why = place_of(piece, text, located)
            if place is not None:
                return replace(claim, place=place, why=(*claim.why, ("place", why)))
    return claim


def _parent(ids: list[str], a: Attribution, index: int) -> str | None:
    """The parent's claim id; an index that points nowhere, or home, is no parent."""
    if a.parent is None or not 0 <= a.parent < len(ids) or ids[a.parent] == ids[index]:
        return None
    return ids[a.parent]


def _merged(one: Claim, other: Claim) -> Claim:
    """The likelier of two claims of one id, with the cues of both in text order."""
    best = one if one.score >= other.score else other
    cue = tuple(sorted({*one.cue, *other.cue}))
    return replace(best, cue=cue)


def _actor(party: Party, report: Report) -> Actor:
    """The actor record of a party.

    A named party has one id in every report; an unnamed one is known in its own
    report only, since two reports' "US official" need not be one person. The kind
    takes no part: a general is "military" in one report and "government" in another.
    """
    scope = "named" if party.named else report.id
    return Actor(actor_id(party.name, scope), party.name, party.kind)
