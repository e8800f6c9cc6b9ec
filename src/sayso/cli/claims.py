"""``sayso claims``: who says what, as a table, JSON or CSV."""

from __future__ import annotations

import difflib
import itertools
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, get_args

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
from sayso.cli.terminal import err, one_line, out
from sayso.records import Act, Claim, Report, Span

if TYPE_CHECKING:
    from sayso.ledger import Ledger

_IN_TABLE = 50  # rows of the table, unless --limit says otherwise


def _known_act(act: str | None) -> str | None:
    if act is not None and act not in get_args(Act):
        near = difflib.get_close_matches(act, get_args(Act), n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(get_args(Act))}"
        raise typer.BadParameter(f"'{act}' is no act; {hint}")
    return act


def claims(
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="Only who has these words in the name or the source's words."
        ),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help='Only contents with all these words; "..." keeps a phrase together, '
            "* stands for any ending.",
        ),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only from this report; the beginning of its id will do."),
    ] = None,
    act: Annotated[
        str | None,
        typer.Option(
            metavar="ACT",
            callback=_known_act,
            help=f"Only this speech act: {', '.join(get_args(Act))}.",
        ),
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_score: MinScoreOption = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help=f"At most so many.  [default: {_IN_TABLE} in the table, else all]",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the contract as JSON: see `sayso schema`.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one row a claim.")] = False,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """List who says what, by which words, in which report.

    The newest reading of each report counts. Claims come by date of their
    report, undated reports last, then in reading order.

    \b
    Examples:
      sayso claims --speaker "defence ministry" --since 2016-09-19
      sayso claims --words "aid convoy" --act deny --json
      sayso claims --csv > claims.csv
    """
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv cannot both be printed; choose one")
    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    with existing_ledger(in_force) as kept:
        report_id = None if report is None else kept.report(report).id

        def found(most: int | None) -> Iterator[Claim]:
            return kept.claims(
                report=report_id,
                speaker=speaker,
                words=words,
                act=act,
                since=since,
                until=until,
                min_score=in_force.claims.min_score or None,
                limit=most,
            )

        if as_json:
            _write_json(kept, found(limit), found(limit))
        elif as_csv:
            _write_csv(kept, found(limit))
        else:
            shown = limit or _IN_TABLE
            _print_table(kept, found(shown + 1), shown, limited=limit is not None)


def with_reports(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Report]]:
    """Each claim with its report, which is fetched once for all its claims in a row."""
    for report_id, group in itertools.groupby(claims, key=lambda claim: claim.report):
        report = ledger.report(report_id)
        for claim in group:
            yield claim, report


def _write_json(ledger: Ledger, first: Iterator[Claim], second: Iterator[Claim]) -> None:
    # The contract has the reports before the claims; two passes keep memory flat.
    from sayso.export.contract import write_contract

    cited = (ledger.report(id_) for id_, _ in itertools.groupby(claim.report for claim in first))
    said = ((claim, report.text) for claim, report in with_reports(ledger, second))
    write_contract(sys.stdout, cited, said, ())


def _write_csv(ledger: Ledger, found: Iterator[Claim]) -> None:
    from sayso.export.csv import write_csv

    write_csv(sys.stdout, with_reports(ledger, found))


def _print_table(ledger: Ledger, found: Iterator[Claim], shown: int, *, limited: bool) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Speaker", ratio=4, overflow="fold")
    table.add_column("Cue", ratio=3, overflow="fold")
    table.add_column("Content", ratio=10, overflow="fold")
    table.add_column("Report", ratio=4, overflow="fold")
    table.add_column("Score", justify="right", no_wrap=True, min_width=5)
    for claim, report in with_reports(ledger, itertools.islice(found, shown)):
        table.add_row(
            speaker_of(claim, report),
            _words(claim.cue, report),
            _words(claim.content, report),
            f"{one_line(report.outlet or 'outlet unknown')}, "
            f"{(report.published or 'undated')[:10]}\n{report.id}",
            f"{claim.score:.2f}",
        )
    notes = err()
    if not table.row_count:
        notes.print("No claim matches; `sayso claims` without filters lists all.")
        return
    console = out()
    console.print(table)
    if next(found, None) is not None:
        hint = "" if limited else "; --limit N for more, --csv or --json for all"
        notes.print(f"The first {shown} are shown, and there are more{hint}.")


def speaker_of(claim: Claim, report: Report) -> str:
    """Who says it, as one line: the resolved name, else the source's words."""
    if claim.speaker is not None:
        return one_line(claim.speaker.name)
    if claim.narrated:
        return f"{one_line(report.outlet or 'the report')} (in its own voice)"
    if claim.source is not None:
        return one_line(claim.source.of(report.text))
    return "(no source named)"


def _words(spans: tuple[Span, ...], report: Report) -> str:
    return " … ".join(one_line(span.of(report.text)) for span in spans)
