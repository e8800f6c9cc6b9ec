"""For each alleged event: who asserts, denies, doubts or relays it, over time. No truth value.

Two events are one alleged event where their claims speak to one proposition, they are
of one type (a killing may be coded as the attack or as the deaths), both are said to
have happened or both to be coming, and neither names another actor or recipient than
the other. A claim that speaks of it only as a condition, a demand or a threat takes no
stand on whether it happened, and is left out; one that asks or declines doubts it.
Voices are counted by independent origins, as for propositions: a speaker whom ten
papers carry is one, and what is of unknown lineage is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from sayso.records import Actor, Claim, Event, Membership, Origin, Place, Report, Stance

Status = Literal["asserted", "denied", "disputed", "doubted", "relayed"]
STANCES: tuple[Stance, ...] = get_args(Stance)
_STATUS: dict[Stance, Status] = {
    "asserts": "asserted",
    "denies": "denied",
    "doubts": "doubted",
    "relays": "relayed",
}
_ALIKE = {"DEATH": "ASSAULT"}  # of one killing, some name the attack and some the dead


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim's stand on an alleged event.

    ``when`` is ISO 8601: the day it was said, where the claim tells, else when the
    report was published; ``None`` where neither is known. ``origin`` is ``None`` for
    a claim that no proposition holds.
    """

    claim: str
    report: str
    stance: Stance
    speaker: Actor | None
    when: str | None
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class EventStatus:
    """One alleged event with all who speak to it.

    ``actor``, ``recipient`` and ``place`` are the first given by any voice, in their
    order. ``voices`` stand in order of time, those without a date last.
    ``independent`` counts, for each stance that is taken, its known origins;
    ``unknown`` the voices whose lineage is unknown. ``status`` is ``disputed`` where
    some assert (or relay) and others deny.
    """

    proposition: str | None
    type: str
    coming: bool
    actor: Actor | None
    recipient: Actor | None
    place: Place | None
    voices: tuple[Voice, ...]
    independent: tuple[tuple[Stance, int], ...]
    unknown: int
    status: Status


@dataclass(slots=True)
class _Group:
    proposition: str | None
    coming: bool
    told: list[tuple[Event, Voice]] = field(default_factory=list)

    def takes(self, event: Event) -> bool:
        """Whether no event of the group names another actor or recipient."""
        return all(
            _fits(event.actor, other.actor) and _fits(event.recipient, other.recipient)
            for other, _ in self.told
        )


def statuses(
    claims: Iterable[Claim],
    memberships: Mapping[str, Membership],
    reports: Mapping[str, Report],
) -> tuple[EventStatus, ...]:
    """Every alleged event of ``claims``, in the order in which each was first spoken of.

    ``memberships`` are by claim, ``reports`` by their ids; a claim without membership
    stands alone, since nothing says that another speaks of the same matter.

    Raises:
        KeyError: if the report of a claim is not among ``reports``.
    """
    groups: dict[tuple[str, str, bool], list[_Group]] = {}
    for claim in sorted(claims, key=lambda c: _order(_when(c, reports[c.report]), c.id)):
        member = memberships.get(claim.id)
        for event in claim.events:
            stance = stance_on(event, claim, member)
            if stance is None:
                continue
            voice = Voice(
                claim.id,
                claim.report,
                stance,
                claim.speaker,
                _when(claim, reports[claim.report]),
                member.origin if member else None,
            )
            coming = event.modality == "future"
            matter = member.proposition if member else claim.id
            key = (matter, _ALIKE.get(event.type, event.type), coming)
            rivals = groups.setdefault(key, [])
            group = next((g for g in rivals if g.takes(event)), None)
            if group is None:
                group = _Group(member.proposition if member else None, coming)
                rivals.append(group)
            group.told.append((event, voice))
    found = [_status(group) for rivals in groups.values() for group in rivals]
    return tuple(sorted(found, key=lambda s: _order(s.voices[0].when, s.voices[0].claim)))


def stance_on(event: Event, claim: Claim, member: Membership | None = None) -> Stance | None:
    """How a claim stands to an event that it holds; ``None`` where it takes no stand."""
    if event.modality == "negated":
        return "denies"
    if claim.act in ("question", "decline") and event.modality != "future":
        return "doubts"
    if event.modality == "hypothetical":
        return None
    if claim.speaker is None and not claim.narrated:
        return "relays"  # "reportedly": nobody is named who stands for it
    return "relays" if member is not None and member.stance == "relays" else "asserts"


def _status(group: _Group) -> EventStatus:
    voices: dict[tuple[str, Stance], Voice] = {}
    for _, voice in group.told:  # one claim may tell of the same event by two words
        voices.setdefault((voice.claim, voice.stance), voice)
    ordered = tuple(voices.values())
    taken = {voice.stance for voice in ordered}
    events = [event for event, _ in group.told]
    return EventStatus(
        proposition=group.proposition,
        type=events[0].type,
        coming=group.coming,
        actor=next((e.actor for e in events if e.actor), None),
        recipient=next((e.recipient for e in events if e.recipient), None),
        place=next((e.place for e in events if e.place), None),
        voices=ordered,
        independent=tuple((s, _independent(ordered, s)) for s in STANCES if s in taken),
        unknown=sum(v.origin is None or not v.origin.known for v in ordered),
        status=_sum_of(taken),
    )


def _sum_of(taken: set[Stance]) -> Status:
    if "denies" in taken and taken & {"asserts", "relays"}:
        return "disputed"
    first: Sequence[Stance] = ("denies", "asserts", "doubts", "relays")
    return _STATUS[next(stance for stance in first if stance in taken)]


def _independent(voices: Sequence[Voice], stance: Stance) -> int:
    return len({v.origin.id for v in voices if v.stance == stance and v.origin and v.origin.known})


def _fits(one: Actor | None, other: Actor | None) -> bool:
    return one is None or other is None or one.id == other.id


def _when(claim: Claim, report: Report) -> str | None:
    said = claim.said.earliest if claim.said else None
    return said or report.published


def _order(when: str | None, claim: str) -> tuple[bool, str, str]:
    return when is None, when or "", claim
