"""Extractors without a model, for the tasks that read more than attributions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sayso.records import Reading, Report


class Made:
    """Reads every report by one function."""

    def __init__(self, read: Callable[[Report], Reading]) -> None:
        self.model = "made@1"
        self._read = read

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report."""
        return map(self._read, reports)


def nothing(report: Report) -> Reading:
    """A reading of a report in which nothing stands."""
    return Reading(report.id, "made@1", ())
