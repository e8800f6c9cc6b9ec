"""One-to-one matching of predicted and gold contents, best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from sayso.records import Span

LEAST_OVERLAP = 0.5


class HasContent(Protocol):
    """An attribution or a claim."""

    @property
    def source(self) -> Span | None: ...  # noqa: D102
    @property
    def cue(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def content(self) -> tuple[Span, ...]: ...  # noqa: D102


def jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Shared code points over all code points of two sets of spans; 0 where both are empty."""
    size = length(one) + length(other)
    shared = 0
    left, right = _disjoint(one), _disjoint(other)
    i = j = 0
    while i < len(left) and j < len(right):
        shared += max(0, min(left[i].end, right[j].end) - max(left[i].start, right[j].start))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return shared / (size - shared) if size else 0.0


def length(spans: Sequence[Span]) -> int:
    """How many code points the spans cover together."""
    return sum(span.end - span.start for span in _disjoint(spans))


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def sources_agree(one: HasContent, other: HasContent) -> bool:
    """Whether the source spans overlap, or both are absent."""
    if one.source is None or other.source is None:
        return one.source is other.source
    return one.source.overlaps(other.source)


def cues_agree(one: HasContent, other: HasContent) -> bool:
    """Whether a piece of one's cue overlaps a piece of the other's, or both have none."""
    if not one.cue or not other.cue:
        return not one.cue and not other.cue
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def always(one: HasContent, other: HasContent) -> bool:
    """No condition beyond the contents."""
    return True


def match(
    gold: Sequence[HasContent],
    predicted: Sequence[HasContent],
    also: Callable[[HasContent, HasContent], bool] = always,
) -> tuple[tuple[int, int], ...]:
    """Pairs (gold index, predicted index), in order of gold.

    A pair may match where the Jaccard overlap of the contents in code points is at
    least :data:`LEAST_OVERLAP` and ``also`` holds. The best overlap is taken first,
    each side once; of equal ones, that whose sources and cues agree too, then the
    first in order.
    """
    candidates: list[tuple[float, int, int, int]] = []
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            if not _touch(one.content, other.content):
                continue
            overlap = jaccard(one.content, other.content)
            if overlap >= LEAST_OVERLAP and also(one, other):
                agreeing = sources_agree(one, other) + cues_agree(one, other)
                candidates.append((-overlap, -agreeing, g, p))
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, g, p in sorted(candidates):
        if g not in given and p not in taken:
            given.add(g)
            taken.add(p)
            pairs.append((g, p))
    return tuple(sorted(pairs))


def _touch(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether the extents of two contents meet at all: most pairs of a long report do not."""
    return bool(one and other) and (
        min(s.start for s in one) < max(s.end for s in other)
        and min(s.start for s in other) < max(s.end for s in one)
    )
