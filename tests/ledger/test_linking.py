"""Links: written as differences, closed and never lost, known as of any time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import ConfigError, LedgerError
from sayso.ledger import Ledger, Links, linking
from sayso.records import Copy, Membership, Origin, Proposition, Revision, Span
from tests.ledger.samples import MODEL, convoy, numbered, report

KNOWN = Origin("o1", "agency", "Tessera", True, (("name", "a credit line"),))
UNKNOWN = Origin("o2", "text", None, False)
FIRST = Membership("c1", "p1", "asserts", 1.0, KNOWN, (("stance", "the act"),))
SECOND = Membership("c2", "p1", "denies", 0.7, UNKNOWN)
PROPOSITION = Proposition("p1", "the bridge fell", "c1", ("c1", "c2"), "disputed", (KNOWN,), 1)
COPY = Copy(("r1", "r2"), 0.5, ((Span(0, 9), Span(4, 13)),), "r1", (("source", "dates"),))
REVISION = Revision("c1", "c3", "figure", (("kind", "12, then 14"),))
ALL = Links((PROPOSITION,), (FIRST, SECOND), (COPY,), (REVISION,))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ledger's time is the last of the list."""
    times = ["2026-03-01T00:00:00+00:00"]
    monkeypatch.setattr(linking.rows, "now", lambda: times[-1])
    return times


def test_every_link_comes_back_as_it_was_given(ledger: Ledger) -> None:
    assert ledger.relink(ALL).made == 5
    assert list(ledger.propositions()) == [PROPOSITION]
    assert list(ledger.propositions(["p0", "p1"], decided=False)) == [PROPOSITION]
    assert ledger.members(proposition="p1") == (FIRST, SECOND)
    assert ledger.members(claims=["c2"]) == (SECOND,)
    assert ledger.copies("r1") == ledger.copies("r2") == (COPY,)
    assert ledger.revisions("c1") == ledger.revisions("c3") == (REVISION,)
    assert ledger.copies("r3") == ledger.revisions("c2") == ()


def test_what_holds_already_is_not_written_again(ledger: Ledger) -> None:
    ledger.relink(ALL)
    again = ledger.relink(ALL)
    assert (again.made, again.closed) == (0, 0)
    more = ledger.relink(Links(members=(FIRST, replace(SECOND, score=0.8))))
    assert (more.made, more.closed) == (1, 1)
    assert [m.score for m in ledger.members(proposition="p1")] == [1.0, 0.8]


def test_what_no_longer_holds_is_closed(ledger: Ledger) -> None:
    ledger.relink(ALL)
    over = ledger.relink(Links(), gone=ALL)
    assert (over.made, over.closed) == (0, 5)
    assert list(ledger.propositions()) == []
    assert ledger.members() == ledger.copies("r1") == ledger.revisions("c1") == ()


def test_links_as_they_were_known(ledger: Ledger, clock: list[str]) -> None:
    ledger.relink(Links((PROPOSITION,), (FIRST,)))
    clock.append("2026-03-02T12:00:00+00:00")
    ledger.relink(Links(members=(SECOND, replace(FIRST, stance="doubts"))))
    clock.append("2026-03-03T12:00:00+00:00")
    ledger.relink(Links(), gone=Links(members=(SECOND,)))
    known = {
        time: [(m.claim, m.stance) for m in ledger.members(proposition="p1", as_of=time)]
        for time in ("2026-02-28", "2026-03-01", "2026-03-02T11:00:00+00:00", "2026-03-02")
    }
    assert known == {
        "2026-02-28": [],
        "2026-03-01": [("c1", "asserts")],
        "2026-03-02T11:00:00+00:00": [("c1", "asserts")],
        "2026-03-02": [("c1", "doubts"), ("c2", "denies")],
    }
    assert [m.claim for m in ledger.members(proposition="p1")] == ["c1"]
    (then,) = ledger.propositions(as_of="2026-03-02")
    assert then.claims == ("c1", "c2")
    assert list(ledger.propositions(as_of="2026-02-28")) == []


@pytest.mark.parametrize("time", ["", "yesterday", "2026-03-02T11:00:00", "0001-01-01T00:00+09:00"])
def test_a_time_that_is_none_is_refused(ledger: Ledger, time: str) -> None:
    with pytest.raises(ConfigError, match="no time"):
        ledger.members(as_of=time)


def test_claims_have_the_proposition_and_stance_of_their_links(
    ledger: Ledger, clock: list[str]
) -> None:
    of, claims = convoy()
    ledger.add(of, MODEL, claims)
    clock.append("2026-03-02T12:00:00+00:00")
    ledger.relink(Links(members=(replace(SECOND, claim=claims[0].id),)))
    seen = {c.id: (c.proposition, c.stance) for c in ledger.claims()}
    assert seen == {
        claims[0].id: ("p1", "denies"),
        claims[1].id: (None, None),
        claims[2].id: (None, None),
    }
    assert {c.proposition for c in ledger.claims(as_of="2026-03-01")} == {None}
    assert list(ledger.claims(as_of="2026-02-28")) == []


def test_fingerprints_find_what_shares_them(ledger: Ledger) -> None:
    for name, prints in (("r1", [1, 2, 3, 2**31 - 1]), ("r2", [3, 2**31 - 1]), ("r3", [9])):
        ledger.add(report(name, name), None, ())
        ledger.add_fingerprints(name, prints)
        ledger.add_fingerprints(name, prints)  # the same again changes nothing
    assert ledger.sharing_fingerprints([1, 3, 2**31 - 1, 7]) == (("r1", 3), ("r2", 2))
    assert ledger.sharing_fingerprints([3], most=1) == (("r2", 1),)
    assert ledger.sharing_fingerprints([1, 3], limit=1) == (("r1", 2),)
    assert ledger.sharing_fingerprints([]) == ()
    with pytest.raises(LedgerError, match="no report r9"):
        ledger.add_fingerprints("r9", [1])


def test_a_new_reading_is_to_be_linked_again(ledger: Ledger) -> None:
    of, found = numbered(1, 3)
    ledger.add(of, "old", found)
    ledger.relink(Links(), linked=[of.id], prints=[(of.id, frozenset({1, 2}))])
    assert ledger.unlinked() == ()
    assert ledger.sharing_fingerprints([2]) == ((of.id, 1),)
    ledger.add(of, "new", found[:1])
    assert ledger.unlinked() == ((of.id, "new"),)
    assert ledger.with_claims([of.id, "none such"]) == ((of, found[:1]),)
    assert ledger.reports_of([found[0].id, found[1].id]) == {found[0].id: of.id}
