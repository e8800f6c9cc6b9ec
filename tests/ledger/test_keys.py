"""What a claim is looked up by."""

from __future__ import annotations

from dataclasses import replace

from sayso.ledger.keys import blocking_keys, key_of, keys_of
from sayso.records import Actor, Event, Hop, Place, Span
from tests.ledger.samples import claim, report

ARMY, REBELS = Actor("a1", "Army", "state"), Actor("a2", "Rebels", "group")
TOWN = Place("Urūm", None, None, "SY", "town")
EVENT = Event(Span(0, 2), "ASSAULT", None, ARMY, REBELS, TOWN, None, None, None, "actual")
SAID = claim(
    report(text="It is so."),
    "is so",
    speaker=ARMY,
    relay=(Hop("Tessera", "agency", None),),
    events=(EVENT,),
)


def test_keys_are_signed_numbers_that_differ_by_kind_and_value() -> None:
    assert key_of("speaker", "a1") == key_of("speaker", "a1")
    assert len({key_of(*named) for named in (("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"))}) == 4
    assert all(-(2**63) <= key_of("speaker", str(n)) < 2**63 for n in range(500))


def test_single_values_and_pairs() -> None:
    singles = [("speaker", "a1"), ("relay", "tessera"), ("type", "ASSAULT"), ("party", "a1")]
    singles += [("party", "a2"), ("place", "urūm")]
    pairs = [("parties", "a1", "a2"), ("deed", "ASSAULT", "a1"), ("deed", "ASSAULT", "a2")]
    pairs += [("scene", "ASSAULT", "urūm"), ("presence", "a1", "urūm"), ("presence", "a2", "urūm")]
    pairs += [("word on", "a1", "ASSAULT")]
    assert set(keys_of(SAID)) == {key_of(*named) for named in (*singles, *pairs)}
    assert set(blocking_keys(SAID)) == {key_of(*named) for named in pairs}
    assert blocking_keys(SAID)[0] == key_of("parties", "a1", "a2")


def test_who_acts_on_whom_does_not_matter() -> None:
    turned = replace(SAID, events=(replace(EVENT, actor=REBELS, recipient=ARMY),))
    assert set(blocking_keys(turned)) == set(blocking_keys(SAID))


def test_a_claim_has_a_limited_number_of_keys() -> None:
    many = tuple(replace(EVENT, actor=Actor(f"a{n}", "x", "y")) for n in range(200))
    assert len(keys_of(replace(SAID, events=many))) == 64
    assert keys_of(claim(report())) == ()
