"""Texts with labelled spans: names, places, times, the two sides of an event."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Span


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
