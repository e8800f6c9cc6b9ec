"""``sayso claims``: who says what, as a table, JSON or CSV."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.chosen import EVENT_TYPES, VOICES, Wanted
from sayso.cli.options import (
    ActOption,
    ConfigOption,
    LedgerOption,
    MinScoreOption,
    ReportOption,
    SinceOption,
    SpeakerOption,
    UntilOption,
    WordsOption,
    existing_ledger,
    one_of,
    settings,
)
from sayso.cli.terminal import err, one_line, out
from sayso.cli.values import (
    GUESSED,
    LEGEND,
    chain_of,
    event_of,
    place_of,
    reasons_of,
    said_of,
    speaker_of,
)
from sayso.records import Claim, Proposition, Report, Span

if TYPE_CHECKING:
    from sayso.ledger import Ledger

_IN_TABLE = 50  # rows of the table, unless --limit says otherwise
_Found = Callable[[], Iterator[Claim]]


def _a_day(value: str | None) -> str | None:
    from sayso.ledger.queries import checked_day

    return None if value is None else checked_day(value)


def claims(
    speaker: SpeakerOption = None,
    words: WordsOption = None,
    report: ReportOption = None,
    act: ActOption = None,
    event: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE",
            callback=one_of(EVENT_TYPES, "type of event"),
            help=f"Only what alleges an event of this type: {', '.join(EVENT_TYPES)}.",
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Only what is about a place with these words in its name, or in a country: SY.",
        ),
    ] = None,
    relay: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS", help="Only what came through an outlet, person or medium so named."
        ),
    ] = None,
    said_since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            callback=_a_day,
            help="Only what was said, or may have been, on or after a day, month or year; "
            "leaves out what has no date.",
        ),
    ] = None,
    said_until: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=_a_day, help="The same, on or before it."),
    ] = None,
    narrated: Annotated[
        str,
        typer.Option(
            metavar="|".join(VOICES),
            callback=one_of(VOICES, "choice"),
            help="Claims in an outlet's own voice: leave them out, add them, or only them.",
        ),
    ] = "without",
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
    events: Annotated[
        bool, typer.Option("--events", help="Tell in the table also what each claim alleges.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Tell in the table also why each value is what it is.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the contract as JSON: see `sayso schema`.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one row a claim.")] = False,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """List who says what, by which words, in which report.

    The newest reading of each report counts. Claims come by date of their
    report, undated reports last, then in reading order. In the table (?) marks
    what was inferred and not read; --why gives the reasons.

    \b
    Examples:
      sayso claims --speaker "defence ministry" --since 2016-09-19
      sayso claims --words "aid convoy" --act deny --json
      sayso claims --event ASSAULT --place Aleppo --events --why
      sayso claims --csv > claims.csv
    """
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv cannot both be printed; choose one")
    if (as_json or as_csv) and (events or why):
        raise typer.BadParameter("--events and --why are for the table; --json has both always")
    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    wanted = Wanted(event, place, relay, said_since, said_until, narrated)  # type: ignore[arg-type]
    with existing_ledger(in_force) as kept:
        report_id = None if report is None else kept.report(report).id

        def every() -> Iterator[Claim]:
            fitting = kept.claims(
                report=report_id,
                speaker=speaker,
                words=words,
                act=act,
                since=since,
                until=until,
                min_score=in_force.claims.min_score or None,
            )
            return wanted.of(fitting)

        def found() -> Iterator[Claim]:
            return itertools.islice(every(), limit)

        if as_json:
            _write_json(kept, found)
        elif as_csv:
            _write_csv(kept, found())
        else:
            shown = limit or _IN_TABLE
            printed = _print_table(
                kept, every(), shown, limited=limit is not None, events=events, why=why
            )
            if not printed:
                _say_that_none(wanted)


def with_reports(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Report]]:
    """Each claim with its report, which is fetched once for all its claims in a row."""
    for report_id, group in itertools.groupby(claims, key=lambda claim: claim.report):
        report = ledger.report(report_id)
        for claim in group:
            yield claim, report


def _write_json(ledger: Ledger, found: _Found) -> None:
    # The contract has the reports before the claims; two passes keep memory flat.
    from sayso.export.contract import write_contract

    cited = (ledger.report(id_) for id_, _ in itertools.groupby(c.report for c in found()))
    said = ((claim, report.text) for claim, report in with_reports(ledger, found()))
    write_contract(sys.stdout, cited, said, propositions=_propositions(ledger, found))


def _propositions(ledger: Ledger, found: _Found) -> Iterable[Proposition]:
    """Those that the claims speak to."""
    ids = dict.fromkeys(claim.proposition for claim in found() if claim.proposition)
    return ledger.propositions(list(ids)) if ids else ()


def _write_csv(ledger: Ledger, found: Iterator[Claim]) -> None:
    from sayso.export.csv import write_csv

    write_csv(sys.stdout, with_reports(ledger, found))


def _print_table(
    ledger: Ledger,
    found: Iterator[Claim],
    shown: int,
    *,
    limited: bool,
    events: bool,
    why: bool,
) -> bool:
    """Print the first ``shown``, and say where there are more; whether there were any."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_lines=why or events)
    table.add_column("Speaker", ratio=5, overflow="fold")
    table.add_column("Act", no_wrap=True, min_width=8)
    table.add_column("Cue", ratio=3, overflow="fold")
    table.add_column("Content", ratio=11, overflow="fold")
    table.add_column("Said, place", ratio=5, overflow="fold")
    table.add_column("Report", ratio=5, overflow="fold")
    table.add_column("Score", justify="right", no_wrap=True, min_width=5)
    marked = False
    for claim, report in with_reports(ledger, itertools.islice(found, shown)):
        chain = chain_of(claim, report)
        more = [f"→ {event_of(each, claim, report)}" for each in claim.events if events]
        if why:
            more += [f"{value}: {reason}" for value, reason in reasons_of(claim, report)]
        cells = (
            "\n".join(filter(None, (speaker_of(claim, report), chain and f"via {chain}"))),
            "" if claim.narrated else claim.act or "",
            _words(claim.cue, report),
            "\n".join((_words(claim.content, report), *more)),
            "\n".join(filter(None, (said_of(claim), place_of(claim)))),
            f"{one_line(report.outlet or 'outlet unknown')}, "
            f"{(report.published or 'undated')[:10]}\n{report.id}",
            f"{claim.score:.2f}",
        )
        marked = marked or any(GUESSED in cell for cell in cells)
        table.add_row(*cells)
    if not table.row_count:
        return False
    console = out()
    console.print(table)
    if marked:
        console.print(LEGEND + ("." if why else "; --why gives the reason."))
    if next(found, None) is not None:
        hint = "" if limited else "; --limit N for more, --csv or --json for all"
        err().print(f"The first {shown} are shown, and there are more{hint}.")
    return True


def _say_that_none(wanted: Wanted) -> None:
    own = "" if wanted.narrated != "without" else ", those in an outlet's own voice left out"
    err().print(f"No claim matches; `sayso claims` without filters lists all{own}.")


def _words(spans: tuple[Span, ...], report: Report) -> str:
    return " … ".join(one_line(span.of(report.text)) for span in spans)
