"""Ledgers to test on. The contract tests run on every backend named here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger

Empty = Callable[[], str]


@pytest.fixture(params=["sqlite"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Empty:
    """Gives the address of a new, empty database at each call."""
    made = 0

    def address() -> str:
        nonlocal made
        made += 1
        return f"{request.param}:///{tmp_path}/ledger{made}.db"

    return address


@pytest.fixture
def ledger(empty: Empty) -> Iterator[Ledger]:
    with Ledger.open(empty()) as opened:
        yield opened
