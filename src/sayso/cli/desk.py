"""``sayso desk``: the ledger in a browser."""

from __future__ import annotations

import gc
import getpass
import importlib.util
import ipaddress
import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import ConfigOption, LedgerOption, ModelOption, settings
from sayso.cli.terminal import err
from sayso.errors import ConfigError

_NEEDED = ("starlette", "uvicorn", "jinja2", "multipart", "argon2")


def desk(
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Where to listen; beyond this machine, with accounts."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Which port.")] = 8321,
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST",
            help="Another name that the desk may be called by, such as a server's; repeatable.",
            show_default=False,
        ),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="Under which name decisions are kept where there are no accounts.  "
            "[default: your own on this machine]",
            show_default=False,
        ),
    ] = None,
    accounts: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where accounts, sessions and the audit log are kept.  "
            "[default: beside the ledger, ending in .desk.db]",
            show_default=False,
        ),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(
            metavar="NAME:ROLE",
            help="Make an account, or change it, and end; the role is reader, analyst or editor, "
            "or none to remove it. The password is asked for, or read from standard input.",
            show_default=False,
        ),
    ] = None,
    feeds_every: Annotated[
        int,
        typer.Option(
            metavar="MINUTES",
            min=0,
            help="After how many minutes subscribed feeds are read again; 0 for only when asked.",
        ),
    ] = 30,
    model: ModelOption = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Read, check and decide in a browser.

    Serves the ledger on this machine alone, to one person, until Ctrl-C. Where there are
    accounts everybody has to sign in, and only then does it listen on other addresses.
    Needs the extra: pip install 'sayso[desk]'.

    \b
    Examples:
      sayso desk
      sayso desk --ledger news.db --port 8400
      sayso desk --account ada:editor
      sayso desk --host 0.0.0.0 --name desk.example.org
    """
    missing = [module for module in _NEEDED if importlib.util.find_spec(module) is None]
    if missing:
        raise ConfigError(
            f"the desk needs {', '.join(missing)}; install them with: pip install 'sayso[desk]'"
        )
    from sayso.desk.accounts import Accounts

    in_force = settings(config_file, ledger=ledger, model=model)
    kept = Accounts(accounts or _beside(in_force.ledger))
    if account is not None:
        _change(kept, account)
        return
    if not _is_loopback(host) and not kept.any():
        raise ConfigError(
            f"{host} can be reached from other machines, and nobody would have to sign in; "
            "make an account first: sayso desk --account NAME:editor"
        )
    import uvicorn

    from sayso.desk.app import create_app
    from sayso.desk.catalogue import Catalogue
    from sayso.desk.feeding import Rounds
    from sayso.desk.ingest import Queue, reader_of
    from sayso.desk.state import Desk
    from sayso.desk.today_page import briefing_of

    with Catalogue.open(in_force.ledger) as catalogue:
        queue = Queue(catalogue, reader_of(in_force))
        running = Desk(in_force, catalogue, kept, queue, author or getpass.getuser(), feeds_every)
        briefing_of(running, None, 0)  # whoever opens the desk finds it composed, or nearly
        app = create_app(running, ("localhost", "127.0.0.1", "[::1]", host, *(name or ())))
        shown = f"[{host}]" if ":" in host else host
        # What was loaded stays: looking through it again and again would hold pages up.
        gc.collect()
        gc.freeze()
        # A page gets its turn beside a thread that reads or composes; Python's own is 5 ms.
        sys.setswitchinterval(0.0005)
        err().print(f"The desk is at http://{shown}:{port}/ until Ctrl-C.")
        try:
            with Rounds(kept, queue, feeds_every):
                uvicorn.run(
                    app,
                    host=host,
                    port=port,
                    log_level="warning",
                    server_header=False,
                    limit_concurrency=200,
                    timeout_keep_alive=20,
                )
        finally:
            queue.close()
            running.briefs.close()
            kept.close()


def _beside(ledger: str) -> Path:
    """The desk's file for a ledger: beside a file, in the current folder for a server."""
    from sayso.ledger.connect import locate

    where = locate(ledger)
    return where.with_suffix(".desk.db") if isinstance(where, Path) else Path("sayso.desk.db")


def _change(kept: object, asked: str) -> None:
    from sayso.desk.accounts import ROLES, Accounts

    assert isinstance(kept, Accounts)
    name, _, role = asked.rpartition(":")
    if role == "none" and name:
        kept.remove(name)
        err().print(f"{name} has no account any more.")
        return
    for known in ROLES:
        if role == known and name:
            kept.put(name, known, _password())
            err().print(f"{name} is {known}.")
            return
    raise ConfigError(f"{asked!r} is no account; write NAME:reader, NAME:analyst or NAME:editor")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
