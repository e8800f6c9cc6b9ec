from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_each_setting_with_its_origin(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sayso.toml").write_text("threads = 3\n")
    monkeypatch.setenv("SAYSO_LANGUAGES", "en,fr")
    ran = run("config", "--ledger", "news.db")
    assert (ran.code, ran.err) == (0, "")
    lines = {line.split(" = ")[0]: line.split("  # ")[-1] for line in ran.out.splitlines()}
    assert lines["ledger"] == "option"
    assert lines["threads"] == "sayso.toml"
    assert lines["languages"] == "SAYSO_LANGUAGES"
    assert lines["read.max_bytes"] == "default"


def test_what_is_printed_can_be_a_settings_file(run: Run, folder: Path) -> None:
    printed = run("config").out
    data = tomllib.loads(printed)
    assert data["read"]["max_redirects"] == 5
    (folder / "sayso.toml").write_text(printed)
    again = run("config")
    assert again.code == 0
    assert tomllib.loads(again.out).keys() == data.keys()


def test_a_password_is_not_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", "postgresql://desk:secret@host/news")
    ran = run("config")
    assert "secret" not in ran.out
    assert "postgresql://desk:***@host/news" in ran.out


def test_a_wrong_file_is_named(run: Run, folder: Path) -> None:
    (folder / "other.toml").write_text("legder = 'x'\n")
    ran = run("config", "--config", "other.toml")
    assert ran.code == 2
    assert ran.err == "sayso: error: other.toml: unknown key 'legder'; did you mean 'ledger'?\n"
