from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sayso.ledger import Ledger
from tests.cli import disputed
from tests.cli.conftest import Run


@pytest.fixture
def ledger(folder: Path) -> Path:
    return disputed.filled(folder / "sayso.db")


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that a person at a terminal will press."""
    pressed: list[str] = []

    def waiting() -> Iterator[str]:
        while pressed:
            yield pressed.pop(0)
        yield from iter(lambda: "q", None)

    given = waiting()
    monkeypatch.setattr(click, "getchar", lambda: next(given))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    return pressed


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)


def test_without_a_terminal_they_are_listed_most_worth_first(run: Run, ledger: Path) -> None:
    ran = run("review")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1. Does it speak to “gunmen had seized the mill”?")
    assert "confidence 0.30; its proposition is disputed" in ran.out
    assert "[gunmen had seized the mill]" in ran.out


def test_as_json_and_limited(run: Run, ledger: Path) -> None:
    found = json.loads(run("review", "--json").out)
    assert [one["asks"] for one in found] == ["link", "claim", "link", "claim"]
    assert found == sorted(found, key=lambda one: -one["worth"])
    assert found[0]["claim"] == disputed.DENIAL.id
    assert len(json.loads(run("review", "--json", "--limit", "1").out)) == 1


def test_keys_decide_skip_and_undo(
    run: Run, ledger: Path, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_terminal(monkeypatch)
    keys += ["x", "r", "u", "r", "s", "a", "q"]
    ran = run("review", "--author", "Ada")
    assert ran.code == 0
    assert "2 decided, 1 skipped." in ran.err
    with Ledger.open(ledger) as kept:
        made = [(one.kind, one.subject, one.proposition) for one in kept.decisions()]
        assert made == [
            ("reject", disputed.DENIAL.id, "p1"),
            ("accept", disputed.ASSERTION.id, "p1"),
        ]
        assert {one.author for one in kept.decisions()} == {"Ada"}
    assert json.loads(run("review", "--json").out) == []


def test_nothing_is_left(run: Run, folder: Path) -> None:
    with Ledger.open(folder / "sayso.db"):
        pass
    ran = run("review")
    assert (ran.code, ran.err) == (0, "Nothing is left to look at.\n")
