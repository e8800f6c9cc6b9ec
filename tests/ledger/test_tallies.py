"""Counts kept while writing are what counting everything would give, whatever is done."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sayso.ledger import Ledger, Links
from sayso.records import Actor, Claim, Decision, Event, Membership, Origin, Proposition, Report
from tests.ledger.counted import agree, kept
from tests.ledger.samples import MODEL, numbered

NAMES = ("Harbour board", "Border police", "Ministry of Roads", "Aid convoy")
WHO = [Actor(f"a{at}", name, "organisation") for at, name in enumerate(NAMES)]
EDITOR = "R. Amiri"


def voiced(number: int, chance: random.Random) -> tuple[Report, tuple[Claim, ...]]:
    """A report whose claims have speakers and events by chance."""
    of, claims = numbered(number, 5)
    made = []
    for claim in claims:
        event = Event(
            trigger=claim.content[0],
            type="ASSAULT",
            mode=None,
            actor=chance.choice(WHO),
            recipient=chance.choice([None, *WHO]),
            place=None,
            when=None,
            killed=None,
            injured=None,
            modality="actual",
        )
        speaker = chance.choice([None, *WHO])
        made.append(replace(claim, speaker=speaker, events=(event,) * chance.randrange(3)))
    return of, tuple(made)


def linked(ledger: Ledger, claims: list[Claim], chance: random.Random) -> None:
    inside: dict[str, list[Membership]] = {}
    for claim in claims:
        name = f"p{chance.randrange(4)}"
        origin = Origin(f"o{chance.randrange(3)}", "speaker", "x", True)
        stance = chance.choice(["asserts", "denies"])
        member = Membership(claim.id, name, stance, 0.9, origin)  # type: ignore[arg-type]
        inside.setdefault(name, []).append(member)
    propositions = []
    for name, members in inside.items():
        stances = {member.stance for member in members}
        one = {"asserts": "asserted", "denies": "denied"}[members[0].stance]
        status = "disputed" if len(stances) == 2 else one
        ids = tuple(member.claim for member in members)
        origins = tuple({m.origin.id: m.origin for m in members}.values())
        propositions.append(
            Proposition(name, "words", ids[0], ids, status, origins)  # type: ignore[arg-type]
        )
    members_all = [member for some in inside.values() for member in some]
    ledger.relink(Links(tuple(propositions), tuple(members_all), (), ()))


@pytest.mark.parametrize("seed", range(6))
def test_counts_follow_whatever_is_done(ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    read: list[Claim] = []
    for number in range(4):
        of, claims = voiced(number, chance)
        ledger.add(of, MODEL, claims)
        read += claims
    agree(ledger)
    linked(ledger, read, chance)
    agree(ledger)
    made: list[str] = []
    for _ in range(40):
        claim = chance.choice(read).id
        told = [one.id for one in ledger.propositions()]
        do = chance.randrange(7)
        if do == 0 and made:
            ledger.undo(made.pop(chance.randrange(len(made))), EDITOR)
        elif do == 1 and len(told) > 1:
            one, other = chance.sample(told, 2)
            made.append(ledger.decide(Decision(EDITOR, "merge", one, proposition=other)).id)
        elif do == 2 and told:
            new = f"p-new{len(made)}"
            split = Decision(EDITOR, "split", told[0], proposition=new, claims=(claim,))
            made.append(ledger.decide(split).id)
        elif do == 3 and told:
            out = Decision(EDITOR, "reject", claim, proposition=chance.choice(told))
            made.append(ledger.decide(out).id)
        elif do == 4:
            to = Decision(EDITOR, "reattribute", claim, speaker=chance.choice([None, *WHO]))
            made.append(ledger.decide(to).id)
        else:
            kind = "reject" if do == 5 else "accept"
            made.append(ledger.decide(Decision(EDITOR, kind, claim)).id)  # type: ignore[arg-type]
        agree(ledger)


def test_a_new_reading_counts_in_place_of_the_former(ledger: Ledger) -> None:
    chance = random.Random(3)
    of, claims = voiced(1, chance)
    ledger.add(of, MODEL, claims)
    named = next(claim for claim in claims if claim.speaker is not None)
    ledger.decide(Decision(EDITOR, "reattribute", named.id, speaker=WHO[3]))
    again = [replace(claim, speaker=WHO[0]) for claim in claims[:3]]
    ledger.add(of, "another model", again)
    agree(ledger)
    found = {claim.id for claim in ledger.claims_with("speaker", WHO[0].id).items}
    assert found == {c.id for c in ledger.claims() if c.speaker == WHO[0]}
    assert ledger.claims_with("party", WHO[1].id).next is None


def test_a_claim_is_found_under_the_speaker_that_people_named(ledger: Ledger) -> None:
    of, claims = voiced(2, random.Random(1))
    said = replace(claims[0], speaker=WHO[0])
    ledger.add(of, MODEL, [said])
    one = ledger.decide(Decision(EDITOR, "reattribute", said.id, speaker=WHO[1]))
    assert ledger.claims_with("speaker", WHO[0].id).items == ()
    assert [c.id for c in ledger.claims_with("speaker", WHO[1].id).items] == [said.id]
    ledger.undo(one.id, EDITOR)
    assert [c.id for c in ledger.claims_with("speaker", WHO[0].id).items] == [said.id]
    assert ledger.claims_with("speaker", WHO[1].id).items == ()


def test_a_proposition_that_lost_its_claims_is_not_told_of(ledger: Ledger) -> None:
    of, claims = voiced(2, random.Random(1))
    ledger.add(of, MODEL, claims[:1])
    origin = Origin("o", "speaker", "x", True)
    member = Membership(claims[0].id, "p", "asserts", 0.9, origin)
    whole = Proposition("p", "words", claims[0].id, (claims[0].id,), "asserted", (origin,))
    ledger.relink(Links((whole,), (member,), (), ()))
    assert kept(ledger)[1] == {"p": (1, "asserted")}
    ledger.relink(Links(), Links((whole,), (member,), (), ()))
    assert kept(ledger)[1] == {}
