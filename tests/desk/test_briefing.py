"""Briefs beside the pages: at once, and followed by the next."""

from __future__ import annotations

import threading
import time

import pytest
from starlette.testclient import TestClient

from sayso.desk import today_page
from sayso.desk.briefing import Briefing, Briefs
from sayso.desk.state import Desk
from sayso.errors import ConfigError
from sayso.records import Brief, Decision
from tests.desk.conftest import SAID


def _made(state: int) -> Briefing:
    return Briefing(Brief((), ()), (), (state,))


def test_the_last_brief_is_given_while_the_next_is_composed() -> None:
    briefs, go = Briefs(), threading.Event()
    assert briefs.of("", (1,), lambda: _made(1), None) == (_made(1), True)

    def slow() -> Briefing:
        go.wait(10)
        return _made(2)

    assert briefs.of("", (2,), slow, 0) == (_made(1), False)
    assert briefs.of("", (2,), slow, 0.01) == (_made(1), False)
    assert briefs.of("words", (2,), slow, 0) == (None, False)
    go.set()
    briefs.settle()
    assert briefs.of("", (2,), slow, 0) == (_made(2), True)
    briefs.close()


def test_one_that_began_before_a_change_is_followed_by_another() -> None:
    briefs, go, begun = Briefs(), threading.Event(), []

    def compose() -> Briefing:
        begun.append(1)
        go.wait(10)
        return _made(len(begun))

    briefs.of("", (1,), compose, 0)
    threading.Timer(0.1, go.set).start()
    assert briefs.of("", (2,), compose, None) == (_made(2), True)
    briefs.close()


def test_who_waits_hears_of_an_error_and_may_ask_again() -> None:
    def fails() -> Briefing:
        raise ConfigError("no such words")

    briefs = Briefs()
    for _ in range(2):
        with pytest.raises(ConfigError, match="no such words"):
            briefs.of("", (1,), fails, None)
    assert briefs.of("", (1,), lambda: _made(1), None) == (_made(1), True)
    briefs.close()


def test_today_answers_at_once_whatever_composing_takes(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SAID.id in client.get("/today.json").text  # composed once
    go, real = threading.Event(), today_page.brief_of

    def slow(*given: object) -> Briefing:
        go.wait(20)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(today_page, "brief_of", slow)
    desk.catalogue.decide(Decision("ada", "reject", SAID.id))
    start = time.monotonic()
    page = client.get("/").text
    assert time.monotonic() - start < 5
    assert "The next one is being composed" in page
    assert "rebels shelled Tessera" in page
    go.set()
    desk.briefs.settle()
    page = client.get("/").text
    assert "being composed" not in page
    assert "rebels shelled Tessera" not in page


def test_the_first_brief_of_all_is_announced(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, real = threading.Event(), today_page.brief_of

    def slow(*given: object) -> Briefing:
        go.wait(20)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(today_page, "brief_of", slow)
    page = client.get("/").text
    assert "The brief is being composed" in page
    assert "No story could be told" not in page
    go.set()
    desk.briefs.settle()
    assert "rebels shelled Tessera" in client.get("/").text
