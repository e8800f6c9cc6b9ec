"""When a speaker or outlet changes its account: a revision, not a contradiction with itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.link.notices import Notice, notice_of, takes_back
from sayso.link.sides import Side
from sayso.records import Claim, Membership, Report, Revision


def revisions(
    claims: Sequence[Claim],
    memberships: Mapping[str, Membership],
    reports: Mapping[str, Report],
    sides: Mapping[str, Side],
    former: Mapping[str, str] | None = None,
) -> tuple[Revision, ...]:
    """The revisions among claims that speak to the same propositions.

    A claim revises the last one before it by the same speaker (for narration, the same
    outlet) on the same proposition where it takes the opposite stance, gives other
    figures, or takes back what was said; where its report bears a notice that it
    corrects or withdraws its outlet's earlier one, so is the kind. An order that is not
    known is not guessed: it is that of dates; or of versions (``former`` gives the version
    that a report takes the place of); or what is taken back, corrected or withdrawn came
    before. Each link goes to the account just before, so that the links of one account
    are its history.
    """
    told = _Told(
        memberships,
        sides,
        {one: reports[one] for one in {claim.report for claim in claims}},
        {one: notice_of(reports[one]) for one in {claim.report for claim in claims}},
        former or {},
    )
    accounts: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        member = memberships.get(claim.id)
        who = _who(claim, reports[claim.report])
        if member and who:
            accounts[member.proposition, who].append(claim)
    return tuple(made for account in accounts.values() for made in told.changes(account))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of the claims and of the reports that hold them."""

    memberships: Mapping[str, Membership]
    sides: Mapping[str, Side]
    reports: Mapping[str, Report]
    notices: Mapping[str, Notice | None]
    former: Mapping[str, str]

    def changes(self, account: Sequence[Claim]) -> list[Revision]:
        """The revisions within one account of one proposition."""
        found: list[Revision] = []
        dated = sorted(account, key=lambda claim: (self.when(claim) or "", claim.id))
        for claim in dated:
            before = [(e, order) for e in dated if (order := self.order(e, claim)) is not None]
            before.sort(key=lambda pair: (self.when(pair[0]) or "", pair[0].id), reverse=True)
            for earlier, order in before:
                if self.when(earlier) != self.when(before[0][0]):
                    break  # it repeated the last account; what came before is already revised
                made = self.revision(earlier, claim, order)
                if made:
                    found.append(made)
                    break
        return found

    def order(self, earlier: Claim, later: Claim) -> tuple[str, str] | None:
        """How it is known that one claim came before another; ``None`` where it is not."""
        if earlier.id == later.id:
            return None
        if earlier.report != later.report and self.is_version(later.report, earlier.report):
            return "versions", f"{later.report} takes the place of {earlier.report}"
        if self.is_version(earlier.report, later.report):
            return None
        before, when = self.when(earlier), self.when(later)
        if before and when:
            if before[:10] == when[:10] and min(len(before), len(when)) <= 10:
                before = when = None  # the same day, hours unknown
            elif before >= when:
                return None
        if before and when:
            return "dates", f"{before}, then {when}"
        notice = self.notices[later.report]
        if notice is not None and self.same_outlet(earlier, later):
            return "notice", self._words(later.report, notice)
        if self.takes_back(later) and not self.takes_back(earlier):
            return "cue", "what is taken back was said before"
        return None

    def revision(self, earlier: Claim, later: Claim, order: tuple[str, str]) -> Revision | None:
        """How the later claim changes the earlier one, if it does."""
        if self.takes_back(later) and not self.takes_back(earlier):
            why = (("cue", "the speaker takes back what it said"), order)
            return Revision(earlier.id, later.id, "withdrawal", why)
        notice = self.notices[later.report] if self.same_outlet(earlier, later) else None
        said = () if notice is None else (("notice", self._words(later.report, notice)),)
        if notice is not None and notice.kind == "withdrawal":
            return Revision(earlier.id, later.id, "withdrawal", (*said, order))
        one, other = self.memberships[earlier.id].stance, self.memberships[later.id].stance
        if {one, other} == {"asserts", "denies"}:
            kind, change = "stance", ("stance", f"{one}, then {other}")
        elif figures := _other_figures(earlier, later, self.sides):
            kind, change = "figure", ("figure", figures)
        else:
            return None
        return Revision(
            earlier.id,
            later.id,
            "correction" if notice is not None else "stance" if kind == "stance" else "figure",
            (change, *said, order),
        )

    def takes_back(self, claim: Claim) -> bool:
        """Whether the cue of a claim, or of the one that it is nested in, takes something back."""
        parent = self.sides.get(claim.parent or "")
        return takes_back(self.sides[claim.id].cue) or (
            parent is not None and takes_back(parent.cue)
        )

    def same_outlet(self, one: Claim, other: Claim) -> bool:
        """Whether two claims stand in two reports of one outlet or in two versions of one."""
        if one.report == other.report:
            return False
        outlets = self.reports[one.report].outlet, self.reports[other.report].outlet
        if outlets[0] is not None and outlets[0] == outlets[1]:
            return True
        return self.is_version(other.report, one.report)

    def is_version(self, later: str, earlier: str) -> bool:
        """Whether a report takes the place of another, over any number of versions."""
        seen = {later}
        while (before := self.former.get(later)) is not None and before not in seen:
            if before == earlier:
                return True
            seen.add(before)
            later = before
        return False

    def when(self, claim: Claim) -> str | None:
        """When it was said; a date alone where no hour is known."""
        if claim.said and claim.said.earliest and claim.said.precision in ("day", "hour", "minute"):
            return claim.said.earliest
        return self.reports[claim.report].published

    def _words(self, report: str, notice: Notice) -> str:
        return " ".join(notice.words.of(self.reports[report].text).split())


def _who(claim: Claim, report: Report) -> str | None:
    if claim.narrated:
        return f"outlet {report.outlet}" if report.outlet else None
    return claim.speaker.id if claim.speaker else None


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
