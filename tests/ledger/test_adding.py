"""Where a report belongs, and how the full-text and voice tables fill."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from tests.ledger.samples import MODEL, convoy, numbered, report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def test_versions_whose_digests_begin_alike_get_longer_ids(path: Path) -> None:
    first, second = report("r1", "Ten died."), report("r1", "12 died.")
    with Ledger.open(path) as ledger:
        ledger.add(first, None, ())
        short = f"r1~{second.sha256[:8]}"
        # Another text, by chance or by intent, under the id that the second would get.
        ledger.add(report(short, "Something else"), None, ())
        result = ledger.add(second, None, ())
        assert result.id == f"r1~{second.sha256[:16]}"
        assert ledger.add(second, None, ()) == replace(result, new_report=False)
        for digits in (32, 64):
            ledger.add(report(f"r2~{second.sha256[:digits]}", "Something else"), None, ())
        for digits in (8, 16):
            ledger.add(report(f"r2~{second.sha256[:digits]}", "Something else"), None, ())
        ledger.add(report("r2", "Ten died."), None, ())
        with pytest.raises(LedgerError, match="taken"):
            ledger.add(replace(second, id="r2"), None, ())


def test_nothing_stays_of_a_report_whose_claims_are_refused_by_the_database(path: Path) -> None:
    of, (outer, *_) = convoy()
    with Ledger.open(path) as ledger:
        with pytest.raises(LedgerError, match=r"ledger\.db: a record contradicts"):
            ledger.add(of, MODEL, (replace(outer, style=None),))  # type: ignore[arg-type]
        assert ledger.counts().reports == 0
        assert ledger.add(of, MODEL, (outer,)).new_report


def test_one_voice_for_all_who_are_called_alike(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for number in range(20):
            of, claims = numbered(number)
            ledger.add(of, MODEL, claims)
    connection = sqlite3.connect(path)
    count, distinct = connection.execute(
        "SELECT count(*), count(DISTINCT voice) FROM claims"
    ).fetchone()
    voices = connection.execute("SELECT count(*) FROM voices").fetchone()[0]
    connection.close()
    assert count == 20 * 17
    assert distinct == voices <= 25


@pytest.mark.parametrize("table", ["reports", "readings", "claims", "voices", "failures"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET number = 99"])
def test_nothing_can_be_changed_or_deleted(path: Path, table: str, change: str) -> None:
    from sayso.records import Failure

    of, claims = convoy()
    with Ledger.open(path) as ledger:
        ledger.add(of, MODEL, claims)
        ledger.fail(Failure("a", "read", "b"))
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        connection.execute(change.format(table))
    connection.close()
