"""The ledger: documents, mentions and runs in one DuckDB file that is only ever added to."""

from diploscope.ledger.ledger import Ledger
from diploscope.ledger.records import (
    Coded,
    Counts,
    Coverage,
    MentionFilter,
    RunRecord,
    StoredDocument,
    Told,
    Written,
)

__all__ = [
    "Coded",
    "Counts",
    "Coverage",
    "Ledger",
    "MentionFilter",
    "RunRecord",
    "StoredDocument",
    "Told",
    "Written",
]
