"""What an editor must have of ten stories: points in our words, passages as offsets.

The points were written by hand (by a language model, as the corpus's own annotations
were) from reading every report of each story, before any brief was measured on them.
The file ``data/brief_points.json`` beside this module holds no text of the corpus: a
passage is a report's id with a start and an end in code points, and each report comes
with the SHA-256 of the text that they point into.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.corpora.gold import CorpusError
from sayso.records import Citation, Report, Span

FILE = Path(__file__).parent / "data" / "brief_points.json"


@dataclass(frozen=True, slots=True)
class MustHave:
    """One point, whether a lead may be made of it, and every passage that carries it."""

    point: str
    lead: bool
    passages: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PointedStory:
    """A story by its bundle's name, the digests of its reports, and its points."""

    name: str
    digests: tuple[tuple[str, str], ...]
    points: tuple[MustHave, ...]

    def check(self, reports: dict[str, Report]) -> None:
        """That the reports are those that the passages point into.

        Raises:
            CorpusError: if one is missing or has another text.
        """
        for report, digest in self.digests:
            if report not in reports or reports[report].sha256 != digest:
                raise CorpusError(f"{self.name}: the text of {report} is not the one read")


def load(file: Path = FILE) -> tuple[PointedStory, ...]:
    """The stories in the file's order.

    Raises:
        CorpusError: if the file is not in its form.
    """
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        return tuple(_story(story) for story in fields["stories"])
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{file} does not hold points of stories: {error!r}") from error


def _story(fields: dict[str, Any]) -> PointedStory:
    return PointedStory(
        fields["story"],
        tuple((report["id"], report["sha256"]) for report in fields["reports"]),
        tuple(
            MustHave(
                point["point"],
                point["lead"],
                tuple(
                    Citation(report, Span(start, end)) for report, start, end in point["passages"]
                ),
            )
            for point in fields["points"]
        ),
    )
