"""Ledgers to test on. The contract tests run on every database named here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from tests.ledger import server

Empty = Callable[[], str]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a database in which schemas may be made."""
    pytest.importorskip("psycopg")
    try:
        with server.running() as url:
            yield url
    except server.NoServerError as error:
        if os.environ.get(server.VARIABLE):
            raise
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Empty]:
    """Gives the address of a new, empty database at each call."""
    if request.param == "sqlite":
        made = 0

        def address() -> str:
            nonlocal made
            made += 1
            return f"sqlite:///{tmp_path}/ledger{made}.db"

        yield address
    else:
        with server.schemas(request.getfixturevalue("postgresql")) as make:
            yield make


@pytest.fixture
def ledger(empty: Empty) -> Iterator[Ledger]:
    with Ledger.open(empty()) as opened:
        yield opened
