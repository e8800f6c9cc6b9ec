"""GAP (Webster et al., "Mind the GAP", TACL 2018): a pronoun and the two names it may stand for.

One file a part, ``gap-development.tsv``, ``gap-validation.tsv``, ``gap-test.tsv``; a
line is a snippet of Wikipedia, without quoting. Offsets are code points.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lab.corpora.gold import CorpusError, read_exact
from sayso.records import Span

Gender = Literal["masculine", "feminine"]
MASCULINE = frozenset({"he", "him", "his"})
FEMININE = frozenset({"she", "her", "hers"})
_TRUTH = {"TRUE": True, "FALSE": False}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text, a pronoun in it, two names, and whether the pronoun stands for each.

    Of the two at most one is right; in about one of nine neither is.
    """

    id: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    right: tuple[bool, bool]

    @property
    def gender(self) -> Gender:
        """That of the pronoun."""
        return "masculine" if self.pronoun.of(self.text).lower() in MASCULINE else "feminine"


def file_of(data: Path, split: str) -> Path:
    """The file of a split: ``gap-SPLIT.tsv`` in the corpus folder, or ``data`` if a file."""
    return data if data.is_file() else data / f"gap-{split}.tsv"


def load(file: Path) -> tuple[Snippet, ...]:
    """The snippets of a file in their order.

    Raises:
        CorpusError: if the file is missing, or a line is not a snippet.
    """
    lines = [line.removesuffix("\r") for line in read_exact(file).split("\n")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    found: list[Snippet] = []
    for number, row in enumerate(rows, 2):
        try:
            found.append(_snippet(row))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{file}, line {number}: not a snippet of GAP: {error!r}") from error
    if not found:
        raise CorpusError(f"{file} holds no snippet")
    return tuple(found)


def _snippet(row: dict[str, str]) -> Snippet:
    text = row["Text"]
    pronoun, first, second = (_span(row, column, text) for column in ("Pronoun", "A", "B"))
    if pronoun.of(text).lower() not in MASCULINE | FEMININE:
        raise ValueError(f"{pronoun.of(text)!r} is no pronoun of GAP")
    right = (_TRUTH[row["A-coref"].upper()], _TRUTH[row["B-coref"].upper()])
    return Snippet(row["ID"], text, pronoun, (first, second), right)


def _span(row: dict[str, str], column: str, text: str) -> Span:
    start = int(row[f"{column}-offset"])
    span = Span(start, start + len(row[column]))
    if span.of(text) != row[column]:
        raise ValueError(f"{row[column]!r} does not stand at {start}")
    return span
