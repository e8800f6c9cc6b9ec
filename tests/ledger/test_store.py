"""An open ledger's connections: transactions, and their end."""

from __future__ import annotations

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.records import Failure
from tests.ledger.conftest import Empty
from tests.ledger.samples import MODEL, numbered


def test_nothing_of_a_failed_transaction_stays(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, claims = numbered(1)

    def fail(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("sayso.ledger.adding.index_claims", fail)
        with pytest.raises(RuntimeError, match="killed"):
            ledger.add(of, MODEL, claims)
    assert ledger.counts().reports == 0
    assert ledger.add(of, MODEL, claims).claims == len(claims)


def test_closing_twice_is_no_error_and_nothing_follows(empty: Empty) -> None:
    ledger = Ledger.open(empty())
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.fail(Failure("a", "read", "b"))
    with pytest.raises(LedgerError, match="closed"):
        list(ledger.propositions())
