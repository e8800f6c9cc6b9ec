"""Every benchmark by name. A new one is a new file and a line here."""

from __future__ import annotations

from lab.bench import (
    actors,
    attribution,
    brief,
    brief_faithful,
    claimed_or_fact,
    copies,
    desk,
    dress,
    event_class,
    events,
    growth,
    mentions,
    places,
    pronouns,
    propositions,
    same_event,
    speed,
    stance,
    times,
)
from lab.bench.task import Task

TASKS: dict[str, Task] = {
    "actors": actors.run,
    "attribution": attribution.run,
    "brief": brief.run,
    "brief_faithful": brief_faithful.run,
    "claimed_or_fact": claimed_or_fact.run,
    "copies": copies.run,
    "desk": desk.run,
    "dress": dress.run,
    "event_class": event_class.run,
    "mentions": mentions.run,
    "places": places.run,
    "pronouns": pronouns.run,
    "propositions": propositions.run,
    "same_event": same_event.run,
    "stance": stance.run,
    "events": events.run,
    "growth": growth.run,
    "speed": speed.run,
    "times": times.run,
}
