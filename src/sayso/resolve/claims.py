"""From a reading's attributions to claims with speakers."""

from __future__ import annotations

from dataclasses import replace

from sayso.ids import actor_id, claim_id
from sayso.records import Actor, Attribution, Claim, Reading, Report
from sayso.resolve.cast import Party
from sayso.resolve.registry import Registry, shipped
from sayso.resolve.speakers import speakers_of


def claims_of(
    report: Report, reading: Reading, registry: Registry | None = None
) -> tuple[Claim, ...]:
    """One claim per attribution of ``reading``, its speaker resolved or left open.

    ``why`` holds, under "speaker", how the speaker was found; what begins with
    "guess:" was inferred, not read. Two attributions of the same source and
    content have the same id and are one claim: the likelier of them stays, with
    the cues of both.
    """
    registry = registry or shipped()
    found = speakers_of(report, reading, registry)
    ids = [
        claim_id(report.id, a.source, a.cue, a.content, narrated=False)
        for a in reading.attributions
    ]
    claims: dict[str, Claim] = {}
    for i, (a, resolved) in enumerate(zip(reading.attributions, found, strict=True)):
        claim = Claim(
            id=ids[i],
            report=report.id,
            source=a.source,
            cue=a.cue,
            content=a.content,
            style=a.style,
            score=a.score,
            speaker=_actor(resolved.party, report) if resolved.party else None,
            act=a.act,
            parent=_parent(ids, a, i),
            why=(("speaker", resolved.why),),
        )
        known = claims.get(claim.id)
        claims[claim.id] = claim if known is None else _merged(known, claim)
    return tuple(claims.values())


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
