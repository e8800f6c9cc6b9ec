"""Alleged events brought together over claims, for forms that have one row an event.

Two tellings are of one alleged event where their claims speak to one proposition, they
are of one type (a killing may be told as the attack or as the deaths), and neither
names another actor or recipient than the other. A claim that no proposition holds
stands alone. Only what is said to have happened takes part: not the future, and not
what is spoken of as a condition, a demand or a threat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.export.alleged import reason_of, stance_on
from sayso.records import Actor, Claim, Event, Report, Stance

_ALIKE = {"DEATH": "ASSAULT"}  # of one killing, some name the attack and some the dead


@dataclass(frozen=True, slots=True)
class Telling:
    """That one claim tells of an event: who, in which outlet, with which stance.

    ``who`` is ``None`` where the speaker is not named. ``said`` is the day it was
    said, else that of the report. The words are those of the figures.
    """

    claim: str
    event: Event
    stance: Stance
    who: str | None
    outlet: str | None
    said: str | None
    proposition: str | None
    killed_words: str | None
    injured_words: str | None


def told(claim: Claim, report: Report) -> Iterable[Telling]:
    """The tellings of a claim, of what is said to have happened or not to have."""
    who = claim.speaker.name if claim.speaker else None
    if who is None and claim.narrated:
        who = report.outlet
    said = claim.said.earliest if claim.said else None
    for event in claim.events:
        stance = stance_on(event, claim)
        if stance is None or event.modality == "future":
            continue
        yield Telling(
            claim=claim.id,
            event=event,
            stance=stance,
            who=who,
            outlet=report.outlet,
            said=said or report.published,
            proposition=claim.proposition,
            killed_words=reason_of(claim, event, "killed"),
            injured_words=reason_of(claim, event, "injured"),
        )


def brought_together(tellings: Iterable[Telling]) -> list[tuple[Telling, ...]]:
    """The tellings of each alleged event, in the order in which it was first told of."""
    groups: dict[tuple[str, str], list[list[Telling]]] = {}
    order: list[list[Telling]] = []
    for telling in tellings:
        kind = telling.event.type
        key = (telling.proposition or telling.claim, _ALIKE.get(kind, kind))
        rivals = groups.setdefault(key, [])
        group = next((each for each in rivals if _takes(each, telling)), None)
        if group is None:
            group = []
            rivals.append(group)
            order.append(group)
        group.append(telling)
    return [tuple(group) for group in order]


def _takes(group: list[Telling], telling: Telling) -> bool:
    return all(
        _fits(other.event.actor, telling.event.actor)
        and _fits(other.event.recipient, telling.event.recipient)
        for other in group
    )


def _fits(one: Actor | None, other: Actor | None) -> bool:
    return one is None or other is None or one.id == other.id
