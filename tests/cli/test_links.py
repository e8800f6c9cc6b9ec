from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.records import Decision
from tests.cli import disputed, samples
from tests.cli.conftest import Run


@pytest.fixture
def ledger(folder: Path) -> Path:
    return disputed.filled(folder / "sayso.db")


def test_every_reason_is_told(run: Run, ledger: Path) -> None:
    with Ledger.open(ledger) as kept:
        kept.decide(Decision("Ada", "accept", disputed.DENIAL.id, proposition="p1"))
    ran = run("links", disputed.DENIAL.id)
    assert (ran.code, ran.err) == (0, "")
    for said in (
        "Proposition p1 (disputed)",
        "This claim denies it; score 0.30.",
        "proposition: nearest claim",
        "origin: said by the rebels",
        f"origin the mayor · {disputed.ASSERTION.id}",
        "(40% of the shorter one)",
        f"It revises {disputed.ASSERTION.id} (stance: turned).",
        "accept by Ada",
    ):
        assert said in ran.out


def test_as_json(run: Run, ledger: Path) -> None:
    found = json.loads(run("links", disputed.ASSERTION.id, "--json").out)
    assert found["membership"]["stance"] == "asserts"
    assert found["proposition"]["id"] == "p1"
    assert [one["claim"] for one in found["others"]] == [disputed.DENIAL.id]
    assert [one["later"] for one in found["revisions"]] == [disputed.DENIAL.id]


def test_a_claim_that_is_not_linked(run: Run, folder: Path) -> None:
    samples.filled(folder / "sayso.db")
    ran = run("links", samples.TOLD.id)
    assert ran.code == 0
    assert "It speaks to no proposition: it has not been linked." in ran.out


def test_a_claim_that_is_not_there(run: Run, ledger: Path) -> None:
    ran = run("links", "c9")
    assert ran.code == 2
    assert "there is no claim 'c9'" in ran.err
