"""What SQLite's errors mean to whoever keeps a ledger."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.ledger import sqlite


def test_a_known_error_has_a_remedy_and_another_has_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database, although it is long enough for one. " * 40)
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError) as raised:
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()
    assert "not a database" in (sqlite.remedy(raised.value) or "")
    assert sqlite.remedy(ValueError()) is None
    assert sqlite.remedy(None) is None


def test_what_can_be_no_ledger_is_left_alone(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.write_bytes(b"x")
    for path, said in ((tmp_path, "folder"), (small, "not a database")):
        with pytest.raises(LedgerError, match=said):
            sqlite.refuse_what_is_none(path, create=True)
    sqlite.refuse_what_is_none(tmp_path / "new.db", create=True)
    with pytest.raises(LedgerError, match="no ledger here"):
        sqlite.refuse_what_is_none(tmp_path / "new.db", create=False)
