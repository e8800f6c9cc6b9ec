"""What is scored: a model's own reading, or a contract that was saved before."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import Progress

from lab.bench.tagger import Tagger
from lab.bench.task import BenchError, Settings
from lab.corpora.gold import read_exact
from lab.metrics.claims import unresolved
from sayso.errors import MalformedInput
from sayso.export.contract import from_contract
from sayso.extract import Extractor
from sayso.records import Attribution, Claim, Report
from sayso.resolve import claims_of


@dataclass(frozen=True, slots=True)
class Predictions:
    """The claims of each report, in the order of the reports asked for.

    ``absent`` are the ids of reports that a saved contract does not hold; they count as
    read without finding anything.
    """

    model: str
    claims: tuple[tuple[Claim, ...], ...]
    absent: tuple[str, ...] = ()


def predict(
    reports: Sequence[Report], settings: Settings, guideline: str, *, resolve: bool
) -> Predictions:
    """Reads the reports, or takes ``settings.predictions``.

    ``guideline`` is whose rules the extractor reads by; ``resolve`` also names
    speakers, relay and dates, where otherwise claims carry spans, parent and act alone.

    Raises:
        BenchError: if a saved contract cannot be used.
        ModelError: if the bundle cannot be used.
    """
    if settings.predictions is not None:
        return saved(reports, settings)
    extractor = Extractor(settings.model, settings.threads, guideline)
    found: list[tuple[Claim, ...]] = []
    with progress("reading", len(reports)) as step:
        for report, reading in zip(reports, extractor.read(reports), strict=True):
            if reading.fault is not None:
                raise reading.fault
            found.append(
                claims_of(report, reading)
                if resolve
                else unresolved(report.id, reading.attributions)
            )
            step()
    return Predictions(extractor.model, tuple(found))


def tag(
    reports: Sequence[Report], settings: Settings
) -> tuple[str, tuple[tuple[Attribution, ...], ...]]:
    """The model's name, and word-by-word tags of each report under PolNeAR's guideline.

    Raises:
        ModelError: if the bundle cannot be used.
    """
    tagger = Tagger(settings.model, settings.threads, "polnear")
    found: list[tuple[Attribution, ...]] = []
    with progress("tagging", len(reports)) as step:
        for spans in tagger.tag(reports):
            found.append(spans)
            step()
    return tagger.model, tuple(found)


def saved(reports: Sequence[Report], settings: Settings) -> Predictions:
    """The claims of a contract written by ``sayso read --json``, report by report.

    A report is found by the digest of its text, so that ids need not agree.

    Raises:
        BenchError: if the file is no contract, or holds none of the reports.
    """
    path = settings.predictions
    if path is None:
        raise BenchError("no saved contract was given")
    try:
        contents = from_contract(json.loads(read_exact(path)))
    except (MalformedInput, ValueError) as error:
        raise BenchError(f"{path} is not a contract of sayso read --json: {error}") from error
    names = {report.sha256: report.id for report in contents.reports}
    by_report: dict[str, list[Claim]] = {report.id: [] for report in contents.reports}
    for claim in contents.claims:
        by_report[claim.report].append(claim)
    absent = tuple(report.id for report in reports if report.sha256 not in names)
    if len(absent) == len(reports):
        raise BenchError(f"{path} holds none of the {len(reports)} reports of this corpus")
    if absent:
        print(f"{path} lacks {len(absent)} of {len(reports)} reports", file=sys.stderr)
    claims = tuple(
        tuple(by_report[names[report.sha256]]) if report.sha256 in names else ()
        for report in reports
    )
    return Predictions(f"saved in {path.name}", claims, absent)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, where that is a terminal; each call advances it by one."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
