from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from sayso.export.schema import contract_schema
from tests.cli.conftest import Run


def test_the_schema_is_printed_and_real_output_fits_it(run: Run, ledger: Path) -> None:
    printed = json.loads(run("schema").out)
    assert printed == contract_schema()
    jsonschema.Draft202012Validator(printed).validate(json.loads(run("claims", "--json").out))
