from __future__ import annotations

from sayso.desk.accounts import Accounts
from sayso.desk.state import Desk


def test_people_sign_in_as_soon_as_there_is_an_account(desk: Desk, accounts: Accounts) -> None:
    assert not desk.signing_in
    accounts.put("ada", "reader", "correct horse battery")
    assert desk.signing_in
