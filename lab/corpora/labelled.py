"""Texts with labelled spans: names, places, times, the two sides of an event."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.records import Span

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text of a corpus with what its annotators marked; offsets are code points.

    ``id`` is the corpus's own name of the document. ``spans`` stand in text order,
    each with its label; ``label`` is that of the whole text, where there is one.
    """

    id: str
    text: str
    spans: tuple[tuple[Span, str], ...]
    label: str | None = None


def part_of(text: str, folds: int = FOLDS) -> int:
    """The fold of a text, 0 to ``folds`` - 1, by a digest of its ASCII letters and digits.

    By the text and not by its name, since two corpora (``cameo_ner``, ``cameo_class``)
    hold the same sentences, differently spaced; they fall in one fold.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    letters = "".join(character for character in plain if character.isalnum())
    return int.from_bytes(hashlib.sha256(letters.encode()).digest()[:8]) % folds


def parts(docs: Iterable[Labelled], folds: int = FOLDS) -> tuple[tuple[Labelled, ...], ...]:
    """The texts by fold, each fold in the order given; the same folds for every corpus.

    See :func:`part_of`. A fold of a small corpus may be twice as large as another.
    """
    found: tuple[list[Labelled], ...] = tuple([] for _ in range(folds))
    for document in docs:
        found[part_of(document.text, folds)].append(document)
    return tuple(tuple(fold) for fold in found)


def outermost(spans: Sequence[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    """The spans that a tagger of one label a word can give: of those that overlap, the longest.

    Of equally long ones the first stays. The result is in text order.
    """
    found: list[tuple[Span, str]] = []
    for span, label in sorted(spans, key=lambda s: (s[0].start - s[0].end, s[0].start)):
        if not any(span.overlaps(other) for other, _ in found):
            found.append((span, label))
    return tuple(sorted(found))
