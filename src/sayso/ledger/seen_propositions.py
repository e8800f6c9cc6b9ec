"""A proposition as people see it: merged with others, without what they took out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection, select

from sayso.ledger import link_rows, linking, queries
from sayso.ledger.tables import amendments, claims, members, readings, reports
from sayso.records import Membership, Proposition

_Status = Literal["asserted", "denied", "disputed", "doubted", "relayed"]


def seen_proposition(
    connection: Connection, one: str, into: Mapping[str, str]
) -> Proposition | None:
    """A proposition as people see it; ``None`` where no claim is left in it."""
    parts = [one, *(part for part, end in into.items() if end == one)]
    query = linking.some_members(None).where(members.c.proposition.in_(parts))
    linked = list(dict.fromkeys(row.claim for row in connection.execute(query)))
    moved = _moved(connection, linked, parts)
    inside = [claim for claim in linked if claim not in moved or moved[claim] in parts]
    inside += [claim for claim, end in moved.items() if end in parts and claim not in linked]
    kept = list(linking.propositions_of(connection, [one], None))
    if not inside:
        return None
    if kept and inside == list(kept[0].claims):
        return kept[0]
    known = {m.claim: m for m in _members_of(connection, inside)}
    origins = {m.origin.id: m.origin for m in known.values() if m.origin.known}
    stances: set[str] = {m.stance for m in known.values()}
    text, clearest = (kept[0].text, kept[0].claim) if kept else ("", inside[0])
    if not kept or clearest not in inside:
        clearest = inside[0]
        text = _content(connection, clearest)
    return Proposition(
        id=one,
        text=text,
        claim=clearest,
        claims=tuple(inside),
        status=_status(stances),
        origins=tuple(origins.values()),
        unknown=sum(not m.origin.known for m in known.values()),
    )


def _members_of(connection: Connection, of: Sequence[str]) -> list[Membership]:
    """The memberships of these claims, whatever people made of them."""
    query = linking.some_members(None).where(members.c.claim.in_(list(of)))
    return [link_rows.member_of(row) for row in connection.execute(query).mappings()]


def _moved(
    connection: Connection, linked: Sequence[str], parts: Sequence[str]
) -> dict[str, str | None]:
    """Where people put claims: those of ``linked`` that they moved, those that they put in."""
    changed = (
        select(claims.c.number, claims.c.id, amendments.c.hidden, amendments.c.body)
        .join(claims, claims.c.number == amendments.c.claim)
        .join(readings, readings.c.number == claims.c.reading)
    )
    # Two questions, each with an index of its own: together they would take a pass over
    # all that people changed.
    found = {
        row.number: row for row in connection.execute(changed.where(claims.c.id.in_(list(linked))))
    }
    put = changed.where(amendments.c.proposition.in_(list(parts)))
    found |= {row.number: row for row in connection.execute(put)}
    moved: dict[str, str | None] = {}
    for row in (found[number] for number in sorted(found)):
        if row.hidden:
            moved[row.id] = None
        elif "proposition" in row.body:
            moved[row.id] = row.body["proposition"]
    return moved


def _status(stances: set[str]) -> _Status:
    if stances & {"asserts", "relays"} and "denies" in stances:
        return "disputed"
    if "asserts" in stances:
        return "asserted"
    if "denies" in stances:
        return "denied"
    return "doubted" if "doubts" in stances else "relayed"


def _content(connection: Connection, claim: str) -> str:
    query = select(claims.c.content, reports.c.text).join(
        readings, readings.c.number == claims.c.reading
    )
    query = query.join(reports, reports.c.number == readings.c.report)
    row = connection.execute(query.where(claims.c.id == claim, queries.newest)).one()
    return " ".join(row.text[start:end] for start, end in row.content)
