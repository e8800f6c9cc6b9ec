from __future__ import annotations

from pathlib import Path

import pytest

from sayso.cli.options import existing_ledger, origin_note, settings
from sayso.errors import LedgerError


def test_options_are_given_by_key(folder: Path) -> None:
    in_force = settings(None, ledger="a.db", read__max_bytes=7, claims__min_score=None)
    assert (in_force.ledger, in_force.read.max_bytes, in_force.claims.min_score) == ("a.db", 7, 0)


def test_a_ledger_is_never_made_by_reading_it(folder: Path) -> None:
    with pytest.raises(LedgerError, match="sayso read"):
        existing_ledger(settings(None, ledger="a.db"))
    assert not (folder / "a.db").exists()


def test_the_help_names_variable_and_default() -> None:
    assert origin_note("ledger") == "[env: SAYSO_LEDGER; default: sayso.db]"
    assert origin_note("read.timeout_s") == "[env: SAYSO_READ_TIMEOUT_S; default: 20]"
    assert origin_note("threads", "all") == "[env: SAYSO_THREADS; default: all]"
