"""Triggers that keep a ledger append-only, whoever writes to its tables."""

from __future__ import annotations

from sqlalchemy import Connection

_SAID = "a ledger is only ever added to"


def append_only(connection: Connection, table: str) -> None:
    """Let rows of ``table`` be added, never changed or deleted."""
    if connection.dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
            )
        return
    _make_refusal(connection)
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION sayso_refuse()"
    )


def closed_once(connection: Connection, table: str, columns: list[str]) -> None:
    """Let rows of ``table`` be added and ``closed`` be set once, nothing else.

    ``columns`` are the others.
    """
    same = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in columns)
    if connection.dialect.name == "sqlite":
        # SQLite before 3.39 knows IS alone.
        allowed = f"OLD.closed IS NULL AND {same.replace('IS NOT DISTINCT FROM', 'IS')}"
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({allowed})"
            f" BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
        )
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
            f" BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
        )
        return
    _make_refusal(connection)
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_closed_once BEFORE UPDATE ON {table} FOR EACH ROW"
        f" WHEN (NOT (OLD.closed IS NULL AND {same})) EXECUTE FUNCTION sayso_refuse()"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_append_only BEFORE DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION sayso_refuse()"
    )


def _make_refusal(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE OR REPLACE FUNCTION sayso_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{_SAID}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
