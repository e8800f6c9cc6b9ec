"""A ledger of the first schema becomes one of the second: nothing lost, all of it indexed."""

from __future__ import annotations

from sqlalchemy import Connection, insert, text

from sayso.ledger import Ledger, rows
from sayso.ledger.connect import connect, locate, writing
from sayso.ledger.first_schema import reports_readings_claims
from sayso.ledger.tables import readings, reports, voices
from sayso.records import Claim, Decision, Report
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, numbered


def keep(connection: Connection, number: int, of: Report, found: tuple[Claim, ...]) -> None:
    """Write a report as the first Sayso did."""
    made = rows.report_row(of, as_id=of.id, given=of.id, revises=None)
    connection.execute(insert(reports), [{"number": number, **made}])
    reading = {"number": number, "report": number, "model": MODEL, "added": rows.now()}
    connection.execute(insert(readings), [{**reading, "n_claims": len(found)}])
    voice = {"number": number, "digest": str(number), "name": "", "words": ""}
    connection.execute(insert(voices), [voice])
    first = number * 100
    for at, claim in enumerate(found, first):
        values = rows.claim_row(claim, number=at, reading=number, voice=number)
        row = dict(zip(rows.CLAIM_COLUMNS, values, strict=True))
        del row["vector"]
        marks = ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO claims ({', '.join(row)}) VALUES ({marks})"), row)


def test_rows_stay_and_are_found_by_the_new_indexes(empty: Empty) -> None:
    where = empty()
    engine = connect(locate(where), create=True, read_only=False, steps=[reports_readings_claims])
    kept = [numbered(number, 4) for number in (1, 2, 3)]
    with writing(engine).begin() as connection:
        for at, (of, found) in enumerate(kept, 1):
            keep(connection, at, of, found)
    engine.dispose()
    said = [claim for _, found in kept for claim in found]
    with Ledger.open(where) as ledger:
        assert {r.id: r for r in ledger.reports()} == {of.id: of for of, _ in kept}
        assert {c.id: c for c in ledger.claims()} == {c.id: c for c in said}
        speaker = said[0].speaker
        assert speaker is not None
        found = ledger.claims_with("speaker", speaker.id).items
        assert {c.id for c in found} == {c.id for c in said if c.speaker == speaker}
        assert len(ledger.events(type="ASSAULT").items) == len(said)
        ledger.decide(Decision("A", "reject", said[0].id))
        assert len(list(ledger.claims())) == len(said) - 1
