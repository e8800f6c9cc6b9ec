"""What the members of a proposition make of it: wording, status, origins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sayso.link.linker import clearest
from sayso.link.origins import counted
from sayso.link.sides import Side
from sayso.records import Membership, Proposition, Stance

Status = Literal["asserted", "denied", "disputed", "doubted", "relayed"]


def proposition_of(members: Sequence[Membership], sides: Sequence[Side]) -> Proposition:
    """The proposition whose memberships these are, the founding claim's first.

    ``sides`` are those of its claims that may give it its wording, at least one.

    Raises:
        ValueError: if there is no member or no side, or they belong to several propositions.
    """
    ids = {member.proposition for member in members}
    if len(ids) != 1:
        raise ValueError(f"members of {len(ids)} propositions")
    best = clearest(sides)
    origins, unknown = counted(member.origin for member in members)
    return Proposition(
        id=ids.pop(),
        text=best.content,
        claim=best.claim,
        claims=tuple(member.claim for member in members),
        status=status_of([member.stance for member in members]),
        origins=origins,
        unknown=unknown,
    )


def status_of(stances: Sequence[Stance]) -> Status:
    """Disputed where it is put forward, by assertion or relay, and denied too."""
    given = set(stances)
    if "denies" in given:
        return "disputed" if given & {"asserts", "relays"} else "denied"
    if "asserts" in given:
        return "asserted"
    return "relayed" if "relays" in given else "doubted"
