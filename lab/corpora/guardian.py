"""The Guardian's reports on northern Syria, 2017 and 2018: real input, with dates.

Each CSV file of the folder has the columns ``id``, ``date`` and ``text``; those whose
texts are in the claims corpus too are not told apart here.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from lab.corpora.gold import CorpusError, read_exact


@dataclass(frozen=True, slots=True)
class Article:
    """One report; ``date`` is the day it was published, as ``YYYY-MM-DD``."""

    id: str
    date: str
    text: str


def load(folder: Path) -> tuple[Article, ...]:
    """All articles, in the order of the files.

    Raises:
        CorpusError: if the folder holds no such file, or one lacks a column.
    """
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise CorpusError(f"{folder} holds no .csv file; is it that of the Guardian?")
    csv.field_size_limit(10_000_000)
    try:
        return tuple(
            Article(row["id"], row["date"], row["text"])
            for file in files
            for row in csv.DictReader(io.StringIO(read_exact(file), newline=""))
        )
    except (KeyError, csv.Error) as error:
        raise CorpusError(f"{folder} lacks a column: {error!r}") from error
