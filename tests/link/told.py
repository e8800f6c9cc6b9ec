"""Invented reports and claims for the tests of linking."""

from __future__ import annotations

from sayso.ids import actor_id, text_sha256
from sayso.records import Act, Actor, Claim, Event, Hop, Report, Span


def report(name: str, text: str, outlet: str | None = None, published: str | None = None) -> Report:
    return Report(name, text, text_sha256(text), outlet=outlet, published=published)


def claim(
    source: Report,
    content: str,
    name: str = "c",
    act: Act = "state",
    speaker: str | None = None,
    parent: str | None = None,
    events: tuple[Event, ...] = (),
    relay: tuple[Hop, ...] = (),
    vector: bytes = b"",
) -> Claim:
    start = source.text.index(content)
    actor = None
    if speaker:
        actor = Actor(actor_id(speaker, "named"), speaker, "person")
    return Claim(
        id=f"{source.id}/{name}",
        report=source.id,
        source=Span(0, 1) if speaker else None,
        cue=(),
        content=(Span(start, start + len(content)),),
        style="indirect",
        score=1.0,
        speaker=actor,
        relay=relay,
        act=act,
        parent=parent,
        events=events,
        vector=vector,
    )


def event(source: Report, trigger: str, kind: str, killed: tuple[int, int] | None = None) -> Event:
    start = source.text.index(trigger)
    span = Span(start, start + len(trigger))
    return Event(span, kind, None, None, None, None, None, killed, None, "actual")


WIRE = (
    "Gunmen seized the grain port of Maru on Monday after a night of shelling. "
    "Residents fled along the coast road in lorries and on foot towards the ferry terminal. "
    "The harbour master said two cranes had burned and that nine sailors were missing. "
    "Power was cut in the eastern districts before dawn and had not returned by evening. "
    "A spokesman for the governor called the assault a breach of the spring accord. "
    "Fishermen found debris of a drone on the breakwater south of the old lighthouse."
)
OTHER = (
    "Ministers met in the capital to weigh a new budget for the coming year. "
    "The finance minister promised lower duties on seed and diesel for farmers. "
    "Opposition members walked out before the vote on the second reading."
)
