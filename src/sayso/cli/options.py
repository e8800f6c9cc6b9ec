"""Options that several commands share, and the settings they lead to."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from sayso.config import SETTINGS, Config, load
from sayso.records import Act

if TYPE_CHECKING:
    from sayso.ledger import Ledger


def origin_note(key: str, default: str | None = None) -> str:
    """What an option's help says of the variable and the default behind it."""
    (setting,) = (setting for setting in SETTINGS if setting.key == key)
    value = f"{setting.default:g}" if isinstance(setting.default, float) else setting.default
    return f"[env: {setting.variable}; default: {default or value}]"


def one_of(known: Sequence[str], noun: str) -> Callable[[str | None], str | None]:
    """A check that a value is one of those known, with a hint where it is not."""

    def check(value: str | None) -> str | None:
        if value is None or value in known:
            return value
        spelt = {one.lower(): one for one in known}
        near = difflib.get_close_matches(value.lower(), spelt, n=1)
        hint = f"did you mean '{spelt[near[0]]}'?" if near else f"known are {', '.join(known)}"
        raise typer.BadParameter(f"'{value}' is no {noun}; {hint}")

    return check


SpeakerOption = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS", help="Only who has these words in the name or the source's words."
    ),
]
WordsOption = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        help='Only contents with all these words; "..." keeps a phrase together, '
        "* stands for any ending.",
    ),
]
ReportOption = Annotated[
    str | None,
    typer.Option(metavar="ID", help="Only from this report; the beginning of its id will do."),
]
ActOption = Annotated[
    str | None,
    typer.Option(
        metavar="ACT",
        callback=one_of(get_args(Act), "act"),
        help=f"Only this speech act: {', '.join(get_args(Act))}.",
    ),
]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        help="The ledger.  " + origin_note("ledger"),
        show_default=False,
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The settings file.  [env: SAYSO_CONFIG; default: sayso.toml, if there is one]",
        show_default=False,
    ),
]
ModelOption = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="FOLDER",
        help="The model bundle.  " + origin_note("model", "the one shipped"),
        show_default=False,
    ),
]
EventsFromOption = Annotated[
    float | None,
    typer.Option(
        "--events-from",
        metavar="0..1",
        help="Keep alleged events of at least this probability.  "
        + origin_note("extract.events_from", "the bundle's own"),
        show_default=False,
    ),
]
MinScoreOption = Annotated[
    float | None,
    typer.Option(
        "--min-score",
        metavar="0..1",
        help="Only claims of at least this score.  " + origin_note("claims.min_score"),
        show_default=False,
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="Only reports published on or after a day, month or year: 2016-09-19.",
        show_default=False,
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        help="Only reports published on or before it, the whole of it included.",
        show_default=False,
    ),
]


def settings(file: Path | None, **options: object) -> Config:
    """The settings in force; options are given by key, dots written as two underscores."""
    by_key = {name.replace("__", "."): value for name, value in options.items()}
    return load(by_key, os.environ, file)


def existing_ledger(config: Config) -> Ledger:
    """The ledger, for reading only.

    Raises:
        LedgerError: if there is none yet, or it cannot be used.
    """
    from sayso.ledger import Ledger

    return Ledger.open(config.ledger, create=False, read_only=True)
