"""A ledger in one file: SQLite."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from sayso.errors import LedgerError

# How long one process waits for another's transaction, in seconds. A transaction
# holds one report, a few milliseconds; thirty seconds mean that something hangs.
PATIENCE = 30.0

_SMALLEST = 512  # bytes; a SQLite file holds at least one page (its file format, 1.3.2)

_CLOSED = "it cannot be opened; check the permissions of it and its folder"
_NO_DATABASE = "it is not a database; name another file for the ledger"
_REMEDIES = {
    "SQLITE_BUSY": f"another process has been writing for {PATIENCE:.0f} seconds; try again later",
    "SQLITE_READONLY": "it cannot be written; give yourself write permission on it and its folder,"
    " or name another ledger",
    "SQLITE_CANTOPEN": _CLOSED,
    "SQLITE_PERM": _CLOSED,
    "SQLITE_NOTADB": _NO_DATABASE,
    "SQLITE_CORRUPT": "it is damaged; restore it from a copy (what was read can be read again)",
    "SQLITE_FULL": "no space is left; make room and run the same command again to go on",
    "SQLITE_IOERR": "the disk failed or is full; nothing half-written was kept: make room or check"
    " the disk, and run the same command again to go on",
    "SQLITE_CONSTRAINT": "a record contradicts what is kept",
}


def refuse_what_is_none(path: Path, *, create: bool) -> None:
    """Refuse what can be no ledger, before SQLite touches it.

    Raises:
        LedgerError: saying what is there instead.
    """
    if path.is_dir():
        raise LedgerError("is a folder; name a file in it")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent}; make it first")
    if not path.exists() and not create:
        raise LedgerError(MISSING)
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST:
        # SQLite itself would take it for an empty database and write over it.
        raise LedgerError(_NO_DATABASE)


MISSING = "there is no ledger here; make one with: sayso read INPUT --ledger PATH"


def remedy(error: BaseException | None) -> str | None:
    """What to do about an error of SQLite, where that is known."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return next((text for known, text in _REMEDIES.items() if name.startswith(known)), None)


def engine(path: Path, *, read_only: bool) -> Engine:
    """An engine on the file, without looking at what is in it."""
    address = path.as_uri() + "?mode=" + _mode(path, read_only)

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    # Any number of connections: each open iterator over claims holds its own.
    made = create_engine(
        "sqlite://", creator=opened, poolclass=QueuePool, pool_size=4, max_overflow=-1
    )

    @event.listens_for(made, "connect")
    def _settings(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA query_only = {read_only:d}")
        # Without statistics SQLite at times indexes all claims anew for one question.
        connection.execute("PRAGMA automatic_index = OFF")
        # In WAL mode NORMAL keeps the file sound whenever the process or the
        # power fails; only a power cut can cost the last commits, which are read
        # again on the next run. FULL would wait for the disk at every report.
        connection.execute("PRAGMA synchronous = NORMAL")
        # KiB, negative by SQLite's convention. Its own 2 MB are too few for the
        # upper pages of the indexes of a million claims.
        connection.execute("PRAGMA cache_size = -65536")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def _mode(path: Path, read_only: bool) -> str:
    if not read_only:
        return "rwc"
    if _writable(path) and _writable(path.parent):
        # Not "ro": whoever may not write cannot tidy the log away when closing.
        return "rw"
    if _writable(path.parent) or path.with_name(path.name + "-wal").exists():
        return "ro"
    # SQLite reads a WAL database only where it can put its index beside it, unless
    # it is told that nobody writes: without a log, nobody does.
    return "ro&immutable=1"


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def use_wal(engine: Engine) -> None:
    """Let readers read while one process writes; the file remembers it.

    Changing the mode takes the whole file, and SQLite does not wait for that by
    itself. Where no WAL is possible (some network folders), the old mode stays:
    sound too, but a writer then keeps readers waiting.
    """
    deadline = time.monotonic() + PATIENCE
    raw = engine.raw_connection()
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                busy = (error.sqlite_errorname or "").startswith("SQLITE_BUSY")
                if not busy or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
    finally:
        raw.close()
