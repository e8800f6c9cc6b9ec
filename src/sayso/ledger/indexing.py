"""The indexes over claims: keys, events, vectors, full text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from sayso.ledger import words
from sayso.ledger.bulk import insert_rows
from sayso.ledger.columns import storable
from sayso.ledger.keys import keys_of, place_key
from sayso.ledger.near import Near
from sayso.ledger.rows import claim_of
from sayso.ledger.tables import claims, readings, reports
from sayso.records import Claim

_KEYS = ("key", "day", "claim")
_EVENTS = (
    *("claim", "position", "type", "modality", "place", "country", "lat", "lon"),
    *("earliest", "latest"),
)
_AT_ONCE = 1_000

Numbered = tuple[int, Claim]


def day_number(day: str | None) -> int:
    """Days from year 1, or 0 for no day."""
    return 0 if day is None else date.fromisoformat(day).toordinal()


def index_claims(
    connection: Connection,
    near: Near,
    model: str,
    day: str | None,
    found: Sequence[Numbered],
) -> None:
    """Make the claims of one reading findable by keys, events and vectors."""
    published = day_number(day)
    keys = [(key, published, number) for number, claim in found for key in keys_of(claim)]
    insert_rows(connection, "claim_keys", _KEYS, keys)
    insert_rows(connection, "claim_events", _EVENTS, _event_rows(found))
    near.add(connection, model, [(number, claim.vector) for number, claim in found])


def index_words(connection: Connection, text: str, found: Sequence[Numbered]) -> None:
    """Make claims findable by the words of their content."""
    contents = [
        (number, "\n".join(span.of(text) for span in claim.content)) for number, claim in found
    ]
    words.add(connection, "claim_words", contents)


def index_all(connection: Connection) -> None:
    """Index the claims of a ledger that was made before there were keys."""
    near = Near()
    query = (
        select(claims, readings.c.model, reports.c.day, reports.c.id.label("report"))
        .join_from(claims, readings, readings.c.number == claims.c.reading)
        .join(reports, reports.c.number == readings.c.report)
        .order_by(claims.c.number)
    )
    last = 0
    while True:
        rows = connection.execute(query.where(claims.c.number > last).limit(_AT_ONCE))
        some = rows.mappings().all()
        if not some:
            return
        for row in some:
            numbered = [(row["number"], claim_of(row))]
            index_claims(connection, near, row["model"], row["day"], numbered)
        last = some[-1]["number"]


def _event_rows(found: Sequence[Numbered]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for number, claim in found:
        for position, event in enumerate(claim.events):
            place, when = event.place, event.when
            rows.append(
                (
                    number,
                    position,
                    storable(event.type),
                    storable(event.modality),
                    None if place is None else storable(place_key(place.name)),
                    None if place is None else _stored(place.country),
                    None if place is None else place.lat,
                    None if place is None else place.lon,
                    None if when is None else _stored(when.earliest),
                    None if when is None else _stored(when.latest),
                )
            )
    return rows


def _stored(text: str | None) -> str | None:
    return None if text is None else storable(text)
