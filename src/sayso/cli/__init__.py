"""The command line: one file for each command, joined in ``app``."""

from sayso.cli.app import main

__all__ = ["main"]
