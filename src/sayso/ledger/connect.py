"""Opening the database behind a ledger, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from sayso.errors import LedgerError
from sayso.ledger import migrations, postgresql, sqlite
from sayso.ledger.migrations import STEPS, Step
from sayso.ledger.postgresql import Server

Address = Path | Server


def locate(where: str | Path) -> Address:
    """The file or the server that a path or a URL names.

    URLs are ``sqlite:///PATH`` and ``postgresql://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE``
    (or ``postgresql+psycopg://``), whose query is libpq's (``?sslmode=require``).

    Raises:
        LedgerError: for another kind of database, or no file at all.
    """
    if isinstance(where, str) and "://" in where:
        try:
            url = make_url(where)
        except ArgumentError:
            raise LedgerError(
                f"{where}: not a database URL; write sqlite:///PATH or postgresql://HOST/DATABASE"
            ) from None
        shown = url.render_as_string(hide_password=True)
        if url.drivername in postgresql.SCHEMES:
            return Server(url.set(drivername="postgresql+psycopg"))
        if url.get_backend_name() != "sqlite":
            raise LedgerError(
                f"{shown}: ledgers are kept in SQLite or PostgreSQL; write a path,"
                " sqlite:///PATH or postgresql://HOST/DATABASE"
            )
        if url.query or url.host:
            raise LedgerError(f"{shown}: write sqlite:///PATH and nothing else")
        where = url.database or ""
    if str(where) in ("", ":memory:"):
        raise LedgerError("a ledger needs a file: write a path or sqlite:///PATH")
    return Path(os.path.abspath(where))


def connect(
    where: Address, *, create: bool, read_only: bool, steps: Sequence[Step] = STEPS
) -> Engine:
    """An engine on the ledger at ``where``, brought up to the present schema.

    A transaction begun on a connection with the execution option ``writes``
    takes the ledger's write lock at once, so that it never fails half-way because
    another process wrote in between. Others read one state of the ledger.

    Raises:
        LedgerError: if there is no ledger and none is to be made, if the database is
            something else, is newer than this Sayso, or cannot be written.
    """
    may_make = create and not read_only
    with translated(where):
        if isinstance(where, Server):
            engine = postgresql.engine(where, read_only=read_only)
        else:
            sqlite.refuse_what_is_none(where, create=may_make)
            engine = sqlite.engine(where, read_only=read_only)
    try:
        with translated(where):
            # Looked at before anything is written: the database may not be ours.
            with engine.connect() as connection:
                found = migrations.version(connection)
            migrations.check(found, steps)
            if found == 0 and not may_make:
                raise LedgerError(sqlite.MISSING)
            if read_only and found < len(steps):
                raise LedgerError(
                    "was made by an older Sayso; open it once for writing (any sayso read does)"
                    " to bring it up to date"
                )
            if not read_only:
                if isinstance(where, Path):
                    sqlite.use_wal(engine)
                if found < len(steps):
                    with writing(engine).begin() as connection:
                        migrations.migrate(connection, steps)
    except BaseException:
        engine.dispose()
        raise
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that take the write lock at once."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(writes=True)
    return postgresql.writing(engine)


@contextmanager
def translated(where: Address) -> Iterator[None]:
    """Put the ledger's name before a LedgerError, and the database's errors into our words."""
    try:
        yield
    except LedgerError as error:
        raise LedgerError(f"{where}: {error}") from error.__cause__
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        known = postgresql if isinstance(where, Server) else sqlite
        remedy = known.remedy(cause)
        said = f"{remedy} ({_first_line(cause)})" if remedy else _first_line(cause)
        raise LedgerError(f"{where}: {said}") from error


def _first_line(error: BaseException | None) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
