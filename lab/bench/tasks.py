"""Every benchmark by name. A new one is a new file and a line here."""

from __future__ import annotations

from lab.bench import attribution, speed
from lab.bench.task import Task

TASKS: dict[str, Task] = {
    "attribution": attribution.run,
    "speed": speed.run,
}
