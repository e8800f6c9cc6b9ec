"""The reference pages that the program itself writes: commands and configuration.

``python -m lab.docs`` writes both into ``docs``; ``python -m lab.docs commands``
or ``configuration`` one of them; with ``--check`` nothing is written and the
exit code is 1 where a page is not what the program would make of it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.cli.app import app
from sayso.config import SETTINGS, SPECIAL_VARIABLES, Value

DOCS = Path(__file__).resolve().parents[1] / "docs"

_WIDTH = 80  # columns of the help texts
_MADE = "<!-- Made by `make docs` from the program; changes made here by hand are lost. -->"


def help_text(command: str | None) -> str:
    """What ``sayso COMMAND --help`` prints, or ``sayso --help`` for ``None``."""
    arguments = ["--help"] if command is None else [command, "--help"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        app(arguments, prog_name="sayso", terminal_width=_WIDTH)
    return printed.getvalue()


def commands() -> tuple[str, ...]:
    """The names of all commands, in the order of ``sayso --help``."""
    return tuple(command.name or "" for command in app.registered_commands)


def commands_page() -> str:
    """``docs/commands.md``."""
    parts = [
        "# Commands",
        _MADE,
        "Data goes to standard output, in UTF-8; progress, summaries and errors go to "
        "standard error. The exit code is 0 when all went well, 1 when nothing was read "
        "(or whoever took the output stopped listening), 2 for a wrong option, setting, "
        "ledger or model, and 130 after Ctrl-C. The settings behind the options are in "
        "[configuration.md](configuration.md), the errors in [errors.md](errors.md), and "
        "what `--json` prints is in [contract.md](contract.md).",
        f"```text\n{help_text(None)}```",
    ]
    for name in commands():
        parts += [f"## sayso {name}", f"```text\n{help_text(name)}```"]
    return "\n\n".join(parts) + "\n"


def configuration_page() -> str:
    """``docs/configuration.md``."""
    rows = [
        f"| `{setting.key}` | `{setting.variable}` | {setting.takes} | {_default(setting.default)} "
        f"| {setting.doc} |"
        for setting in SETTINGS
    ]
    special = [f"| `{variable}` | {doc} |" for variable, doc in SPECIAL_VARIABLES.items()]
    parts = [
        "# Configuration",
        _MADE,
        "A value comes from the first of these that gives it: an option of the command, the "
        "environment variable, the file `sayso.toml`, the default. The file is looked for in "
        "the current folder only, or where `--config` or `SAYSO_CONFIG` says. `sayso config` "
        "prints what is in force and where each value came from.",
        "A key or a variable `SAYSO_…` that is not known is an error, which names the nearest "
        "known one. A variable that is set but empty counts as not set. A relative path in the "
        "file is relative to the file's folder; elsewhere, to the current one.",
        "| key | variable | takes | default | what it does |\n"
        "| --- | --- | --- | --- | --- |\n" + "\n".join(rows),
        "Two variables are no settings:",
        "| variable | what it does |\n| --- | --- |\n" + "\n".join(special),
        "In the file, a key with a dot is a key in a table:",
        '```toml\nledger = "aleppo.db"\nlanguages = ["en"]\n\n'
        "[read]\ntimeout_s = 60\n\n[claims]\nmin_score = 0.5\n```",
        "In the environment a list is written with commas: `SAYSO_LANGUAGES=en,fr`.",
    ]
    return "\n\n".join(parts) + "\n"


def _default(value: Value) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{item}"' for item in value) + "]`"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands_page,
    "configuration": configuration_page,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lab.docs", description=__doc__)
    parser.add_argument("page", nargs="*", choices=[[], *PAGES], help="all unless some are named")
    parser.add_argument("--check", action="store_true", help="compare, and write nothing")
    wanted = parser.parse_args(arguments)
    stale = 0
    for name in wanted.page or PAGES:
        path, text = DOCS / f"{name}.md", PAGES[name]()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if wanted.check:
            sys.stderr.write(f"docs/{name}.md is out of date: run `make docs`\n")
            stale = 1
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stderr.write(f"wrote docs/{name}.md\n")
    return stale


if __name__ == "__main__":
    sys.exit(main())
