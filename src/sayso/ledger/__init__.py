"""The append-only store of reports and claims: SQLite in one file."""

from sayso.ledger.ledger import AddResult, Counts, Ledger, StoredReading

__all__ = ["AddResult", "Counts", "Ledger", "StoredReading"]
