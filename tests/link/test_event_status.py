from __future__ import annotations

from sayso.link.event_status import stance_on, statuses
from sayso.records import Act, Actor, Claim, Event, Membership, Origin, Report, Span

REPORTS = {
    "r1": Report("r1", "", "", published="2024-05-01"),
    "r2": Report("r2", "", "", published="2024-05-03"),
    "r3": Report("r3", "", ""),
}


def actor(name: str) -> Actor:
    return Actor(f"a-{name}", name, "")


def event(
    modality: str = "actual", who: str | None = None, whom: str | None = None, kind: str = "ASSAULT"
) -> Event:
    return Event(
        Span(0, 4), kind, None, actor(who) if who else None, actor(whom) if whom else None,
        None, None, None, None, modality,
    )  # fmt: skip


def claim(
    name: str,
    report: str,
    *events: Event,
    speaker: str | None = "Holt",
    act: Act = "state",
    narrated: bool = False,
) -> Claim:
    return Claim(
        name, report, None, (), (Span(0, 9),), "indirect", 1.0, narrated,
        actor(speaker) if speaker else None, act=act, events=events,
    )  # fmt: skip


def member(name: str, origin: str, proposition: str = "p", known: bool = True) -> Membership:
    return Membership(name, proposition, "asserts", 1.0, Origin(origin, "speaker", origin, known))


def test_who_asserts_and_who_denies_is_told_over_time_without_a_verdict() -> None:
    claims = [
        claim("c2", "r2", event("negated", "army"), speaker="army", act="deny"),
        claim("c1", "r1", event("actual", "army", "town")),
        claim("c3", "r3", event("hypothetical"), speaker="envoy", act="question"),
    ]
    memberships = {f"c{n}": member(f"c{n}", f"o{n}") for n in (1, 2, 3)}
    (status,) = statuses(claims, memberships, REPORTS)
    assert [(v.claim, v.stance, v.when) for v in status.voices] == [
        ("c1", "asserts", "2024-05-01"),
        ("c2", "denies", "2024-05-03"),
        ("c3", "doubts", None),
    ]
    assert status.status == "disputed"
    assert dict(status.independent) == {"asserts": 1, "denies": 1, "doubts": 1}
    assert (status.actor, status.recipient) == (actor("army"), actor("town"))


def test_ten_papers_that_carry_one_speaker_are_one_origin() -> None:
    claims = [claim(f"c{n}", "r1", event(who="army")) for n in range(10)]
    memberships = {f"c{n}": member(f"c{n}", "holt") for n in range(9)}
    memberships["c9"] = member("c9", "paper", known=False)
    (status,) = statuses(claims, memberships, REPORTS)
    assert dict(status.independent) == {"asserts": 1}
    assert (len(status.voices), status.unknown, status.status) == (10, 1, "asserted")


def test_another_actor_another_matter_or_another_time_is_another_event() -> None:
    claims = [
        claim("c1", "r1", event(who="army")),
        claim("c2", "r1", event(who="rebels")),
        claim("c3", "r1", event(who="army", kind="AID")),
        claim("c4", "r1", event("future", who="army")),
        claim("c5", "r1", event(who="army")),
    ]
    memberships = {f"c{n}": member(f"c{n}", f"o{n}") for n in (1, 2, 3, 4)}
    found = statuses(claims, memberships, REPORTS)
    assert [[v.claim for v in status.voices] for status in found] == [
        ["c1"], ["c2"], ["c3"], ["c4"], ["c5"],
    ]  # fmt: skip
    assert [status.coming for status in found] == [False, False, False, True, False]
    assert found[4].proposition is None


def test_a_killing_coded_as_deaths_is_the_same_event() -> None:
    claims = [
        claim("c1", "r1", event(who="army", whom="farmers")),
        claim("c2", "r2", event(whom="farmers", kind="DEATH")),
    ]
    memberships = {f"c{n}": member(f"c{n}", f"o{n}") for n in (1, 2)}
    (status,) = statuses(claims, memberships, REPORTS)
    assert dict(status.independent) == {"asserts": 2}


def test_a_demand_or_condition_takes_no_stand() -> None:
    asked = claim("c1", "r1", event("hypothetical"), act="demand")
    assert stance_on(asked.events[0], asked) is None
    assert statuses([asked], {}, REPORTS) == ()


def test_what_nobody_named_says_is_relayed_and_what_the_outlet_says_asserted() -> None:
    heard = claim("c1", "r1", event(), speaker=None)
    told = claim("c2", "r1", event(), speaker=None, narrated=True)
    assert stance_on(heard.events[0], heard) == "relays"
    assert stance_on(told.events[0], told) == "asserts"
