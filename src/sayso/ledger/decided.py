"""The part of a ledger where people decide."""

from __future__ import annotations

from sayso.ledger import deciding, linking
from sayso.ledger.store import Store
from sayso.records import Decision, Orphan


class Decided(Store):
    """Decisions: added, undone by a row of their own, never changed."""

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision; what follows from it shows at once. As kept, with id and time.

        Raises:
            LedgerError: if it is incomplete, or about a claim that is not there.
        """
        with self._writing() as connection:
            return deciding.decide(connection, decision)

    def undo(self, decision_id: str, author: str) -> None:
        """Take a decision out of force; both stay on record.

        Raises:
            LedgerError: if there is no such decision in force.
        """
        with self._writing() as connection:
            deciding.undo(connection, decision_id, author)

    def decisions(
        self, *, subject: str | None = None, kind: str | None = None, as_of: str | None = None
    ) -> tuple[Decision, ...]:
        """The decisions in force, oldest first: now, or as they were at a time.

        Raises:
            ConfigError: if ``as_of`` is no time.
        """
        until = None if as_of is None else linking.moment(as_of)
        with self._reading() as connection:
            return tuple(deciding.in_force(connection, subject=subject, until=until, kind=kind))

    def orphans(self, report: str | None = None) -> tuple[Orphan, ...]:
        """Decisions in force whose claim the newest reading of its report lacks."""
        with self._reading() as connection:
            return tuple(deciding.orphans(connection, report))

    def grade(self, subject: str) -> Decision | None:
        """The grade that an outlet or a claim was given last, if one is in force."""
        grades = [one for one in self.decisions(subject=subject) if one.kind == "grade"]
        return grades[-1] if grades else None
