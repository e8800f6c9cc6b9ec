"""Feeds that people subscribed to, read again by the clock while the desk runs."""

from __future__ import annotations

import threading
from types import TracebackType

from sayso.desk.accounts import Accounts
from sayso.desk.ingest import Queue
from sayso.errors import ConfigError

BY_THE_CLOCK = "the clock"  # who asked, where nobody did


def due(accounts: Accounts, queue: Queue) -> int:
    """Put every feed that is not waiting or being read already into the queue; how many.

    What finds no room is left to the next round.
    """
    open_now = {job.what for job in queue.jobs() if job.state in ("waiting", "reading")}
    put = 0
    for feed in accounts.feeds():
        if feed in open_now:
            continue
        try:
            queue.read_url(feed, BY_THE_CLOCK)
        except ConfigError:
            break
        put += 1
    return put


class Rounds:
    """Reads all feeds when it begins and then every ``minutes``, until it is closed.

    With 0 minutes it never does.
    """

    def __init__(self, accounts: Accounts, queue: Queue, minutes: float) -> None:
        self._accounts = accounts
        self._queue = queue
        self._seconds = minutes * 60
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Rounds:
        if self._seconds > 0:
            self._thread = threading.Thread(target=self._go, name="sayso-feeds", daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _go(self) -> None:
        while True:
            due(self._accounts, self._queue)
            if self._over.wait(self._seconds):
                return
