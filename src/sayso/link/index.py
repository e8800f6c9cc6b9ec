"""Claims in memory under their keys, for one run over many reports: what a ledger keeps as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.link.copies import fingerprints, proposed
from sayso.link.keys import CANDIDATES, keys_of
from sayso.link.keys import proposed as candidates
from sayso.link.linker import Assignment, Linker
from sayso.link.sides import Side
from sayso.records import Report


class Index:
    """Links report after report; each costs at most :data:`CANDIDATES` comparisons a claim."""

    def __init__(self, linker: Linker, limit: int = CANDIDATES) -> None:
        self._linker = linker
        self._limit = limit
        self._sides: dict[str, Side] = {}
        self._posted: dict[str, list[str]] = {}
        self._prints: dict[int, list[str]] = {}
        self.assignments: dict[str, Assignment] = {}

    @property
    def propositions(self) -> Mapping[str, str]:
        """The proposition of each claim so far."""
        return {claim: given.proposition for claim, given in self.assignments.items()}

    def add(self, sides: Sequence[Side]) -> tuple[Assignment, ...]:
        """Links the claims of one report and files them."""
        keys = [keys_of(side) for side in sides]
        found = candidates(
            frozenset().union(*keys),
            lambda key: self._posted.get(key, ()),
            len(self._sides),
            self._limit,
        )
        known = [self._sides[claim] for claim in found]
        places = {claim: self.assignments[claim].proposition for claim in found}
        made = self._linker.link(sides, known, places)
        for side, filed, assignment in zip(sides, keys, made, strict=True):
            self._sides[side.claim] = side
            self.assignments[side.claim] = assignment
            for key in filed:
                self._posted.setdefault(key, []).append(side.claim)
        return made

    def alike(self, report: Report) -> tuple[str, ...]:
        """Ids of earlier reports that may share text with this one, which is filed as well."""
        prints = fingerprints(report.text)
        found = proposed(prints, self._prints)
        for one in prints:
            self._prints.setdefault(one, []).append(report.id)
        return found
