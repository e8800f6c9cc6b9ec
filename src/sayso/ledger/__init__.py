"""The append-only store of reports, claims, links and decisions: SQLite or PostgreSQL."""

from sayso.ledger.ledger import AddResult, Counts, Ledger, StoredReading
from sayso.ledger.linked import Candidate
from sayso.ledger.linking import Linking, Links, Relinked
from sayso.ledger.matching import Neighbour
from sayso.ledger.searched import Page

__all__ = [
    "AddResult",
    "Candidate",
    "Counts",
    "Ledger",
    "Linking",
    "Links",
    "Neighbour",
    "Page",
    "Relinked",
    "StoredReading",
]
