"""``sayso brief``: the brief as Markdown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.options import (
    ConfigOption,
    LedgerOption,
    MinScoreOption,
    SinceOption,
    UntilOption,
    existing_ledger,
    settings,
)
from sayso.cli.terminal import visible
from sayso.errors import ConfigError


def brief(
    about: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only reports with all these words in title or text."),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_score: MinScoreOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file instead.", show_default=False
        ),
    ] = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Print a brief of the ledger as Markdown.

    It goes by story and speaker. Every sentence is made from claims and cites
    the reports, with the characters, that it stands on.

    \b
    Examples:
      sayso brief
      sayso brief --about "aid convoy" --since 2016-09-19 -o convoy.md
    """
    from sayso.brief import compose, render_markdown

    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    with existing_ledger(in_force) as kept:
        reports = tuple(kept.reports(words=about, since=since, until=until))
        chosen = {report.id for report in reports}
        found = kept.claims(since=since, until=until)
        claims = tuple(claim for claim in found if claim.report in chosen)
    composed = compose(reports, claims, min_score=in_force.claims.min_score)
    text = render_markdown(composed, reports)
    if output is None:
        sys.stdout.write(visible(text) if sys.stdout.isatty() else text)
        return
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"{output}: cannot be written ({reason}); name another FILE") from error
