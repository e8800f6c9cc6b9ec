"""A ledger for a team: PostgreSQL, through psycopg."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from sayso.errors import LedgerError

#: Schemes of the URLs that mean PostgreSQL.
SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")

# Seconds, as for SQLite: a transaction holds one report.
PATIENCE = 30.0

_REACHING = 10  # seconds to wait for a server that does not answer

# One writer at a time, as on SQLite: what is at most a few milliseconds of writing for
# some hundred of reading is not worth the races. The lock goes with the transaction.
_LOCK = (
    "SELECT set_config('lock_timeout', '{milliseconds:.0f}', true),"
    " pg_advisory_xact_lock(hashtextextended('sayso ' || current_schema(), 0))"
)

# By the beginning of SQLSTATE (PostgreSQL manual, appendix A), the longest first.
_REMEDIES = {
    "25006": "it may only be read; connect to the server that takes writes",
    "28": "the server refuses this user or password",
    "3D": "there is no such database; make it with: createdb NAME",
    "3F": "there is no such schema; name one that exists in search_path",
    "42501": "this user may not do so; ask for the right to create and write tables",
    "53100": "the server has no space left; make room and run the same command again to go on",
    "53300": "the server takes no more connections; try again later",
    "53": "the server is short of something; try again later",
    "55P03": f"another process has been writing for {PATIENCE:.0f} seconds; try again later",
    "57": "the server is shutting down or starting; try again later",
    "08": "the server cannot be reached; check host and port, and whether it runs",
    "23": "a record contradicts what is kept",
}
_UNREACHED = _REMEDIES["08"]


@dataclass(frozen=True, slots=True)
class Server:
    """The address of a database on a server; its password is never shown."""

    url: URL

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)

    def exists(self) -> bool:
        """Whether a ledger is there.

        Raises:
            LedgerError: if the server cannot be asked.
        """
        made = engine(self, read_only=True)
        try:
            with made.connect() as connection:
                kept = connection.exec_driver_sql("SELECT to_regclass('sayso_schema')").scalar()
            return kept is not None
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", error)
            raise LedgerError(f"{self}: {remedy(cause) or cause}") from error
        finally:
            made.dispose()


def engine(where: Server, *, read_only: bool) -> Engine:
    """An engine on the server, without connecting to it yet.

    Raises:
        LedgerError: if psycopg is not installed.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise LedgerError(
            "PostgreSQL needs psycopg, which is not installed; install it with:"
            " pip install 'sayso[postgres]'"
        ) from error
    arguments = {"connect_timeout": _REACHING} if "connect_timeout" not in where.url.query else {}
    # Any number of connections: each open iterator over claims holds its own.
    made = create_engine(
        where.url,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=-1,
        connect_args=arguments,
        # One state for all statements of a transaction; writers see the newest instead,
        # which is theirs alone as long as they hold the lock.
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True} if read_only else {},
    )

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(_LOCK.format(milliseconds=PATIENCE * 1000))

    return made


def writing(made: Engine) -> Engine:
    """The same engine for transactions that write."""
    return made.execution_options(writes=True, isolation_level="READ COMMITTED")


def remedy(error: BaseException | None) -> str | None:
    """What to do about an error of PostgreSQL, where that is known."""
    state = getattr(error, "sqlstate", None)
    if state is None:
        import psycopg

        if not isinstance(error, psycopg.OperationalError):
            return None
        # What happens while connecting comes without a state, as English text.
        said = str(error)
        if 'FATAL:  database "' in said and "does not exist" in said:
            return _REMEDIES["3D"]
        refused = ("password", "authentication", "pg_hba.conf", 'FATAL:  role "')
        return _REMEDIES["28"] if any(part in said for part in refused) else _UNREACHED
    known = [start for start in _REMEDIES if state.startswith(start)]
    return _REMEDIES[max(known, key=len)] if known else None
