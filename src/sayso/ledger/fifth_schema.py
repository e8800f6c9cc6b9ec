"""The fifth schema: indexes that hold all that a list asks of a report or of an event's time.

Without them each report listed or searched costs a page of its own, since its text stands
in the same row, and each event that a question passes over costs a look into its row.
"""

from __future__ import annotations

from sqlalchemy import Connection

_MADE = (
    "reports_in_brief ON reports (number, moment, day, outlet, id)",
    "claim_events_by_type ON claim_events (type, earliest, claim, position, latest)",
    "claim_events_by_time ON claim_events (earliest, claim, position, latest)",
)


def narrow_indexes(connection: Connection) -> None:
    """Make the indexes; two of them in the place of shorter ones."""
    for index in ("claim_events_by_type", "claim_events_by_time"):
        connection.exec_driver_sql(f"DROP INDEX {index}")
    for index in _MADE:
        connection.exec_driver_sql(f"CREATE INDEX {index}")
