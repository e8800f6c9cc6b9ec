"""Opening the database behind a ledger, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from sayso.errors import LedgerError
from sayso.ledger import migrations
from sayso.ledger.migrations import STEPS, Step

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


def locate(where: str | Path) -> Path:
    """The absolute path that a path or a ``sqlite:///`` URL names.

    Raises:
        LedgerError: for another kind of database, or no file at all.
    """
    if isinstance(where, str) and "://" in where:
        try:
            url = make_url(where)
        except ArgumentError:
            raise LedgerError(f"{where}: not a database URL; write sqlite:///PATH") from None
        shown = url.render_as_string(hide_password=True)
        if url.get_backend_name() != "sqlite":
            raise LedgerError(
                f"{shown}: ledgers are kept in SQLite for now; write a path or sqlite:///PATH"
            )
        if url.query or url.host:
            raise LedgerError(f"{shown}: write sqlite:///PATH and nothing else")
        where = url.database or ""
    if str(where) in ("", ":memory:"):
        raise LedgerError("a ledger needs a file: write a path or sqlite:///PATH")
    return Path(os.path.abspath(where))


def connect(path: Path, *, create: bool, read_only: bool, steps: Sequence[Step] = STEPS) -> Engine:
    """An engine on the ledger at ``path``, brought up to the present schema.

    A transaction begun on a connection with the execution option ``writes``
    takes the write lock at once, so that it never fails half-way because
    another process wrote in between.

    Raises:
        LedgerError: if there is no ledger and none is to be made, if the file is
            something else, is newer than this Sayso, or cannot be written.
    """
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; name a file in it")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}; make it first")
    missing = "there is no ledger here; make one with: sayso read INPUT --ledger PATH"
    if not path.exists() and (read_only or not create):
        raise LedgerError(f"{path}: {missing}")
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST:
        # SQLite itself would take it for an empty database and write over it.
        raise LedgerError(f"{path}: {_NO_DATABASE}")
    engine = _engine(path, read_only=read_only)
    try:
        with translated(path):
            # Looked at before anything is written: the file may not be ours.
            with engine.connect() as connection:
                found = migrations.version(connection)
            migrations.check(found, steps)
            if found == 0 and (read_only or not create):
                raise LedgerError(missing)
            if read_only and found < len(steps):
                raise LedgerError(
                    "was made by an older Sayso; open it once for writing (any sayso read does)"
                    " to bring it up to date"
                )
            if not read_only:
                _use_wal(engine)
                with engine.execution_options(writes=True).begin() as connection:
                    migrations.migrate(connection, steps)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Put the file's name before a LedgerError, and the database's errors into our words."""
    try:
        yield
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from error.__cause__
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = getattr(cause, "sqlite_errorname", "")
        remedy = next((text for known, text in _REMEDIES.items() if name.startswith(known)), None)
        said = f"{remedy} ({cause})" if remedy else str(cause)
        raise LedgerError(f"{path}: {said}") from error


def _engine(path: Path, *, read_only: bool) -> Engine:
    address = path.as_uri() + "?mode=" + _mode(path, read_only)

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )

    # Any number of connections: each open iterator over claims holds its own.
    engine = create_engine(
        "sqlite://", creator=opened, poolclass=QueuePool, pool_size=4, max_overflow=-1
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA query_only = {read_only:d}")
        # Without statistics SQLite at times indexes all claims anew for one question.
        connection.execute("PRAGMA automatic_index = OFF")
        # In WAL mode NORMAL keeps the file sound whenever the process or the
        # power fails; only a power cut can cost the last commits, which are read
        # again on the next run. FULL would wait for the disk at every report.
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


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


def _use_wal(engine: Engine) -> None:
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
