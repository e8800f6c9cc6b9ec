import pytest

from sayso.link.linker import proposition_id
from sayso.link.propositions import proposition_of, status_of
from sayso.records import Membership, Origin
from tests.link.test_linker import sides

ARMY = Origin("o1", "speaker", "Army", known=True)
PAPER = Origin("o2", "outlet", "Maru Post", known=False)


def test_a_proposition_quotes_its_clearest_claim_and_counts_origins() -> None:
    one, two, _ = sides()
    place = proposition_id(one.claim)
    members = [
        Membership(one.claim, place, "asserts", 0.9, PAPER),
        Membership(two.claim, place, "denies", 0.9, ARMY),
    ]
    found = proposition_of(members, [one, two])
    assert found.text == one.content
    assert found.claims == (one.claim, two.claim)
    assert found.status == "disputed"
    assert found.origins == (ARMY,)
    assert found.unknown == 1


def test_members_of_two_propositions_are_refused() -> None:
    one, two, _ = sides()
    members = [
        Membership(one.claim, "p1", "asserts", 0.9, PAPER),
        Membership(two.claim, "p2", "denies", 0.9, ARMY),
    ]
    with pytest.raises(ValueError, match="2 propositions"):
        proposition_of(members, [one, two])


def test_status() -> None:
    assert status_of(["asserts", "doubts"]) == "asserted"
    assert status_of(["relays", "denies"]) == "disputed"
    assert status_of(["denies", "doubts"]) == "denied"
    assert status_of(["relays", "doubts"]) == "relayed"
    assert status_of(["doubts"]) == "doubted"
