"""What people decide: it takes effect, can be undone, and survives a new model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger, Links
from sayso.records import Actor, Claim, Decision, Membership, Origin, Proposition
from tests.ledger.samples import MODEL, claim, convoy, numbered, spot

EDITOR = "R. Amiri"
ORIGIN = Origin("o1", "speaker", "Governor", True)


def filled(ledger: Ledger) -> tuple[Claim, Claim, Claim]:
    of, claims = convoy()
    ledger.add(of, MODEL, claims)
    return claims


def seen(ledger: Ledger) -> dict[str, Claim]:
    return {c.id: c for c in ledger.claims()}


class TestOnClaims:
    def test_a_rejected_claim_is_hidden_and_comes_back_when_that_is_undone(
        self, ledger: Ledger
    ) -> None:
        outer, inner, quoted = filled(ledger)
        before = list(ledger.claims())
        kept = ledger.decide(Decision(EDITOR, "reject", quoted.id, note="a scare quote"))
        assert set(seen(ledger)) == {outer.id, inner.id}
        assert quoted.id in {c.id for c in ledger.claims(decided=False)}
        assert ledger.search("lorries").items == ()
        assert ledger.decisions() == (kept,)
        assert (kept.author, kept.note) == (EDITOR, "a scare quote")
        ledger.undo(kept.id, "another")
        assert list(ledger.claims()) == before
        assert ledger.decisions() == ()

    def test_the_latest_decision_prevails(self, ledger: Ledger) -> None:
        _, _, quoted = filled(ledger)
        ledger.decide(Decision(EDITOR, "reject", quoted.id))
        ledger.decide(Decision("another", "accept", quoted.id))
        why = dict(seen(ledger)[quoted.id].why)
        assert why["decision"].startswith("accepted by another")

    def test_a_reattributed_claim_is_found_under_its_speaker_and_no_other(
        self, ledger: Ledger
    ) -> None:
        outer, *_ = filled(ledger)
        mayor = Actor("a9", "Mayor of Urūm", "state")
        kept = ledger.decide(Decision(EDITOR, "reattribute", outer.id, speaker=mayor))
        assert [c.speaker for c in ledger.claims(speaker="MAYOR OF")] == [mayor]
        assert list(ledger.claims(speaker="governor")) == []
        ledger.undo(kept.id, EDITOR)
        assert list(ledger.claims(speaker="governor")) == [outer]

    def test_an_edited_span(self, ledger: Ledger) -> None:
        of, claims = convoy()
        ledger.add(of, MODEL, claims)
        content = (spot(of.text, "army shells had hit the convoy"),)
        source = spot(of.text, "governor")
        ledger.decide(Decision(EDITOR, "edit", claims[0].id, source=source, content=content))
        edited = seen(ledger)[claims[0].id]
        assert (edited.source, edited.content, edited.speaker) == (
            source,
            content,
            claims[0].speaker,
        )

    def test_grades_of_outlets_and_claims(self, ledger: Ledger) -> None:
        outer, *_ = filled(ledger)
        ledger.decide(Decision(EDITOR, "grade", "The Courier", grade="B"))
        ledger.decide(Decision(EDITOR, "grade", outer.id, grade="3"))
        for subject, grade in (("The Courier", "B"), (outer.id, "3")):
            kept = ledger.grade(subject)
            assert kept is not None
            assert kept.grade == grade
        assert ledger.grade("The Herald") is None

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (Decision("", "accept", "c"), "author"),
            (Decision(EDITOR, "accept", "c"), "no claim c"),
            (Decision(EDITOR, "edit", "c"), "content"),
            (Decision(EDITOR, "grade", "c", grade="7"), "A to F"),
            (Decision(EDITOR, "merge", "p"), "name the other"),
            (Decision(EDITOR, "merge", "p", proposition="p"), "into itself"),
            (Decision(EDITOR, "split", "p", proposition="q"), "claims that leave"),
        ],
    )
    def test_what_is_incomplete_is_refused(
        self, ledger: Ledger, wrong: Decision, said: str
    ) -> None:
        with pytest.raises(LedgerError, match=said):
            ledger.decide(wrong)
        assert ledger.decisions() == ()

    def test_nothing_is_undone_twice(self, ledger: Ledger) -> None:
        outer, *_ = filled(ledger)
        kept = ledger.decide(Decision(EDITOR, "accept", outer.id))
        ledger.undo(kept.id, EDITOR)
        with pytest.raises(LedgerError, match="undone already"):
            ledger.undo(kept.id, EDITOR)
        with pytest.raises(LedgerError, match="no decision"):
            ledger.undo("d0", EDITOR)


class TestRereading:
    """Another model has read the report."""

    def test_the_same_claim_keeps_its_decision(self, ledger: Ledger) -> None:
        of, (outer, inner, quoted) = convoy()
        ledger.add(of, "old", (outer, inner, quoted))
        ledger.decide(Decision(EDITOR, "reject", quoted.id))
        ledger.add(of, "new", (replace(quoted, score=0.1), outer))
        assert list(seen(ledger)) == [outer.id]
        assert ledger.orphans() == ()

    def test_a_claim_on_nearly_the_same_words_takes_it(self, ledger: Ledger) -> None:
        of, (outer, inner, quoted) = convoy()
        ledger.add(of, "old", (outer, inner, quoted))
        speaker = Actor("a9", "Mayor", "state")
        ledger.decide(Decision(EDITOR, "reattribute", quoted.id, speaker=speaker))
        again = claim(
            of,
            ["We saw two planes", "and then the lorries burned."],
            source="a resident of Urūm",
        )
        ledger.add(of, "new", (again,))
        assert again.id != quoted.id
        assert [c.speaker for c in ledger.claims()] == [speaker]
        assert ledger.orphans() == ()

    def test_a_decision_whose_claim_is_gone_is_an_orphan_and_moves_nowhere(
        self, ledger: Ledger
    ) -> None:
        of, (outer, inner, quoted) = convoy()
        ledger.add(of, "old", (outer, inner, quoted))
        kept = ledger.decide(Decision(EDITOR, "reject", quoted.id))
        ledger.add(of, "new", (outer,))
        assert list(ledger.claims()) == [outer]
        (orphan,) = ledger.orphans()
        assert (orphan.decision, orphan.claim, orphan.report) == (kept, quoted.id, of.id)
        ledger.add(of, "newer", (outer, quoted))  # found again: in force again
        assert list(ledger.claims()) == [outer]
        assert ledger.orphans() == ()
        ledger.add(of, "newest", (outer,))
        ledger.undo(kept.id, EDITOR)
        assert ledger.orphans() == ()

    def test_two_claims_that_overlap_alike_are_not_chosen_between(self, ledger: Ledger) -> None:
        of, (outer, inner, _) = convoy()
        ledger.add(of, "old", (replace(inner, parent=None),))
        ledger.decide(Decision(EDITOR, "reject", inner.id))
        shorter = claim(of, "shells had hit the convoy", source="The governor")
        ledger.add(of, "new", (outer, shorter))
        assert len(ledger.orphans()) == 1
        assert len(seen(ledger)) == 2


def member(claim_id: str, proposition: str, stance: str = "asserts") -> Membership:
    return Membership(claim_id, proposition, stance, 0.9, ORIGIN)  # type: ignore[arg-type]


def linked(ledger: Ledger) -> list[Claim]:
    """Claims 0 to 2 in one proposition, 3 and 4 in another."""
    of, claims = numbered(1, 5)
    ledger.add(of, MODEL, claims)
    ledger.relink(
        Links(
            propositions=tuple(
                Proposition(p, "text", c.id, (), "asserted", (ORIGIN,))
                for p, c in (("p1", claims[0]), ("p2", claims[3]))
            ),
            members=tuple(
                member(c.id, "p1" if at < 3 else "p2", "denies" if at == 4 else "asserts")
                for at, c in enumerate(claims)
            ),
        )
    )
    return list(claims)


def placed(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    return {p.id: p.claims for p in ledger.propositions()}


class TestOnPropositions:
    def test_merging_and_undoing_it(self, ledger: Ledger) -> None:
        ids = [c.id for c in linked(ledger)]
        assert placed(ledger) == {"p1": tuple(ids[:3]), "p2": tuple(ids[3:])}
        kept = ledger.decide(Decision(EDITOR, "merge", "p2", proposition="p1"))
        assert placed(ledger) == {"p1": tuple(ids)}
        assert [p.status for p in ledger.propositions()] == ["disputed"]
        assert {c.proposition for c in ledger.claims()} == {"p1"}
        assert {p.id for p in ledger.propositions(decided=False)} == {"p1", "p2"}
        ledger.undo(kept.id, EDITOR)
        assert placed(ledger) == {"p1": tuple(ids[:3]), "p2": tuple(ids[3:])}

    def test_splitting_survives_a_new_linking(self, ledger: Ledger) -> None:
        claims = linked(ledger)
        ids = [c.id for c in claims]
        moved = (ids[1], ids[2])
        ledger.decide(Decision(EDITOR, "split", "p1", proposition="p9", claims=moved))
        expected = {"p1": (ids[0],), "p2": tuple(ids[3:]), "p9": moved}
        assert placed(ledger) == expected
        text = ledger.report("n1").text
        (split,) = ledger.propositions(["p9"])
        assert split.text == claims[1].content[0].of(text)
        ledger.relink(Links(members=(member(ids[1], "p2"),)))
        assert placed(ledger) == expected

    def test_a_claim_taken_out(self, ledger: Ledger) -> None:
        ids = [c.id for c in linked(ledger)]
        ledger.decide(Decision(EDITOR, "reject", ids[4], proposition="p2"))
        assert placed(ledger)["p2"] == (ids[3],)
        assert seen(ledger)[ids[4]].proposition is None
        ledger.decide(Decision(EDITOR, "accept", ids[4], proposition="p1"))
        assert placed(ledger)["p1"] == (*ids[:3], ids[4])
