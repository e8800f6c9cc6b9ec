"""What the links say of a story's claims: proposition, stance, origins, copied reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.records import Claim, Copy, Membership, Proposition, Stance

# From this share of its words on, a report that came later is told with its source.
_COPIED = 0.5
# From this mean probability on that a claim belongs with the proposition's others, their words
# need not say so too. A judgement; wide propositions hardly reach it.
_SURE = 0.85


class Links:
    """Memberships, propositions and copies, by claim and by report; all of them may be missing.

    Where no memberships are given, a claim's own ``proposition`` and ``stance`` stand in.
    """

    def __init__(
        self,
        claims: Iterable[Claim] = (),
        propositions: Iterable[Proposition] = (),
        memberships: Iterable[Membership] = (),
        copies: Sequence[Copy] = (),
    ) -> None:
        self._propositions = {each.id: each for each in propositions}
        self._of: dict[str, tuple[str, Stance]] = {}
        self._origin: dict[str, str] = {}
        self._sure: set[str] = set()
        for claim in claims:
            if claim.proposition is not None:
                self._of[claim.id] = (claim.proposition, claim.stance or "asserts")
        for member in memberships:
            self._of[member.claim] = (member.proposition, member.stance)
            if member.score >= _SURE:
                self._sure.add(member.claim)
            if member.origin.known:
                # Of one name, a speaker and a source that others relay are one origin.
                name = (member.origin.name or "").casefold()
                self._origin[member.claim] = name or member.origin.id
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        for told, (proposition, _) in self._of.items():
            self._members[proposition].append(told)
        self._root: dict[str, str] = {}
        self.later: set[str] = set()
        for copy in copies:
            if copy.share >= _COPIED:
                one, other = (self.root(report) for report in copy.reports)
                self._root[max(one, other)] = min(one, other)
            if copy.source is not None and copy.share >= _COPIED:
                self.later.update(report for report in copy.reports if report != copy.source)

    def root(self, report: str) -> str:
        """One report's id that stands for all reports that share its text."""
        while self._root.get(report, report) != report:
            report = self._root[report]
        return report

    def of(self, claim: str) -> tuple[str, Stance] | None:
        """The proposition that a claim speaks to, and how; ``None`` where none is known."""
        return self._of.get(claim)

    def sure(self, claim: str) -> bool:
        """Whether a claim speaks to its proposition in all likelihood."""
        return claim in self._sure

    def disputed(self, claim: str) -> bool:
        """Whether others say the opposite of what the claim says."""
        found = self._of.get(claim)
        if found is None:
            return False
        whole = self._propositions.get(found[0])
        if whole is not None:
            return whole.status == "disputed"
        stances = {self._of[other][1] for other in self._members[found[0]]}
        return "denies" in stances and bool(stances & {"asserts", "relays"})

    def origins(self, claims: Iterable[str]) -> int | None:
        """Known independent origins of what these claims' propositions say, if counted."""
        found = {self._of[claim][0] for claim in claims if claim in self._of}
        roots = {
            self._origin[member]
            for proposition in found
            for member in self._members[proposition]
            if member in self._origin
        }
        if roots:
            return len(roots)
        counted = [
            len(self._propositions[proposition].origins)
            for proposition in found
            if proposition in self._propositions
        ]
        return max(counted) if counted else None

    def counted(self, proposition: str) -> tuple[int, int] | None:
        """Known origins that assert (or relay) a proposition, and that deny it.

        Who doubts it does neither.
        """
        sides: tuple[set[str], set[str]] = (set(), set())
        for member in self._members[proposition]:
            stance = self._of[member][1]
            if member in self._origin and stance != "doubts":
                sides[stance == "denies"].add(self._origin[member])
        return (len(sides[0]), len(sides[1])) if sides[0] or sides[1] else None
