"""A ledger for the desk of any size: made claims, linked by rule, with decisions.

The claims are those of ``made_claims`` without their vectors, which no page asks for.
Each story has some dozen propositions and there are two thousand that every story adds
to, both with sizes by Zipf's law: most have a few claims, the largest over a thousand.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lab.bench import made_claims
from lab.bench.predictions import progress
from sayso import ids
from sayso.ledger import Ledger, Links
from sayso.records import (
    Claim,
    Copy,
    Decision,
    Hop,
    Membership,
    Origin,
    Proposition,
    Report,
    Span,
)

MODEL = "generated"
_OF_A_STORY, _OF_ALL = 40, 2_000  # propositions
_TO_ALL = 0.02  # of claims, to a proposition that every story adds to
_DECISIONS = 2_000
_AT_ONCE = 2_000  # memberships of one linking
_STORIES_OPEN = 6  # reports of a story lie so near together

Members = dict[str, list[tuple[Claim, str, Membership]]]


def fill(ledger: Ledger, claims: int) -> int:
    """Fill an empty ledger with at least so many claims; the number of its reports."""
    reports = -(-claims // made_claims.CLAIMS)
    open_now: dict[int, Members] = defaultdict(lambda: defaultdict(list))
    for_all: Members = defaultdict(list)
    former: Report | None = None
    with progress(f"filling to {claims:,} claims", reports) as step:
        for number in range(reports):
            report, found = with_relays(number)
            ledger.add(report, MODEL, found)
            story = number // 6
            for claim in found:
                chance = random.Random(claim.id)
                if chance.random() < _TO_ALL:
                    name = f"all-{_zipf(chance, _OF_ALL)}"
                    for_all[name].append(_member(claim, report, name, chance))
                else:
                    name = f"{story}-{_zipf(chance, _OF_A_STORY)}"
                    open_now[story][name].append(_member(claim, report, name, chance))
            if number % 10 == 9 and former is not None:
                ledger.relink(Links((), (), (_copy(former, report),), ()))
            former = report
            if len(open_now) > _STORIES_OPEN * 20:
                for over in sorted(open_now)[: _STORIES_OPEN * 20 - 1]:
                    _link(ledger, open_now.pop(over))
            step()
    for left in open_now.values():
        _link(ledger, left)
    for some in _in_parts(for_all):
        _link(ledger, some)
    decide(ledger, reports)
    return reports


def with_relays(number: int) -> tuple[Report, tuple[Claim, ...]]:
    """A made report; a fifth of its claims came by way of another outlet."""
    report, found = made_claims.made(number)
    chance = random.Random(f"relays {number}")
    relayed = (Hop(f"Outlet {_zipf(chance, 300)}", "outlet", None),)
    return report, tuple(
        replace(claim, vector=b"", relay=relayed if chance.random() < 0.2 else ())
        for claim in found
    )


def decide(ledger: Ledger, reports: int) -> None:
    """Decisions of three people on claims and outlets, spread over the ledger."""
    chance = random.Random("decisions")
    for at in range(min(_DECISIONS, reports // 3)):
        who = f"analyst {at % 3}"
        claim = chance.choice(with_relays(chance.randrange(reports))[1])
        kind = chance.choice(("accept", "accept", "accept", "reject", "reattribute"))
        speaker = made_claims.speaker(chance) if kind == "reattribute" else None
        ledger.decide(Decision(who, kind, claim.id, speaker=speaker))  # type: ignore[arg-type]
    for rank in range(1, 30):
        ledger.decide(Decision("editor", "grade", f"Outlet {rank}", grade="ABCDEF"[rank % 6]))


def _link(ledger: Ledger, members: Members) -> None:
    propositions, all_members = [], []
    for name, inside in members.items():
        stances = {member.stance for _, _, member in inside}
        origins = {m.origin.id: m.origin for _, _, m in inside if m.origin.known}
        status = "asserted" if "asserts" in stances else "relayed"
        if "denies" in stances:
            status = "disputed" if stances & {"asserts", "relays"} else "denied"
        first, text, _ = inside[0]
        propositions.append(
            Proposition(
                id="p-" + ids.digest("made", name),
                text=text,
                claim=first.id,
                claims=tuple(claim.id for claim, _, _ in inside),
                status=status,  # type: ignore[arg-type]
                origins=tuple(origins.values()),
                unknown=sum(not m.origin.known for _, _, m in inside),
            )
        )
        all_members += [member for _, _, member in inside]
    ledger.relink(Links(tuple(propositions), tuple(all_members), (), ()))


def _member(
    claim: Claim, report: Report, name: str, chance: random.Random
) -> tuple[Claim, str, Membership]:
    origin = Origin(f"o-{report.outlet}", "outlet", report.outlet or "", known=False)
    if claim.speaker is not None and chance.random() < 0.6:
        origin = Origin(f"o-{claim.speaker.id}", "speaker", claim.speaker.name, known=True)
    stance = "denies" if claim.act == "deny" else "relays" if claim.relay else "asserts"
    why = (("stance", f"act {claim.act}"),)
    made = Membership(claim.id, "p-" + ids.digest("made", name), stance, 0.8, origin, why)  # type: ignore[arg-type]
    return claim, claim.content[0].of(report.text), made


def _copy(former: Report, report: Report) -> Copy:
    spans = (Span(0, 80), Span(0, 80))
    return Copy((former.id, report.id), 0.4, (spans,), source=former.id)


def _in_parts(members: Members) -> Iterator[Members]:
    part: Members = {}
    for name, inside in members.items():
        part[name] = inside
        if sum(map(len, part.values())) >= _AT_ONCE:
            yield part
            part = {}
    yield part


def _zipf(chance: random.Random, count: int) -> int:
    return made_claims.zipf(chance, count)
