from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sayso.desk.accounts import Accounts
from tests.cli.conftest import Run


def test_it_listens_elsewhere_only_with_accounts(run: Run, tmp_path: Path) -> None:
    ran = run("desk", "--host", "0.0.0.0", "--accounts", str(tmp_path / "a.db"))
    assert ran.code == 2
    assert "nobody would have to sign in" in ran.err


def test_accounts_are_made_and_removed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.cli.desk._password", lambda: "correct horse battery")
    path = tmp_path / "a.db"
    assert run("desk", "--account", "ada:editor", "--accounts", str(path)).code == 0
    kept = Accounts(path)
    assert [(one.name, one.role) for one in kept.all()] == [("ada", "editor")]
    assert run("desk", "--account", "ada:none", "--accounts", str(path)).code == 0
    assert kept.all() == ()
    kept.close()
    assert run("desk", "--account", "ada:queen", "--accounts", str(path)).code == 2


def test_what_is_missing_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    ran = run("desk")
    assert ran.code == 2
    assert "pip install 'sayso[desk]'" in ran.err
