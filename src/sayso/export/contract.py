"""The JSON contract of ``sayso read --json``: its writing and its reading, under one name.

Its version is :data:`SCHEMA`. Within one version keys may be added, never
removed or given another meaning; ``docs/contract.md`` explains each. Fields
that nothing fills are ``null`` or empty: nothing is invented to fill them.
"""

from __future__ import annotations

from sayso.export.contract_reading import Contents, from_contract
from sayso.export.contract_writing import (
    SCHEMA,
    JsonObject,
    claim_json,
    copy_json,
    dumps,
    failure_json,
    proposition_json,
    report_json,
    to_contract,
    write_contract,
)

__all__ = [
    "SCHEMA",
    "Contents",
    "JsonObject",
    "claim_json",
    "copy_json",
    "dumps",
    "failure_json",
    "from_contract",
    "proposition_json",
    "report_json",
    "to_contract",
    "write_contract",
]
