"""What people made one: propositions merged, actors united.

Both follow the decisions in force: what was made part of one that was itself made part
of a third is found in the third, and a circle is not closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Table, delete, insert, select

from sayso.ledger.rows import fold
from sayso.ledger.tables import merged, merged_actors
from sayso.records import Actor, Claim, Decision, Event


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands for what: for a proposition's id another, for an actor's id an actor."""

    propositions: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)

    def parts(self, actor: str) -> tuple[str, ...]:
        """The ids under which claims name an actor: its own, and those united with it."""
        return (actor, *(part for part, whole in self.actors.items() if whole.id == actor))

    def parts_named(self, words: str) -> tuple[str, ...]:
        """The actors who stand under a name that has ``words`` in it, in any case."""
        key = fold(words)
        return tuple(part for part, whole in self.actors.items() if key in fold(whole.name))


def now(connection: Connection) -> Merged:
    """What stands for what at present."""
    into = {
        row.proposition: row.into
        for row in connection.execute(select(merged.c.proposition, merged.c.into))
    }
    actors = {
        row.actor: Actor(row.into, row.name, row.kind)
        for row in connection.execute(select(merged_actors))
    }
    return Merged(into, actors)


def united(claim: Claim, actors: Mapping[str, Actor]) -> Claim:
    """The claim with everybody in it as people named them."""
    if not actors:
        return claim
    events = tuple(with_united(event, actors) for event in claim.events)
    if claim.speaker is not None and claim.speaker.id in actors:
        whole = actors[claim.speaker.id]
        why = (("speaker", f"people hold {claim.speaker.name} and {whole.name} for one"),)
        kept = tuple(pair for pair in claim.why if pair[0] != "speaker")
        return replace(claim, speaker=whole, events=events, why=kept + why)
    return claim if events == claim.events else replace(claim, events=events)


def with_united(event: Event, actors: Mapping[str, Actor]) -> Event:
    """The event with everybody in it as people named them."""
    actor, recipient = event.actor, event.recipient
    if actor is not None:
        actor = actors.get(actor.id, actor)
    if recipient is not None:
        recipient = actors.get(recipient.id, recipient)
    if actor is event.actor and recipient is event.recipient:
        return event
    return replace(event, actor=actor, recipient=recipient)


def refresh(connection: Connection, kept: list[Decision]) -> None:
    """Work out anew what stands for what; ``kept`` are decisions in force, oldest first."""
    into = _ends({one.subject: one.proposition for one in kept if one.kind == "merge"})
    _rewrite(connection, merged, [{"proposition": k, "into": v} for k, v in into.items()])
    wholes = {one.subject: one.speaker for one in kept if one.kind == "unite"}
    ends = _ends({part: whole.id for part, whole in wholes.items() if whole is not None})
    named = {whole.id: whole for whole in wholes.values() if whole is not None}
    made = [
        {"actor": part, "into": end, "name": named[end].name, "kind": named[end].kind}
        for part, end in ends.items()
    ]
    _rewrite(connection, merged_actors, made)


def _ends(steps: Mapping[str, str | None]) -> dict[str, str]:
    """Where each leads, however many steps away; one that would lead back is left out."""
    into: dict[str, str] = {}
    for part, whole in steps.items():
        if whole is None:
            continue
        end = into.get(whole, whole)
        if end != part:
            into = {k: (end if v == part else v) for k, v in into.items()}
            into[part] = end
    return into


def _rewrite(connection: Connection, table: Table, made: list[dict[str, str]]) -> None:
    connection.execute(delete(table))
    if made:
        connection.execute(insert(table), made)
