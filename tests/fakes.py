"""An extractor without a model: it finds ``X said that Y.`` and nothing else."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from sayso.records import Attribution, Reading, Report, Span

_SAID = re.compile(r"(?P<source>[A-Z][^.]*?) (?P<cue>said) that (?P<content>[^.]+)\.")


class RegexExtractor:
    """Stands in for ``sayso.extract.Extractor``; holds back ``ahead`` reports as that one does.

    ``given`` are the ids of the reports that it was asked to read.
    """

    def __init__(self, model: str = "regex@1+0", ahead: int = 3) -> None:
        self.model = model
        self.given: list[str] = []
        self.most_held = 0
        self._ahead = ahead

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in the same order."""
        held: deque[Report] = deque()
        for report in reports:
            self.given.append(report.id)
            held.append(report)
            self.most_held = max(self.most_held, len(held))
            if len(held) > self._ahead:
                yield self._read(held.popleft())
        while held:
            yield self._read(held.popleft())

    def _read(self, report: Report) -> Reading:
        return Reading(
            report.id,
            self.model,
            tuple(
                Attribution(
                    source=Span(*found.span("source")),
                    cue=(Span(*found.span("cue")),),
                    content=(Span(*found.span("content")),),
                    style="indirect",
                    score=0.9,
                    act="state",
                )
                for found in _SAID.finditer(report.text)
            ),
        )
