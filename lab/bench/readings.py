"""What the program reads in the texts of a corpus: one reading each, by one model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from lab.bench.predictions import progress
from lab.bench.task import BenchError, Settings
from sayso.extract import Extractor
from sayso.ids import text_sha256
from sayso.records import Reading, Report


class Reads(Protocol):
    """An extractor, or what stands in for one; ``model`` is its name."""

    model: str

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in their order."""


def report_of(name: str, text: str) -> Report:
    """A report of nothing but its text."""
    return Report(id=name, text=text, sha256=text_sha256(text), language="en", input=name)


def readings(
    reports: Sequence[Report], settings: Settings, extractor: Reads | None = None
) -> tuple[str, tuple[Reading, ...]]:
    """The model's name and what it reads, by ``extractor`` or by the bundle of ``settings``.

    Raises:
        BenchError: if the settings name a saved contract, which lacks what these tasks ask for.
        ModelError: if the bundle cannot be used.
    """
    if settings.predictions is not None:
        raise BenchError(f"{settings.task} is measured on a model, not on a saved contract")
    reader = extractor or Extractor(settings.model, settings.threads)
    found: list[Reading] = []
    with progress("reading", len(reports)) as step:
        for reading in reader.read(reports):
            found.append(reading)
            step()
    return reader.model, tuple(found)
