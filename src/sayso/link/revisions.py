"""When a speaker or outlet changes its account: a revision, not a contradiction with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.link.sides import Side
from sayso.records import Claim, Membership, Report, Revision


def revisions(
    claims: Sequence[Claim],
    memberships: Mapping[str, Membership],
    reports: Mapping[str, Report],
    sides: Mapping[str, Side],
) -> tuple[Revision, ...]:
    """The revisions among claims that speak to the same propositions.

    A claim revises the last one before it by the same speaker (for narration, the same
    outlet) on the same proposition where it takes the opposite stance or gives
    other figures. Both need a date, since an order that is not known is not guessed.
    """
    accounts: dict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for claim in claims:
        member = memberships.get(claim.id)
        who = _who(claim, reports[claim.report])
        when = _when(claim, reports[claim.report])
        if member and who and when:
            accounts[member.proposition, who].append((when, claim))
    found: list[Revision] = []
    for account in accounts.values():
        account.sort(key=lambda entry: (entry[0], entry[1].id))
        for at, (when, claim) in enumerate(account):
            for before, earlier in reversed(account[:at]):
                if before[:10] == when[:10] and claim.report != earlier.report and len(when) <= 10:
                    continue  # the same day, hours unknown
                made = _revision(earlier, claim, before, when, memberships, sides)
                if made:
                    found.append(made)
                    break
                if before < when:
                    break  # it repeated the earlier account; what came before is already revised
    return tuple(found)


def _who(claim: Claim, report: Report) -> str | None:
    if claim.narrated:
        return f"outlet {report.outlet}" if report.outlet else None
    return claim.speaker.id if claim.speaker else None


def _when(claim: Claim, report: Report) -> str | None:
    """When it was said; a date alone where no hour is known."""
    if claim.said and claim.said.earliest and claim.said.precision in ("day", "hour", "minute"):
        return claim.said.earliest
    return report.published


def _revision(
    earlier: Claim,
    later: Claim,
    before: str,
    when: str,
    memberships: Mapping[str, Membership],
    sides: Mapping[str, Side],
) -> Revision | None:
    if before >= when:
        return None
    one, other = memberships[earlier.id].stance, memberships[later.id].stance
    dates = ("dates", f"{before}, then {when}")
    if {one, other} == {"asserts", "denies"}:
        return Revision(earlier.id, later.id, "stance", (("stance", f"{one}, then {other}"), dates))
    figures = _other_figures(earlier, later, sides)
    if figures:
        return Revision(earlier.id, later.id, "figure", (("figure", figures), dates))
    return None


def _other_figures(earlier: Claim, later: Claim, sides: Mapping[str, Side]) -> str | None:
    """Other counts of dead or injured; else other figures in contents that are otherwise alike."""
    for slot in ("killed", "injured"):
        old = {getattr(e, slot) for e in earlier.events} - {None}
        new = {getattr(e, slot) for e in later.events} - {None}
        if old and new:
            return (
                None
                if old & new
                else f"{slot}: {sorted(map(str, old))}, then {sorted(map(str, new))}"
            )
    a, b = sides[earlier.id], sides[later.id]
    if not a.figures or not b.figures or a.figures & b.figures:
        return None
    plain_a, plain_b = a.words - a.figures, b.words - b.figures
    if len(plain_a & plain_b) < 0.5 * min(len(plain_a), len(plain_b)):
        return None
    return f"{', '.join(sorted(a.figures))}, then {', '.join(sorted(b.figures))}"
