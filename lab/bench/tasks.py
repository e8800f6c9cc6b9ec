"""Every benchmark by name. A new one is a new file and a line here."""

from __future__ import annotations

from lab.bench import (
    actors,
    attribution,
    claimed_or_fact,
    event_class,
    events,
    growth,
    mentions,
    places,
    pronouns,
    speed,
    times,
)
from lab.bench.task import Task

TASKS: dict[str, Task] = {
    "actors": actors.run,
    "attribution": attribution.run,
    "claimed_or_fact": claimed_or_fact.run,
    "event_class": event_class.run,
    "mentions": mentions.run,
    "places": places.run,
    "pronouns": pronouns.run,
    "events": events.run,
    "growth": growth.run,
    "speed": speed.run,
    "times": times.run,
}
