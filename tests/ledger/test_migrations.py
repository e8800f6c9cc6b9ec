"""Every schema leads to the present one, wholly or not at all."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, MetaData, create_engine, inspect
from sqlalchemy.schema import CreateIndex, CreateTable

from sayso.errors import LedgerError
from sayso.ledger import Ledger, tables
from sayso.ledger.connect import connect, locate
from sayso.ledger.migrations import STEPS, Step, version
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, convoy


def add_notes(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE notes (number INTEGER PRIMARY KEY)")


def fail_half_way(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (number INTEGER PRIMARY KEY)")
    raise RuntimeError("killed")


def taken(path: Path) -> int:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = version(connection)
    engine.dispose()
    return found


def held(path: Path) -> set[str]:
    engine = create_engine(f"sqlite:///{path}")
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names


def definitions(engine: Engine, names: set[str]) -> set[str]:
    """Tables and indexes as the database describes them, reflected and written out again."""
    reflected = MetaData()
    reflected.reflect(engine, only=sorted(names))
    as_written = {"dialect": engine.dialect}
    written = [str(CreateTable(t).compile(**as_written)) for t in reflected.sorted_tables]
    written += [
        str(CreateIndex(i).compile(**as_written))
        for t in reflected.sorted_tables
        for i in t.indexes
    ]
    # Where schemas differ by name alone.
    return {re.sub(r"test_[0-9a-f]{32}", "schema", one) for one in written}


def test_all_steps_together_make_the_present_tables(empty: Empty) -> None:
    stepped = connect(locate(empty()), create=True, read_only=False)
    direct = create_engine(sqlalchemy_url(empty()))
    tables.metadata.create_all(direct)
    names = set(tables.metadata.tables)
    assert definitions(stepped, names) == definitions(direct, names)
    stepped.dispose()
    direct.dispose()


def sqlalchemy_url(where: str) -> str:
    return where.replace("postgresql://", "postgresql+psycopg://")


def test_a_new_ledger_notes_each_step(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "a.db").close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        kept = connection.execute("SELECT version, step FROM sayso_schema").fetchall()
    connection.close()
    assert kept == [(n, f"{n}_{step.__name__}") for n, step in enumerate(STEPS, 1)]
    assert kept[0] == (1, "1_reports_readings_claims")


def opened(path: Path, *steps: Step, read_only: bool = False) -> Ledger:
    """The ledger as a Sayso with these steps would open it."""
    engine = connect(path, create=False, read_only=read_only, steps=steps)
    return Ledger(path, engine, read_only=read_only)


def test_an_older_ledger_is_brought_up_to_date_once_and_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    of, claims = convoy()
    with Ledger.open(path) as ledger:
        ledger.add(of, MODEL, claims)
    for _ in range(2):
        with opened(path, *STEPS, add_notes) as ledger:
            assert set(ledger.claims()) == set(claims)
    assert taken(path) == len(STEPS) + 1
    assert "notes" in held(path)


def test_an_older_ledger_is_not_changed_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    with pytest.raises(LedgerError, match="older Sayso; open it once for writing"):
        opened(path, *STEPS, add_notes, read_only=True)
    assert taken(path) == len(STEPS)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    with pytest.raises(RuntimeError, match="killed"):
        opened(path, *STEPS, add_notes, fail_half_way)
    assert taken(path) == len(STEPS)
    assert not {"notes", "half"} & held(path)
    opened(path, *STEPS, add_notes).close()
    assert "notes" in held(path)


def test_a_newer_ledger_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO sayso_schema VALUES (99, 'from the future', '')")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(LedgerError, match=r"a\.db: was made by a newer Sayso .*pip install"):
            Ledger.open(path, read_only=read_only)
    assert path.read_bytes() == before
