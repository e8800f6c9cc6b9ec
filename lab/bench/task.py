"""What a benchmark is given, what it gives back, and how it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from lab.corpora.gold import CorpusError


class BenchError(CorpusError):
    """A benchmark that cannot be run as asked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The command line, as one object.

    ``predictions`` is a saved contract to score in place of a model's reading;
    ``model`` the folder of a bundle, ``None`` for the one that ships. ``samples``
    is how often documents are drawn for the intervals, 0 for none. ``reports`` is
    how many generated reports the memory measurement reads.
    """

    task: str
    corpus: str
    data: Path
    split: str
    predictions: Path | None = None
    model: Path | None = None
    threads: int | None = None
    samples: int = 1000
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures between 0 and 1 (or ratios), their 95 % intervals, counts, and tables."""

    figures: Mapping[str, float]
    counts: Mapping[str, int]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    tables: Mapping[str, tuple[Mapping[str, float], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """One JSON object; figures to four digits."""
        return {
            "figures": {name: round(value, 4) for name, value in self.figures.items()},
            "intervals": {
                name: [round(low, 4), round(high, 4)]
                for name, (low, high) in self.intervals.items()
            },
            "counts": dict(self.counts),
            "tables": {
                name: [{key: round(value, 4) for key, value in row.items()} for row in rows]
                for name, rows in self.tables.items()
            },
            "notes": list(self.notes),
        }

    @staticmethod
    def of_json(fields: Mapping[str, Any]) -> Scores:
        """The scores of :meth:`as_json`; keys beyond those are ignored.

        Raises:
            KeyError: if a key is missing.
        """
        return Scores(
            dict(fields["figures"]),
            dict(fields["counts"]),
            {name: (low, high) for name, (low, high) in fields["intervals"].items()},
            {name: tuple(rows) for name, rows in fields["tables"].items()},
            tuple(fields["notes"]),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: the scores, and what they were measured on and with."""

    settings: Settings
    scores: Scores
    corpus_digest: str
    model: str
    seconds: float

    def command(self) -> str:
        """The command line that repeats it, with ``DIR`` for the folder."""
        given = self.settings
        parts = ["python -m lab.bench", given.task, "--corpus", given.corpus]
        parts += ["--data DIR", "--split", given.split]
        if given.reports:
            parts += ["--reports", str(given.reports)]
        return " ".join([*parts, "--json"])

    def as_json(self) -> dict[str, Any]:
        """One JSON object: the scores, and what they belong to."""
        return {
            "task": self.settings.task,
            "corpus": self.settings.corpus,
            "split": self.settings.split,
            "model": self.model,
            "corpus_digest": self.corpus_digest,
            **self.scores.as_json(),
            "seconds": round(self.seconds, 1),
            "command": self.command(),
        }


class Task(Protocol):
    """One benchmark. Its module says which corpora it takes."""

    def __call__(self, settings: Settings) -> Outcome:
        """Run it.

        Raises:
            CorpusError: if the corpus is not there, or the task does not take it.
        """
