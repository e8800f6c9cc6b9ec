"""Which claims may be on the same matter as others: by vectors and by blocking keys."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from sayso.ledger import queries
from sayso.ledger.columns import Verbatim
from sayso.ledger.keys import blocking_keys
from sayso.ledger.near import BEAM, Near
from sayso.ledger.tables import claims, readings, reports
from sayso.records import Claim

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A claim, by id and report, that may be on the same matter as another.

    ``shared`` counts the blocking keys that the two share, as far as the newest
    claims of each were looked at; ``cosine`` is that of their vectors, ``None``
    where it was not among the nearest.
    """

    claim: str
    report: str
    shared: int
    cosine: float | None


Found = dict[int, tuple[int, float | None]]  # claim number → shared keys, cosine


def found_by(
    connection: Connection,
    by: Near,
    of: Sequence[Claim],
    model: str,
    near: int,
    newest: int,
    beam: int = BEAM,
) -> list[Found]:
    """For each claim the numbers of its ``near`` nearest and of the ``newest`` of each key.

    ``beam`` is how many leaves of the tree of vectors are read.
    """
    having = [at for at, claim in enumerate(of) if claim.vector]
    nearest: dict[int, dict[int, float]] = {}
    vectors = [of[at].vector for at in having]
    searched = by.search(connection, model, vectors, near, beam)
    for at, found in zip(having, searched, strict=True):
        nearest[at] = dict(found)
    keys = [blocking_keys(claim) for claim in of]
    under = _newest_under(connection, {key for own in keys for key in own}, newest)
    ranked: list[Found] = []
    for at, own in enumerate(keys):
        shared = Counter(number for key in own for number in under.get(key, ()))
        cosines = nearest.get(at, {})
        ranked.append({n: (shared.get(n, 0), cosines.get(n)) for n in {**cosines, **shared}})
    return ranked


def best_first(found: Found) -> list[tuple[int, int, float | None]]:
    """Number, shared keys and cosine, the likeliest first."""
    return sorted(
        ((number, shared, cosine) for number, (shared, cosine) in found.items()),
        key=lambda one: (-(one[2] or 0.0), -one[1], one[0]),
    )


def named(connection: Connection, numbers: set[int]) -> dict[int, tuple[str, str]]:
    """The id and the report of those of the claims that a newest reading has."""
    known: dict[int, tuple[str, str]] = {}
    listed = sorted(numbers)
    for start in range(0, len(listed), _AT_ONCE):
        query = (
            select(claims.c.number, claims.c.id, reports.c.id.label("report"))
            .join_from(claims, readings, readings.c.number == claims.c.reading)
            .join(reports, reports.c.number == readings.c.report)
            .where(claims.c.number.in_(listed[start : start + _AT_ONCE]), queries.newest)
        )
        known |= {row.number: (row.id, row.report) for row in connection.execute(query)}
    return known


def _newest_under(connection: Connection, keys: set[int], newest: int) -> dict[int, list[int]]:
    """The claims under each key, by number: those of the latest reports, at most ``newest``."""
    if not keys:
        return {}
    asked = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    wanted = {"keys": json.dumps(sorted(keys)), "newest": newest}
    under: dict[int, list[int]] = {}
    for row in connection.execute(asked, wanted):
        under.setdefault(int(row.key), []).append(row.claim)
    return under


# One statement for all keys: a key's claims are found by walking the index from its end.
_SQLITE = text(
    "SELECT k.value AS key, c.claim AS claim FROM json_each(:keys) AS k"
    " JOIN claim_keys AS c ON c.key = k.value AND c.claim IN"
    " (SELECT claim FROM claim_keys WHERE key = k.value"
    " ORDER BY day DESC, claim DESC LIMIT :newest)"
)
_POSTGRESQL = text(
    "SELECT k.value AS key, c.claim AS claim"
    " FROM json_array_elements_text(CAST(:keys AS json)) AS k(value)"
    " CROSS JOIN LATERAL (SELECT claim FROM claim_keys WHERE key = CAST(k.value AS bigint)"
    " ORDER BY day DESC, claim DESC LIMIT :newest) AS c"
).columns(key=Verbatim)
