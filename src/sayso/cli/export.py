"""``sayso export FORMAT``: claims and alleged events in the forms that others use."""

from __future__ import annotations

import contextlib
import difflib
import inspect
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, BinaryIO, TextIO

import typer

from sayso.cli.claims import with_reports
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
    settings,
)
from sayso.errors import ConfigError
from sayso.export.formats import FORMATS, Format, help_of_formats
from sayso.records import Actor, Claim, Copy, Proposition, Report

if TYPE_CHECKING:
    from sayso.export.codes import PartyCodes
    from sayso.ledger import Ledger

_Found = Callable[[], Iterator[Claim]]


def _known_format(name: str) -> str:
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(FORMATS)}"
        raise typer.BadParameter(f"'{name}' is no format; {hint}")
    return name


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", callback=_known_format, help=f"One of {', '.join(FORMATS)}."
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="Where to write; - is standard output. A file appears when it is complete.",
        ),
    ] = "-",
    speaker: SpeakerOption = None,
    words: WordsOption = None,
    report: ReportOption = None,
    act: ActOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    min_score: MinScoreOption = None,
    ledger: LedgerOption = None,
    config_file: ConfigOption = None,
) -> None:
    """Write claims, or the events that they allege, in a form that others use.

    Nothing is told as fact: each row or record stands under who alleges it. The
    newest reading of each report counts, as people's decisions leave it.

    \b
    Examples:
      sayso export plover --out events.jsonl
      sayso export acled --since 2016-09-19 > events.csv
      sayso export claims-csv --speaker "defence ministry"

    The formats, and what each cannot carry:

    """
    chosen = FORMATS[form]
    if chosen.binary and out == "-" and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is no text; name a file: --out claims.parquet")
    in_force = settings(config_file, ledger=ledger, claims__min_score=min_score)
    with existing_ledger(in_force) as kept:
        report_id = None if report is None else kept.report(report).id

        def found() -> Iterator[Claim]:
            return kept.claims(
                report=report_id,
                speaker=speaker,
                words=words,
                act=act,
                since=since,
                until=until,
                min_score=in_force.claims.min_score or None,
            )

        with _opened(out, chosen) as file:
            note = _WRITERS[form](file, kept, found)
    sys.stderr.write(f"{note}\n")


export.__doc__ = f"{inspect.cleandoc(export.__doc__ or '')}\n\n{help_of_formats()}"


@contextlib.contextmanager
def _opened(out: str, form: Format) -> Iterator[IO[Any]]:
    """Standard output, or a file that takes its name when all is written."""
    if out == "-":
        yield sys.stdout.buffer if form.binary else sys.stdout
        return
    path, partial = Path(out), Path(out + ".part")
    try:
        if path.is_dir():
            raise IsADirectoryError(None, "is a folder")
        with (
            partial.open("wb")
            if form.binary
            else partial.open("w", encoding="utf-8", newline="", errors="backslashreplace")
        ) as file:
            yield file
        os.replace(partial, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"{out}: cannot be written ({reason}); choose another --out") from error
    finally:
        partial.unlink(missing_ok=True)


def _plover(file: TextIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.plover import write_plover

    rows = with_reports(ledger, found())
    number = write_plover(file, rows, _propositions(ledger, found), party_codes)
    return f"{_events(number)} written, each under who alleges it."


def _acled(file: TextIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.acled import write_acled

    rows = with_reports(ledger, found())
    number, left = write_acled(file, rows, _propositions(ledger, found), party_codes)
    return (
        f"{_events(number)} written; {left:,} left out, "
        "of types that ACLED does not code or put forward by nobody."
    )


def _claims_csv(file: TextIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.csv import write_csv

    return f"{_claims(write_csv(file, with_reports(ledger, found())))} written."


def _events_csv(file: TextIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.csv import write_events_csv

    rows = with_reports(ledger, found())
    number = write_events_csv(file, rows, _propositions(ledger, found))
    return f"{_events(number)} written, each under who alleges it."


def _claims_parquet(file: BinaryIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.parquet import write_claims_parquet

    return f"{_claims(write_claims_parquet(file, with_reports(ledger, found())))} written."


def _events_parquet(file: BinaryIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.parquet import write_events_parquet

    rows = with_reports(ledger, found())
    number = write_events_parquet(file, rows, _propositions(ledger, found))
    return f"{_events(number)} written, each under who alleges it."


def _jsonld(file: TextIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.jsonld import write_jsonld

    number = write_jsonld(
        file,
        _reports(ledger, found),
        with_reports(ledger, found()),
        _propositions(ledger, found).values(),
        _copies(ledger, found),
    )
    return f"{_claims(number)} written."


def _contract(file: TextIO, ledger: Ledger, found: _Found) -> str:
    from sayso.export.contract import write_contract

    number = 0

    def said() -> Iterator[tuple[Claim, str]]:
        nonlocal number
        for claim, report in with_reports(ledger, found()):
            number += 1
            yield claim, report.text

    write_contract(
        file,
        _reports(ledger, found),
        said(),
        propositions=_propositions(ledger, found).values(),
        copies=_copies(ledger, found),
    )
    return f"{_claims(number)} written."


_WRITERS: dict[str, Callable[[Any, Ledger, _Found], str]] = {
    "plover": _plover,
    "acled": _acled,
    "claims-csv": _claims_csv,
    "events-csv": _events_csv,
    "claims-parquet": _claims_parquet,
    "events-parquet": _events_parquet,
    "jsonld": _jsonld,
    "contract": _contract,
}


def _reports(ledger: Ledger, found: _Found) -> Iterator[Report]:
    return (ledger.report(one) for one, _ in itertools.groupby(c.report for c in found()))


def _propositions(ledger: Ledger, found: _Found) -> dict[str, Proposition]:
    """The propositions that the claims speak to, by id."""
    ids = dict.fromkeys(claim.proposition for claim in found() if claim.proposition)
    return {each.id: each for each in ledger.propositions(list(ids))}


def _copies(ledger: Ledger, found: _Found) -> Iterator[Copy]:
    """The copies of which both reports are exported, each once."""
    reports = dict.fromkeys(claim.report for claim in found())
    for report in reports:
        for copy in ledger.copies(report):
            if copy.reports[0] == report and copy.reports[1] in reports:
                yield copy


@lru_cache(maxsize=4096)
def party_codes(party: Actor) -> PartyCodes:
    """Country, sector and Wikidata id of a party: by the registry's entry for its name.

    A body of a government or an army that the registry lacks has the country of the
    adjective that its name begins with ("Turkish coast guard").
    """
    from dataclasses import replace

    from sayso.export.codes import PartyCodes, codes_by_kind

    registry = _registry()
    known = codes_by_kind(party)
    match = registry.lookup(party.name)
    if match is not None and match.entry.kind == party.kind:
        entry = match.entry
        return PartyCodes(
            entry.country or known.country, entry.sector or known.sector, entry.wikidata
        )
    if party.kind in ("government", "military", "opposition"):
        adjective = registry.lookup(party.name.split(" ")[0])
        if adjective is not None and adjective.entry.sort == "state":
            return replace(known, country=adjective.entry.country)
    return known


@lru_cache(maxsize=1)
def _registry() -> Any:
    from sayso.resolve.registry import load

    return load()


def _events(number: int) -> str:
    return f"{number:,} alleged event" + ("" if number == 1 else "s")


def _claims(number: int) -> str:
    return f"{number:,} claim" + ("" if number == 1 else "s")
