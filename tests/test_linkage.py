from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.ledger import Ledger
from sayso.link.linker import Linker
from sayso.link.sides import Side
from sayso.linkage import Linkage
from sayso.records import Claim, Decision, Report
from tests.link.told import WIRE, claim, report

MODEL = "m@1"


class Verbatim(Linker):
    """Two claims speak to one proposition where their words are the same."""

    def chances(self, sides: Sequence[Side], settled: int = 0) -> NDArray[np.float64]:
        same = [float(a.words == b.words and a is not b) for a in sides for b in sides]
        return np.array(same).reshape(len(sides), len(sides))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "linked.db") as opened:
        yield opened


def vector(seed: int) -> bytes:
    return np.random.default_rng(seed).integers(-100, 100, 16, np.int8).tobytes()


def told(name: str, outlet: str, sentence: str, *, seed: int = 1) -> tuple[Report, list[Claim]]:
    """A report on the port of Maru with one claim by its harbour master."""
    text = f"The port of Maru, {outlet}. The harbour master said that {sentence}. Maru is a port."
    made = report(name, text, outlet=outlet, published="2026-03-01")
    return made, [claim(made, sentence, speaker="Oda Lind", vector=vector(seed))]


def keep(ledger: Ledger, *given: tuple[Report, list[Claim]], links: Linkage | None = None) -> None:
    for made, claims in given:
        ledger.add(made, MODEL, claims)
        if links is not None:
            links.add(made.id, MODEL, len(claims))
    if links is not None:
        links.finish()


def places(ledger: Ledger) -> dict[str, str | None]:
    return {one.id: one.proposition for one in ledger.claims()}


def test_reports_that_say_the_same_in_later_runs_join_the_proposition(ledger: Ledger) -> None:
    keep(ledger, told("r1", "Kestrel", "two cranes had burned"), links=Linkage(ledger, Verbatim()))
    keep(ledger, told("r2", "Plover", "two cranes had burned"), links=Linkage(ledger, Verbatim()))
    other = told("r3", "Heron", "nine sailors were missing", seed=2)
    keep(ledger, other, links=Linkage(ledger, Verbatim()))
    found = places(ledger)
    assert found["r1/c"] == found["r2/c"] != found["r3/c"]
    (one,) = ledger.propositions([found["r1/c"] or ""])
    assert one.claims == ("r1/c", "r2/c")
    assert [origin.name for origin in one.origins] == ["Oda Lind"]  # one voice in two papers
    assert ledger.unlinked() == ()


def test_one_run_and_many_come_to_the_same(ledger: Ledger, tmp_path: Path) -> None:
    given = [
        told(f"r{n}", f"Paper {n}", ("two cranes had burned", "nine sailors were missing")[n % 2])
        for n in range(6)
    ]
    keep(ledger, *given, links=Linkage(ledger, Verbatim()))
    with Ledger.open(tmp_path / "other.db") as other:
        for one in given:
            keep(other, one, links=Linkage(other, Verbatim()))
        assert places(other) == places(ledger)


def test_what_a_killed_run_left_unlinked_the_next_one_links(ledger: Ledger) -> None:
    keep(ledger, told("r1", "Kestrel", "two cranes had burned"))
    assert ledger.unlinked() == (("r1", MODEL),)
    assert places(ledger) == {"r1/c": None}
    links = Linkage(ledger, Verbatim())
    keep(ledger, told("r2", "Plover", "two cranes had burned"), links=links)
    assert links.linked == 2
    assert len(set(places(ledger).values())) == 1
    assert ledger.unlinked() == ()


def test_a_linking_that_fails_leaves_nothing_half_done(ledger: Ledger) -> None:
    class Failing(Verbatim):
        def chances(self, sides: Sequence[Side], settled: int = 0) -> NDArray[np.float64]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep(
            ledger,
            told("r1", "Kestrel", "two cranes had burned"),
            links=Linkage(ledger, Failing()),
        )
    assert ledger.unlinked() == (("r1", MODEL),)
    assert list(ledger.propositions()) == []
    Linkage(ledger, Verbatim()).finish()
    assert ledger.unlinked() == ()


def test_a_copy_is_found_and_is_no_second_origin(ledger: Ledger) -> None:
    first = report("r1", WIRE, outlet="Kestrel", published="2026-03-01")
    second = report("r2", "Trimmed. " + WIRE[:400], outlet="Plover", published="2026-03-02")
    claims = [
        [claim(one, "Residents fled along the coast road", vector=vector(1))]
        for one in (first, second)
    ]
    keep(ledger, (first, claims[0]), links=Linkage(ledger, Verbatim()))
    (before,) = ledger.members(claims=["r1/c"])
    assert not before.origin.known
    keep(ledger, (second, claims[1]), links=Linkage(ledger, Verbatim()))
    (copy,) = ledger.copies("r2")
    assert (copy.reports, copy.source) == (("r1", "r2"), "r1")
    one, other = ledger.members(claims=["r1/c", "r2/c"])
    assert one.origin.id == other.origin.id
    assert one.origin.kind == "text"  # looked at again, since its report turned out to be shared
    (proposition,) = ledger.propositions([one.proposition])
    assert (len(proposition.origins), proposition.unknown) == (1, 0)


def test_a_later_version_of_a_report_is_no_copy_of_it(ledger: Ledger) -> None:
    first = report("r1", WIRE, outlet="Kestrel")
    second = report("r1", WIRE + " Power came back at noon.", outlet="Kestrel")
    keep(ledger, (first, []), links=Linkage(ledger, Verbatim()))
    kept = ledger.resolve_id(second)
    ledger.add(second, MODEL, [])
    Linkage(ledger, Verbatim()).finish()
    assert ledger.revises(kept.id) == "r1"
    assert ledger.copies(kept.id) == ()


def test_what_people_merged_split_or_rejected_is_respected(ledger: Ledger) -> None:
    keep(
        ledger,
        told("r1", "Kestrel", "two cranes had burned"),
        told("r2", "Heron", "nine sailors were missing", seed=2),
        told("r3", "Egret", "the mole had cracked", seed=3),
        links=Linkage(ledger, Verbatim()),
    )
    found = places(ledger)
    cranes, sailors, mole = (found[f"{name}/c"] or "" for name in ("r1", "r2", "r3"))
    ledger.decide(Decision("A", "merge", sailors, proposition=cranes))
    ledger.decide(Decision("A", "reject", "r3/c", proposition=mole))
    keep(
        ledger,
        told("r4", "Plover", "nine sailors were missing", seed=2),
        told("r5", "Snipe", "the mole had cracked", seed=3),
        links=Linkage(ledger, Verbatim()),
    )
    found = places(ledger)
    assert found["r4/c"] == cranes
    assert found["r3/c"] is None
    assert found["r5/c"] not in (None, mole)
    ledger.decide(Decision("A", "split", cranes, proposition="p-new", claims=("r2/c", "r4/c")))
    keep(
        ledger,
        told("r6", "Stilt", "nine sailors were missing", seed=2),
        links=Linkage(ledger, Verbatim()),
    )
    assert places(ledger)["r6/c"] == "p-new"
    (split,) = ledger.propositions(["p-new"])
    assert set(split.claims) == {"r2/c", "r4/c", "r6/c"}


def test_a_new_reading_takes_the_place_of_the_former(ledger: Ledger) -> None:
    made, (one,) = told("r1", "Kestrel", "two cranes had burned")
    keep(ledger, (made, [one]), links=Linkage(ledger, Verbatim()))
    gone = places(ledger)["r1/c"]
    ledger.add(made, "m@2", [replace(one, id="r1/d", content=(one.content[0],))])
    assert ledger.unlinked() == (("r1", "m@2"),)
    Linkage(ledger, Verbatim()).finish()
    assert ledger.members(claims=["r1/c"]) == ()
    assert places(ledger)["r1/d"] is not None
    assert [p.id for p in ledger.propositions()] == [places(ledger)["r1/d"]] != [gone]


def test_a_changed_toll_is_a_revision(ledger: Ledger) -> None:
    class All(Verbatim):
        def chances(self, sides: Sequence[Side], settled: int = 0) -> NDArray[np.float64]:
            return np.ones((len(sides), len(sides))) - np.eye(len(sides))

    first, claims = told("r1", "Kestrel", "9 sailors of the Maru ferry were missing")
    second, later = told("r2", "Kestrel", "14 sailors of the Maru ferry were missing")
    second = replace(second, published="2026-03-03")
    keep(ledger, (first, claims), links=Linkage(ledger, All()))
    keep(ledger, (second, later), links=Linkage(ledger, All()))
    (made,) = ledger.revisions("r2/c")
    assert (made.earlier, made.later, made.kind) == ("r1/c", "r2/c", "figure")
