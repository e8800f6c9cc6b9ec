"""Which claims are proposed for linking."""

from __future__ import annotations

from dataclasses import replace

from sayso.ledger import Ledger
from sayso.records import Actor, Claim, Event, Place, Report
from tests.ledger.samples import claim, report

ARMY, REBELS = Actor("a1", "Army", "state"), Actor("a2", "Rebels", "group")
TOWN = Place("Urūm", 36.1, 36.9, "SY", "town")


def vector(*signs: int) -> bytes:
    return bytes((100 * sign) % 256 for sign in signs * 4)


def said(number: int, **fields: object) -> tuple[Report, Claim]:
    of = report(f"r{number}", f"Someone said that shells fell, {number}.", published="2026-03-01")
    return of, claim(of, "shells fell", source="Someone", **fields)


def shelling(**fields: object) -> Event:
    _, one = said(0)
    event = Event(one.content[0], "ASSAULT", None, ARMY, REBELS, TOWN, None, None, None, "actual")
    return replace(event, **fields)  # type: ignore[arg-type]


def test_by_vector_and_by_what_is_alleged(ledger: Ledger) -> None:
    kept = {
        "near": said(1, vector=vector(1, 1, 1, -1)),
        "same event": said(2, events=(shelling(),), vector=vector(-1, -1, -1, -1)),
        "other parties": said(3, events=(shelling(actor=REBELS, recipient=None, place=None),)),
        "both": said(4, events=(shelling(),), vector=vector(1, 1, 1, 1)),
    }
    for of, one in kept.values():
        ledger.add(of, "m", (one,))
    of, asked = said(9, events=(shelling(),), vector=vector(1, 1, 1, 1))
    ledger.add(of, "m", (asked,))
    (found,) = ledger.candidates([asked], "m", near=3, newest=8)
    by_id = {one.claim.id: one for one in found}
    assert asked.id not in by_id
    names = {name: by_id.get(one.id) for name, (_, one) in kept.items()}
    assert found[0].claim.id == kept["both"][1].id
    assert names["both"] is not None and names["both"].cosine is not None  # noqa: PT018
    assert round(names["both"].cosine, 3) == 1.0
    assert names["near"] is not None and names["near"].shared == 0  # noqa: PT018
    assert names["same event"] is not None and names["same event"].shared > 3  # noqa: PT018
    assert names["other parties"] is None or names["other parties"].shared < 3


def test_of_each_key_only_the_newest(ledger: Ledger) -> None:
    for number in range(12):
        of, one = said(number, events=(shelling(),))
        ledger.add(replace(of, published=f"2026-03-{number + 1:02}"), "m", (one,))
    _, asked = said(99, events=(shelling(),))
    (found,) = ledger.candidates([asked], "m", newest=3)
    assert sorted(one.claim.report for one in found) == ["r10", "r11", "r9"]


def test_former_readings_are_left_out(ledger: Ledger) -> None:
    of, one = said(1, events=(shelling(),))
    ledger.add(of, "old", (one,))
    ledger.add(of, "new", ())
    _, asked = said(2, events=(shelling(),))
    assert ledger.candidates([asked], "new") == ((),)
    assert ledger.candidates([], "new") == ()
