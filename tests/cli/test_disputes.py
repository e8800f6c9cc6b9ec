from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.records import Decision
from tests.cli import disputed
from tests.cli.conftest import Run


@pytest.fixture
def ledger(folder: Path) -> Path:
    return disputed.filled(folder / "sayso.db")


def test_each_side_with_its_origins(run: Run, ledger: Path) -> None:
    ran = run("disputes")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert lines[0] == "1. “gunmen had seized the mill”"
    assert lines[1] == "weight 1.0 · p1"
    assert lines[2] == "asserted by 1 origin (the mayor)"
    assert disputed.ASSERTION.id in lines[3]
    assert lines[4] == "denied by 1 origin (the rebels)"
    assert disputed.DENIAL.id in lines[5]


def test_as_json(run: Run, ledger: Path) -> None:
    (one,) = json.loads(run("disputes", "--json").out)
    assert one["proposition"]["id"] == "p1"
    assert [(side["side"], side["origins"]) for side in one["sides"]] == [
        ("asserted", ["the mayor"]),
        ("denied", ["the rebels"]),
        ("doubted", []),
    ]


def test_only_about_some_words(run: Run, ledger: Path) -> None:
    assert "p1" in run("disputes", "--about", "Mill gunmen").out
    ran = run("disputes", "--about", "harbour")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing is both asserted and denied.\n")


def test_a_side_that_people_rejected_is_gone(run: Run, ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        kept.decide(Decision("A", "reject", disputed.DENIAL.id))
    assert run("disputes").out == ""


def test_without_a_ledger_it_says_so(run: Run) -> None:
    assert run("disputes").code == 2
