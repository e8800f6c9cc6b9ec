"""Briefs, composed beside the pages: whoever asks has the last one while the next is made.

Composing takes seconds with a hundred reports, and whatever is added or decided makes
the last brief old. A page takes what there is and says so.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures import wait as finished
from dataclasses import dataclass
from operator import ge

from sayso.records import Brief, Report

# Seconds before a brief is begun that nobody waits for: the page that asked goes out first.
_AFTER_YOU = 0.2
_KEPT = 8  # briefs: the one of the last reports, and some about something

State = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief with its reports, and the state of the ledger that it was composed from."""

    brief: Brief
    reports: tuple[Report, ...]
    state: State


class Briefs:
    """The last brief of each kind; one is composed at a time, in a thread."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sayso-brief")
        self._lock = threading.Lock()
        self._kept: dict[str, Briefing] = {}
        self._making: dict[str, Future[Briefing]] = {}

    def of(
        self, name: str, now: State, compose: Callable[[], Briefing], at_most: float | None
    ) -> tuple[Briefing | None, bool]:
        """The brief of this name, ``None`` if none was composed yet; whether it is of ``now``.

        Waits for a new one for ``at_most`` seconds, or for as long as it takes. An error of
        ``compose`` is raised to one who waits for it.
        """
        for _ in range(3):
            with self._lock:
                kept = self._kept.get(name)
                if kept is not None and kept.state == now:
                    return kept, True
                making = self._making.get(name)
                if making is None:
                    making = self._making[name] = self._worker.submit(
                        self._make, name, compose, 0.0 if at_most is None else _AFTER_YOU
                    )
            try:
                made = making.result(at_most)
            except NotYet:
                return kept, False
            # What came after it was asked for may be in it already: numbers only grow.
            current = all(map(ge, made.state, now))
            if current or at_most is not None:
                return made, current
            # It had begun before the last change: the next one knows that.
        return made, True

    def settle(self) -> None:
        """Wait until nothing is being composed."""
        with self._lock:
            making = list(self._making.values())
        finished(making)

    def close(self) -> None:
        """Finish what is being composed; what waits is dropped."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _make(self, name: str, compose: Callable[[], Briefing], pause: float) -> Briefing:
        try:
            time.sleep(pause)
            made = compose()
            with self._lock:
                self._kept.pop(name, None)
                self._kept[name] = made
                for oldest in list(self._kept)[:-_KEPT]:
                    del self._kept[oldest]
            return made
        finally:
            with self._lock:
                del self._making[name]
