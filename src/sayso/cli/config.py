"""``sayso config``: the settings in force."""

from __future__ import annotations

import sys

from sayso.cli.options import ConfigOption, LedgerOption, settings
from sayso.config import shown


def config(ledger: LedgerOption = None, config_file: ConfigOption = None) -> None:
    """Print each setting, its value and where it came from.

    A value comes from an option, else from the environment, else from
    sayso.toml, else it is the default. Passwords in URLs are hidden.

    \b
    Example:
      SAYSO_THREADS=1 sayso config
    """
    in_force = settings(config_file, ledger=ledger)
    assignments = [
        f"# {origin.key} is not set"
        if origin.value is None
        else f"{origin.key} = {shown(origin.value)}"
        for origin in in_force.origins
    ]
    width = max(map(len, assignments))
    for assignment, origin in zip(assignments, in_force.origins, strict=True):
        sys.stdout.write(f"{assignment:<{width}}  # {origin.source}\n")
