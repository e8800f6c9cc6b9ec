"""Feeds by the clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from sayso.desk.accounts import Accounts
from sayso.desk.catalogue import Catalogue
from sayso.desk.feeding import BY_THE_CLOCK, Rounds, due
from sayso.desk.ingest import Queue
from sayso.pipeline import Progress, Summary

FEED = "https://news.example/feed.xml"
OTHER_FEED = "https://paper.example/rss"


class Held:
    """A reader that counts what it is given, and waits until it may go on."""

    def __init__(self) -> None:
        self.given: list[str] = []
        self.go = threading.Event()

    def __call__(
        self, catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
    ) -> Summary:
        self.given += inputs
        self.go.wait(10)
        return Summary((), 0, 1, (), (), 0, 0.0)


def test_all_feeds_are_read_again_and_again(catalogue: Catalogue, accounts: Accounts) -> None:
    reader = Held()
    reader.go.set()
    queue = Queue(catalogue, reader)
    accounts.subscribe(FEED, "ada")
    accounts.subscribe(OTHER_FEED, "ada")
    with Rounds(accounts, queue, minutes=0.05 / 60):
        until = time.monotonic() + 20
        while len(reader.given) < 6 and time.monotonic() < until:
            time.sleep(0.01)
    queue.close()
    assert reader.given.count(FEED) >= 3
    assert reader.given.count(OTHER_FEED) >= 2
    assert {job.author for job in queue.jobs()} == {BY_THE_CLOCK}


def test_nothing_is_read_by_a_clock_that_is_off(catalogue: Catalogue, accounts: Accounts) -> None:
    reader = Held()
    reader.go.set()
    queue = Queue(catalogue, reader)
    accounts.subscribe(FEED, "ada")
    with Rounds(accounts, queue, minutes=0):
        time.sleep(0.1)
    queue.close()
    assert reader.given == []


def test_what_is_still_being_read_is_not_asked_for_twice(
    catalogue: Catalogue, accounts: Accounts
) -> None:
    reader = Held()
    queue = Queue(catalogue, reader)
    accounts.subscribe(FEED, "ada")
    accounts.subscribe(OTHER_FEED, "ada")
    assert due(accounts, queue) == 2
    assert due(accounts, queue) == 0
    reader.go.set()
    queue.close()
    assert due(accounts, Queue(catalogue, reader)) == 2


def test_a_full_queue_is_left_to_the_next_round(catalogue: Catalogue, accounts: Accounts) -> None:
    reader = Held()
    queue = Queue(catalogue, reader)
    for at in range(30):
        accounts.subscribe(f"https://news.example/{at}", "ada")
    assert 20 <= due(accounts, queue) <= 21  # one may have begun
    reader.go.set()
    queue.close()
