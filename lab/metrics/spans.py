"""Exact spans: source, cue and content, each piece of a content by itself.

Two definitions. On running text, spans are compared after widening them to
token boundaries; a source that several attributions share counts once. On
CofeNet's instances (COLING 2022), the gold spans are those of the BIO labels
and a predicted span counts in each instance that it touches, cut at its ends,
as the labels cut gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from lab.metrics.counts import Counts
from lab.metrics.matching import HasContent
from lab.metrics.tokens import Tokens
from sayso.records import Span

Kind = Literal["source", "cue", "content"]
KINDS: tuple[Kind, ...] = ("source", "cue", "content")

Extents = dict[Kind, frozenset[tuple[int, int]]]


def pieces(attributions: Iterable[HasContent]) -> dict[Kind, frozenset[Span]]:
    """All spans by kind, each once."""
    attributions = tuple(attributions)
    return {
        "source": frozenset(a.source for a in attributions if a.source is not None),
        "cue": frozenset(span for a in attributions for span in a.cue),
        "content": frozenset(span for a in attributions for span in a.content),
    }


def extents(attributions: Iterable[HasContent], tokens: Tokens) -> Extents:
    """All spans by kind as half-open ranges of tokens; spans without a token are left out."""
    by_kind = pieces(attributions)
    return {kind: _covers(by_kind[kind], tokens) for kind in KINDS}


def _covers(spans: Iterable[Span], tokens: Tokens) -> frozenset[tuple[int, int]]:
    return frozenset(c for c in map(tokens.cover, spans) if c is not None)


def compare(gold: Extents, predicted: Extents) -> dict[Kind, Counts]:
    """Counts by kind; right are those in both."""
    return {
        kind: Counts(len(gold[kind] & predicted[kind]), len(predicted[kind]), len(gold[kind]))
        for kind in KINDS
    }


def from_labels(labels: Sequence[str]) -> Extents:
    """The spans of BIO labels (``B-source``, ``I-content``, ``O`` ...) as ranges of tokens.

    An ``I-`` that continues nothing of its kind begins a span, as in conlleval.

    Raises:
        ValueError: if a label is none of these.
    """
    found: dict[Kind, set[tuple[int, int]]] = {kind: set() for kind in KINDS}
    named: dict[str, Kind] = {kind: kind for kind in KINDS}
    start = 0
    current: Kind | None = None
    for at, label in enumerate((*labels, "O")):
        mark, _, kind = label.partition("-")
        if mark not in ("B", "I", "O") or (mark != "O" and kind not in named):
            raise ValueError(f"{label!r} is not a label of source, cue or content")
        if current and (mark != "I" or kind != current):
            found[current].add((start, at))
            current = None
        if mark != "O" and current is None:
            start, current = at, named[kind]
    return {kind: frozenset(found[kind]) for kind in KINDS}


def in_instance(attributions: Iterable[HasContent], places: Sequence[Span]) -> Extents:
    """What of the predicted spans falls on one instance's tokens, as ranges of its tokens.

    ``places`` are the tokens' spans in the running text, in order. A doubled full
    stop may stand on the character before it, so they may overlap.
    """
    if not places:
        return {kind: frozenset() for kind in KINDS}
    tokens = Tokens(tuple(p.start for p in places), tuple(p.end for p in places))
    return extents(attributions, tokens)
