"""``python -m lab.bench TASK --corpus NAME --data DIR --split NAME --json``.

Standard output holds the figures alone: one JSON object with ``--json``, else a
table. Progress and warnings go to standard error. ``scoreboard`` runs every
benchmark that applies and writes ``docs/scoreboard.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from lab.bench import scoreboard
from lab.bench.scoreboard import Board
from lab.bench.task import Outcome, Settings
from lab.bench.tasks import TASKS
from lab.corpora.gold import CorpusError
from sayso.errors import SaysoError


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m lab.bench", description="Measure Sayso.")
    commands = top.add_subparsers(dest="task", required=True, metavar="TASK")
    for name in TASKS:
        one = commands.add_parser(name, help=f"measure {name} on one corpus")
        one.add_argument("--corpus", required=True, help="which corpus: polnear, claims, ...")
        one.add_argument("--data", required=True, type=Path, help="the corpus folder")
        one.add_argument("--split", required=True, help="which part of it: dev, all, ...")
        one.add_argument(
            "--predictions", type=Path, help="score this output of sayso read --json instead"
        )
        _add_common(one, reports=0)
        one.add_argument("--samples", type=int, default=1000, help="draws for the intervals")
        one.add_argument("--json", action="store_true", help="one JSON object on standard output")
    board = commands.add_parser("scoreboard", help="measure everything, write docs/scoreboard.md")
    board.add_argument("--corpora", required=True, type=Path, help="the folder of all corpora")
    board.add_argument("--out", type=Path, default=scoreboard.PAGE, help="the page to write")
    _add_common(board, reports=10_000)
    return top


def _add_common(one: argparse.ArgumentParser, reports: int) -> None:
    one.add_argument("--model", type=Path, help="a bundle's folder; default: the one that ships")
    one.add_argument("--threads", type=int, help="threads of the encoder; default: all cores")
    one.add_argument(
        "--reports", type=int, default=reports, help="generated reports for peak memory; 0: none"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one benchmark; 0 when it was measured, 1 when it could not be."""
    given = parser().parse_args(arguments)
    try:
        if given.task == "scoreboard":
            board = Board(given.corpora, given.model, given.threads, given.reports)
            scoreboard.write(board, given.out)
            return 0
        settings = Settings(
            task=given.task,
            corpus=given.corpus,
            data=given.data,
            split=given.split,
            predictions=given.predictions,
            model=given.model,
            threads=given.threads,
            samples=given.samples,
            reports=given.reports,
        )
        outcome = TASKS[given.task](settings)
    except (CorpusError, SaysoError) as error:
        print(f"lab.bench: {error}", file=sys.stderr)
        return 1
    if given.json:
        print(json.dumps(outcome.as_json(), ensure_ascii=False))
    else:
        _show(outcome)
    return 0


def _show(outcome: Outcome) -> None:
    table = Table(title=f"{outcome.settings.task} on {outcome.settings.corpus}")
    table.add_column("figure")
    table.add_column("value", justify="right")
    table.add_column("95 %", justify="right")
    for name, value in outcome.scores.figures.items():
        ends = outcome.scores.intervals.get(name)
        table.add_row(
            name, f"{value:.4f}", "" if ends is None else f"{ends[0]:.4f} to {ends[1]:.4f}"
        )
    console = Console()
    console.print(table)
    console.print(f"corpus {outcome.corpus_digest}, model {outcome.model}")
    for note in outcome.scores.notes:
        console.print(note)


if __name__ == "__main__":
    sys.exit(main())
