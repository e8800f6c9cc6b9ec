"""``sayso read``: inputs into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import (
    ConfigOption,
    EventsFromOption,
    LedgerOption,
    ModelOption,
    origin_note,
    settings,
)
from sayso.cli.terminal import err, one_line
from sayso.config import Config, without_password
from sayso.records import Claim, Copy, Failure, Proposition, Report

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

    from sayso.ledger import Ledger
    from sayso.pipeline import Planned, Progress, Summary
    from sayso.read import ReadOptions

_LISTED = 50  # failures named one by one

OnProgress = Callable[["Progress"], None]


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, URLs of pages or feeds, or - for standard input.",
        ),
    ],
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print the inputs' reports and claims as JSON: see `sayso schema`."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress and no summary; only failures.")
    ] = False,
    allow_private: Annotated[
        bool | None,
        typer.Option(
            "--allow-private/--refuse-private",
            help="Whether URLs may lead to private and loopback addresses.  "
            + origin_note("read.allow_private", "refused"),
            show_default=False,
        ),
    ] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="The largest input, in bytes.  " + origin_note("read.max_bytes"),
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            help="The longest time for fetching one URL.  " + origin_note("read.timeout_s"),
            show_default=False,
        ),
    ] = None,
    max_redirects: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="The longest chain of redirects from one URL.  "
            + origin_note("read.max_redirects"),
            show_default=False,
        ),
    ] = None,
    links: Annotated[
        bool | None,
        typer.Option(
            "--links/--no-links",
            help="Whether to link what is read: copies, propositions, revisions.  "
            + origin_note("read.links", "linked"),
            show_default=False,
        ),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Processor threads for the model.  " + origin_note("threads", "all cores"),
            show_default=False,
        ),
    ] = None,
    events_from: EventsFromOption = None,
    model: ModelOption = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Read reports into the ledger, find the claims in them and link these.

    Takes .txt, Markdown, HTML, JSON, JSONL, CSV, RSS and Atom. A report in a
    language other than English is kept and skipped. What cannot be read is
    listed and does not stop the others. The same input twice changes nothing,
    so an interrupted run is resumed by the same command.

    Linking finds which reports share text, which claims speak to one proposition,
    who asserts it and who denies it. A bulk run can leave it out; the next run
    that links completes it.

    The exit code is 0 when any report was read, now or earlier, 1 when none was.

    \b
    Examples:
      sayso read examples/
      sayso read https://example.org/feed.xml --ledger news.db
      cat story.txt | sayso read - --json
    """
    if as_json and dry_run:
        raise typer.BadParameter("--dry-run finds no claims, so there is nothing for --json")
    in_force = settings(
        config_file,
        ledger=ledger,
        model=model,
        threads=threads,
        extract__events_from=events_from,
        read__allow_private=allow_private,
        read__max_bytes=max_bytes,
        read__timeout_s=timeout,
        read__max_redirects=max_redirects,
        read__links=links,
    )
    if dry_run:
        raise typer.Exit(_plan(inputs, in_force))
    summary = _read(inputs, in_force, as_json=as_json, quiet=quiet)
    raise typer.Exit(0 if summary.read or summary.known else 1)


def _options(config: Config) -> ReadOptions:
    from sayso.read import ReadOptions

    return ReadOptions(
        languages=config.languages,
        allow_private=config.read.allow_private,
        max_bytes=config.read.max_bytes,
        timeout_s=config.read.timeout_s,
        max_redirects=config.read.max_redirects,
    )


def _read(inputs: Sequence[str], config: Config, *, as_json: bool, quiet: bool) -> Summary:
    from sayso.extract import Extractor
    from sayso.ledger import Ledger
    from sayso.pipeline import Progress, read_into
    from sayso.resolve import gazetteer_of, registry_of

    actors = registry_of(config.resolve.actors) if config.resolve.actors else None
    places = gazetteer_of(config.resolve.places) if config.resolve.places else None
    extractor = Extractor(config.model, config.threads, events_from=config.extract.events_from)
    with Ledger.open(config.ledger) as kept:
        latest = Progress(0, None, 0)

        def remember(progress: Progress) -> None:
            nonlocal latest
            latest = progress
            show(progress)

        try:
            with _progress_bar(quiet=quiet) as show:
                summary = read_into(
                    kept,
                    inputs,
                    extractor,
                    _options(config),
                    remember,
                    sys.stdin.buffer,
                    actors,
                    gazetteer=places,
                    links=config.read.links,
                )
        except KeyboardInterrupt:
            sys.stderr.write(
                f"sayso: stopped after {_reports(latest.done)}, which are safe in "
                f"{without_password(config.ledger)}; run the same command again to go on\n"
            )
            raise typer.Exit(130) from None
        if as_json:
            _write_json(kept, summary, extractor.model)
        if not quiet:
            _print_summary(summary, config)
        _print_failures(summary.failures, as_json=as_json)
    return summary


def _plan(inputs: Sequence[str], config: Config) -> int:
    from sayso.extract import load_bundle
    from sayso.ledger import Ledger
    from sayso.ledger.connect import locate
    from sayso.pipeline import plan

    model = load_bundle(config.model).with_events_from(config.extract.events_from).name
    options = _options(config)
    if not locate(config.ledger).exists():
        return _print_plan(plan(None, inputs, model, options, sys.stdin.buffer))
    with Ledger.open(config.ledger, create=False, read_only=True) as kept:
        return _print_plan(plan(kept, inputs, model, options, sys.stdin.buffer))


def _print_plan(planned: Iterable[Planned]) -> int:
    """One line for each report: decision, input, title, reason, with tabs between."""
    good = 0
    for each in planned:
        title = each.item.title or "" if isinstance(each.item, Report) else ""
        cells = (each.decision, each.item.input, title, each.reason or "")
        sys.stdout.write("\t".join(map(one_line, cells)).rstrip("\t") + "\n")
        good += each.decision in ("read", "known")
    return 0 if good else 1


def _write_json(ledger: Ledger, summary: Summary, model: str) -> None:
    from sayso.export.contract import write_contract

    # Reports, then claims: each is fetched when its turn comes, so memory stays flat.
    named: dict[str, None] = {}  # propositions, in the order in which claims speak to them

    def claims() -> Iterator[tuple[Claim, str]]:
        for report in map(ledger.report, summary.reports):
            for claim in ledger.claims(report=report.id, model=model):
                if claim.proposition is not None:
                    named[claim.proposition] = None
                yield claim, report.text

    def copies() -> Iterator[Copy]:
        for report in summary.reports:
            # Each once: a copy is listed where its later report is.
            yield from (copy for copy in ledger.copies(report) if copy.reports[1] == report)

    def propositions() -> Iterator[Proposition]:
        yield from ledger.propositions(list(named), decided=False)

    write_contract(
        sys.stdout,
        map(ledger.report, summary.reports),
        claims(),
        summary.failures,
        propositions(),
        copies(),
    )


@contextmanager
def _progress_bar(*, quiet: bool) -> Iterator[OnProgress]:
    """A bar on standard error with rate and time left, where that is a terminal."""
    console = err()
    if quiet or not console.is_terminal:
        yield lambda progress: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    columns: tuple[ProgressColumn, ...] = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("read", total=None, rate="")

        def update(progress: Progress) -> None:
            speed = bar.tasks[0].speed
            rate = "" if speed is None else f"{speed:.1f} reports/s"
            bar.update(task, completed=progress.done, total=progress.total, rate=rate)

        yield update


def _print_summary(summary: Summary, config: Config) -> None:
    from rich.table import Table

    rows = [("Read", f"{_reports(summary.read)}, {_counted(summary.claims, 'claim')}")]
    if summary.linked:
        rows.append(("Linked", _reports(summary.linked)))
    if summary.known:
        rows.append(("Known already", _reports(summary.known)))
    rows += [("Skipped", f"{_reports(number)}: {why}") for why, number in summary.skipped]
    if summary.failures:
        rows.append(("Failed", f"{len(summary.failures):,}"))
    rate = summary.read / summary.seconds if summary.seconds else 0.0
    rows.append(("Time", f"{summary.seconds:.1f} s, {rate:.1f} reports/s"))
    rows.append(("Ledger", without_password(config.ledger)))
    table = Table.grid(padding=(0, 2))
    for name, value in rows:
        table.add_row(name, one_line(value))
    err().print(table)


def _print_failures(failures: Sequence[Failure], *, as_json: bool) -> None:
    for failure in failures[:_LISTED]:
        where = "" if failure.error.startswith(failure.input) else f"{failure.input}: "
        sys.stderr.write(f"sayso: not read: {one_line(where + failure.error)}\n")
    if len(failures) > _LISTED:
        rest = len(failures) - _LISTED
        hint = "" if as_json else "; --json lists them all"
        sys.stderr.write(f"sayso: and {rest:,} more{hint}\n")


def _reports(number: int) -> str:
    return _counted(number, "report")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
