from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.cli import main
from sayso.cli.app import app
from tests.cli.conftest import Run

COMMANDS = [command.name or "" for command in app.registered_commands]


def _python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"sayso {sayso.__version__}\n", "")


def test_the_commands() -> None:
    assert [
        *("read", "claims", "show", "disputes", "links", "review", "brief", "desk", "export"),
        *("schema", "config", "model"),
    ] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_help_teaches_by_an_example(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "Example" in ran.out
    assert f"sayso {command}" in ran.out.partition("Example")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_is_explained(command: str) -> None:
    import typer.main

    group = typer.main.get_command(app)
    for parameter in group.commands[command].params:  # type: ignore[attr-defined]
        assert parameter.help, f"{command} {parameter.name}"


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    ran = run("claim")
    assert (ran.code, ran.out) == (2, "")
    assert "claims" in ran.err


def test_without_a_command_there_is_help(run: Run) -> None:
    ran = run()
    assert "Commands:" in ran.out + ran.err


def test_an_error_is_one_line_and_with_debug_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = run("show", "x")
    assert ran.code == 2
    assert ran.err.startswith("sayso: error: ")
    assert ran.err.count("\n") == 1
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(sayso.errors.LedgerError):
        run("show", "x")


def test_an_unexpected_error_is_called_a_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("first\nsecond \udcff")

    monkeypatch.setattr("sayso.export.schema.contract_schema", broken)
    ran = run("schema")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "unexpected RuntimeError: first second \\udcff" in ran.err
    assert "SAYSO_DEBUG=1" in ran.err


def test_help_is_quick_because_heavy_parts_are_not_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from sayso.cli import main; main(['read', '--help']);"
        "heavy = {'sqlalchemy', 'onnxruntime', 'numpy', 'tokenizers', 'trafilatura', 'lxml',"
        " 'httpx', 'feedparser', 'rich'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    ran = _python("-c", code, folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_whoever_stops_listening_is_not_shouted_at(tmp_path: Path) -> None:
    for take in (b"", b"{"):
        process = subprocess.Popen(
            [sys.executable, "-m", "sayso", "schema"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(len(take))
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() in (0, 1)


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code = "import sys; from sayso.cli import main; main(['schema']); print('\\u2192 \\udcff')"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert ran.stdout.decode("utf-8").endswith("→ \\udcff\n")


def test_the_module_is_the_command(tmp_path: Path) -> None:
    ran = _python("-m", "sayso", "--version", folder=tmp_path)
    assert ran.stdout == f"sayso {sayso.__version__}\n"


def test_main_returns_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-such-option"]) == 2
