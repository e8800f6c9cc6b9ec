"""``sayso schema``: the JSON Schema of the contract."""

from __future__ import annotations

import json
import sys


def schema() -> None:
    """Print the JSON Schema (2020-12) of what --json prints.

    \b
    Example:
      sayso schema > contract.schema.json
    """
    from sayso.export.schema import contract_schema

    json.dump(contract_schema(), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
