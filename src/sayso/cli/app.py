"""The commands joined, and the outermost edge: errors in one line, exit codes.

Exit codes: 0 done; 1 nothing was read, or whoever took the output stopped
listening; 2 a wrong option, setting, ledger or model; 130 interrupted.
Data goes to standard output, in UTF-8; everything else to standard error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from sayso import __version__
from sayso.cli.brief import brief
from sayso.cli.claims import claims
from sayso.cli.config import config
from sayso.cli.desk import desk
from sayso.cli.disputes import disputes
from sayso.cli.export import export
from sayso.cli.links import links
from sayso.cli.model import model
from sayso.cli.read import read
from sayso.cli.review import review
from sayso.cli.schema import schema
from sayso.cli.show import show
from sayso.errors import SaysoError

#: Plain help, not rich's: it is the same on a terminal, in a pipe and in ``docs``,
#: and costs a fifth of the time.
app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"sayso {__version__}\n")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Read conflict news and keep a ledger of who says what.

    Sayso reads reports, finds every attribution in them (who, by which words,
    what), keeps the claims in a ledger and writes a brief in which each sentence
    cites the characters it stands on. It gives no verdict on who is right.

    \b
    Begin with:
      sayso read examples/            read a folder into ./sayso.db
      sayso claims                    list who says what
      sayso brief                     print the brief
    """


for command in (
    read,
    claims,
    show,
    disputes,
    links,
    review,
    brief,
    desk,
    export,
    schema,
    config,
    model,
):
    app.command(command.__name__)(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, with the process's own arguments unless others are given.

    Returns the exit code; nothing is raised but with ``SAYSO_DEBUG`` set.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        try:
            app(None if arguments is None else list(arguments), prog_name="sayso")
        finally:
            sys.stdout.flush()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except BrokenPipeError:
        # Python would flush once more at its end, and complain: give it nowhere to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SaysoError as error:
        return _fail(error, str(error))
    except Exception as error:
        return _fail(
            error,
            f"unexpected {type(error).__name__}: {error} (a fault of Sayso's own: "
            "set SAYSO_DEBUG=1 to see where, and please report it)",
        )
    return 0


def _fail(error: Exception, message: str) -> int:
    if os.environ.get("SAYSO_DEBUG"):
        raise error
    line = " ".join(message.split())
    sys.stderr.write(f"sayso: error: {line.encode(errors='backslashreplace').decode()}\n")
    return 2
