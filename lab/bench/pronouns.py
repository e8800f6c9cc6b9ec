"""``pronouns``: which of two names a pronoun stands for, on GAP's snippets.

Corpus ``gap``: the folder or the file. Splits: ``development``, ``validation``,
``test``. The program reads each snippet as a report, without the page it is from
(GAP's "snippet-context"), and finds its parties itself; the two names are looked up
among what it found.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from lab.bench.readings import Reads, readings, report_of
from lab.bench.task import BenchError, Outcome, Scores, Settings
from lab.corpora import gap
from lab.corpora.digest import digest_of
from lab.metrics import pronouns
from lab.metrics.bootstrap import Row, intervals
from lab.metrics.counts import Counts
from sayso.records import Reading, Report
from sayso.resolve.parties import party_of
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of


def run(settings: Settings, extractor: Reads | None = None) -> Outcome:
    """GAP's figures, by the shipped model's readings or by those of ``extractor``.

    Raises:
        CorpusError: if the corpus is not there or is another.
    """
    if settings.corpus != "gap":
        raise BenchError(f"pronouns are measured on gap, not on {settings.corpus!r}")
    started = time.monotonic()
    file = gap.file_of(settings.data, settings.split)
    snippets = gap.load(file)
    reports = [report_of(s.id, s.text) for s in snippets]
    model, read = readings(reports, settings, extractor)
    predicted = [
        stands_for(report, reading, snippet)
        for report, reading, snippet in zip(reports, read, snippets, strict=True)
    ]
    scores = scored(snippets, predicted, settings.samples)
    digest = digest_of([file], file.parent)
    return Outcome(settings, scores, digest, model, time.monotonic() - started)


def stands_for(report: Report, reading: Reading, snippet: gap.Snippet) -> pronouns.Pair:
    """Whether the pronoun's party is mentioned in the words of each of the two names."""
    context = context_of(report, reading, shipped())
    party = party_of(context, snippet.pronoun).party
    if party is None:
        return False, False
    words = [range(*context.page.within(name.start, name.end)) for name in snippet.names]
    first, second = (any(at in name for at in party.at) for name in words)
    return first, second


def scored(
    snippets: Sequence[gap.Snippet], predicted: Sequence[pronouns.Pair], samples: int
) -> Scores:
    """GAP's figures with their intervals, and how many pronouns no name was found for."""
    rows = np.zeros((len(snippets), 6))
    for row, snippet, pair in zip(rows, snippets, predicted, strict=True):
        start = 0 if snippet.gender == "masculine" else 3
        row[start : start + 3] = pronouns.compare(snippet.right, pair).numbers()

    def figures(row: Row) -> dict[str, float]:
        return pronouns.figures(*(Counts(*side.astype(int).tolist()) for side in np.split(row, 2)))

    drawn = intervals(rows, figures, samples) if samples else {}
    counts = {
        "snippets": len(snippets),
        "with_right_name": sum(any(s.right) for s in snippets),
        "neither_predicted": sum(not any(pair) for pair in predicted),
    }
    ends = {name: (i.low, i.high) for name, i in drawn.items()}
    return Scores(figures(rows.sum(axis=0)), counts, ends)
