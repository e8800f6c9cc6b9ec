from __future__ import annotations

from pathlib import Path

import pytest

from lab import docs
from sayso.config import SETTINGS


def test_every_command_and_setting_has_its_place() -> None:
    page = docs.commands_page()
    for command in docs.commands():
        assert f"## sayso {command}\n\n```text\nUsage: sayso {command} " in page
    for setting in SETTINGS:
        assert f"| `{setting.key}` | `{setting.variable}` |" in docs.configuration_page()


def test_the_help_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = docs.help_text("read")
    monkeypatch.setenv("COLUMNS", "200")
    assert docs.help_text("read") == narrow
    assert max(map(len, narrow.splitlines())) <= 80


def test_pages_are_written_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    assert docs.main(["--check"]) == 1
    assert list(tmp_path.iterdir()) == []
    assert docs.main(["commands"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["commands.md"]
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
    (tmp_path / "commands.md").write_text("changed by hand")
    capsys.readouterr()
    assert docs.main(["--check"]) == 1
    assert capsys.readouterr().err == "docs/commands.md is out of date: run `make docs`\n"
