"""Attributions right as a whole: the content, its source, and its cue too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from lab.metrics.counts import Counts
from lab.metrics.matching import HasContent, cues_agree, match, sources_agree
from sayso.records import Attribution, Claim

Record = TypeVar("Record", Attribution, Claim)


def with_source(gold: Sequence[HasContent], predicted: Sequence[HasContent]) -> Counts:
    """Right: contents overlap by half (Jaccard) and sources overlap, or both are absent."""
    return Counts(len(match(gold, predicted, sources_agree)), len(predicted), len(gold))


def with_source_and_cue(gold: Sequence[HasContent], predicted: Sequence[HasContent]) -> Counts:
    """Right: as :func:`with_source`, and the cues overlap, or both are absent."""
    return Counts(len(match(gold, predicted, _all_agree)), len(predicted), len(gold))


def _all_agree(one: HasContent, other: HasContent) -> bool:
    return sources_agree(one, other) and cues_agree(one, other)


def flat(attributions: Sequence[Record]) -> tuple[Record, ...]:
    """Those not nested in another: what a univocal corpus such as PolNeAR annotates."""
    return tuple(a for a in attributions if a.parent is None)
