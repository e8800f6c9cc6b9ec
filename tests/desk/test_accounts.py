from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sayso.desk.accounts import Accounts, Person
from sayso.errors import ConfigError

PASSWORD = "correct horse battery"


def test_signing_in_and_out(accounts: Accounts) -> None:
    assert not accounts.any()
    accounts.put("ada", "editor", PASSWORD)
    assert accounts.any()
    assert accounts.sign_in("ada", "wrong horse battery") is None
    assert accounts.sign_in("bob", PASSWORD) is None
    token = accounts.sign_in("ada", PASSWORD)
    assert token is not None
    assert accounts.signed_in(token) == Person("ada", "editor")
    accounts.sign_out(token)
    assert accounts.signed_in(token) is None


def test_the_file_holds_neither_password_nor_token(accounts: Accounts, tmp_path: Path) -> None:
    accounts.put("ada", "editor", PASSWORD)
    token = accounts.sign_in("ada", PASSWORD)
    assert token is not None
    body = (tmp_path / "accounts.db").read_bytes()
    assert PASSWORD.encode() not in body
    assert token.encode() not in body
    assert b"$argon2id$" in body


@pytest.mark.parametrize(
    ("column", "time"),
    [("seen", "2020-01-01T00:00:00+00:00"), ("made", "2020-01-01T00:00:00+00:00")],
)
def test_a_session_ends_when_it_rested_or_lasted_too_long(
    accounts: Accounts, tmp_path: Path, column: str, time: str
) -> None:
    accounts.put("ada", "reader", PASSWORD)
    token = accounts.sign_in("ada", PASSWORD)
    assert token is not None
    with sqlite3.connect(tmp_path / "accounts.db") as file:
        file.execute(f"UPDATE sessions SET {column} = ?", (time,))
    assert accounts.signed_in(token) is None


def test_another_password_ends_the_sessions(accounts: Accounts) -> None:
    accounts.put("ada", "editor", PASSWORD)
    token = accounts.sign_in("ada", PASSWORD)
    accounts.put("ada", "reader", PASSWORD + "!")
    assert token is not None
    assert accounts.signed_in(token) is None


def test_a_short_password_is_refused(accounts: Accounts) -> None:
    with pytest.raises(ConfigError, match="12 characters"):
        accounts.put("ada", "editor", "short")


def test_what_a_role_may() -> None:
    assert Person("a", "editor").may("analyst")
    assert Person("a", "analyst").may("analyst")
    assert not Person("a", "reader").may("analyst")


def test_a_visit_begins_after_a_pause(accounts: Accounts, tmp_path: Path) -> None:
    assert accounts.visited("ada") is None
    assert accounts.visited("ada") is None  # the same visit
    with sqlite3.connect(tmp_path / "accounts.db") as file:
        file.execute("UPDATE visits SET last = '2020-01-01T00:00:00+00:00'")
    assert accounts.visited("ada") == "2020-01-01T00:00:00+00:00"
    assert accounts.visited("ada") == "2020-01-01T00:00:00+00:00"


def test_feeds_and_the_audit_log(accounts: Accounts) -> None:
    accounts.subscribe("https://news.example/feed", "ada")
    assert accounts.feeds() == ("https://news.example/feed",)
    accounts.unsubscribe("https://news.example/feed")
    assert accounts.feeds() == ()
    accounts.note("ada", "accept", "claim c1", "127.0.0.1")
    assert [(one.name, one.did, one.what) for one in accounts.audit()] == [
        ("ada", "accept", "claim c1")
    ]


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"no database" * 100)
    with pytest.raises(ConfigError, match="cannot be used"):
        Accounts(tmp_path / "no.db")
