"""``sayso show``: one report with its claims marked in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.claims import speaker_of
from sayso.cli.marks import COLOURS, bracketed, coloured, in_reading_order
from sayso.cli.options import (
    ConfigOption,
    LedgerOption,
    MinScoreOption,
    existing_ledger,
    settings,
)
from sayso.cli.terminal import in_colour, one_line, out
from sayso.records import Claim, Report

if TYPE_CHECKING:
    from rich.text import Text


def show(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report's id, or the beginning of it.")
    ],
    min_score: MinScoreOption = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Show one report with its claims marked in the text.

    On a terminal source, cue and content are in colour, claims inside claims underlined; in a pipe,
    or with NO_COLOR set, they are in brackets: {1 source} <1 cue> [1 content 1].
    The list under the text gives each claim's number, speaker, act, score and id.

    \b
    Example:
      sayso show r3f | less
    """
    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    with existing_ledger(in_force) as kept:
        chosen = kept.report(report)
        found = kept.claims(report=chosen.id, min_score=in_force.claims.min_score or None)
        _print(chosen, in_reading_order(list(found)))


def _print(report: Report, claims: list[Claim]) -> None:
    from rich.text import Text

    console = out()
    colour = in_colour(console)
    whole_lines = not console.is_terminal
    style = "bold" if colour else ""
    console.print(Text(one_line(report.title or "(no title)"), style=style), soft_wrap=whole_lines)
    console.print(Text(_origin(report)), soft_wrap=whole_lines)
    console.print()
    text = coloured(report.text, claims) if colour else Text(bracketed(report.text, claims))
    text.rstrip()
    console.print(text, soft_wrap=whole_lines)
    console.print()
    if report.skipped is not None:
        console.print(Text(f"Not read: {one_line(report.skipped)}"), soft_wrap=whole_lines)
        return
    if not claims:
        console.print("No claims.")
        return
    console.print(_legend(colour))
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    for claim in claims:
        console.print(Text(_line(claim, report, numbers)), soft_wrap=whole_lines)


def _origin(report: Report) -> str:
    known = [
        report.outlet or "outlet unknown",
        report.byline or "",
        report.published or "undated",
        report.url or "",
        report.id,
    ]
    return " · ".join(one_line(part) for part in known if part)


def _legend(colour: bool) -> Text:
    from rich.text import Text

    if not colour:
        return Text("{n source} <n cue> [n content n]; n is the claim's number in this list:")
    legend = Text()
    legend.append("source", style=COLOURS["source"])
    legend.append("  ")
    legend.append("cue", style=COLOURS["cue"])
    legend.append("  ")
    legend.append("content", style=COLOURS["content"])
    legend.append("  ")
    legend.append("content within a content", style=f"{COLOURS['content']} underline")
    legend.append("; raised is the claim's number in this list:")
    return legend


def _line(claim: Claim, report: Report, numbers: dict[str, int]) -> str:
    parts = [speaker_of(claim, report)]
    parts += [f"via {one_line(hop.name)}" for hop in claim.relay]
    if claim.act is not None:
        parts.append(claim.act)
    if claim.parent is not None and claim.parent in numbers:
        parts.append(f"within {numbers[claim.parent]}")
    parts += [f"{claim.score:.2f}", claim.id]
    return f"{numbers[claim.id]:>3}  " + " · ".join(parts)
