"""Labelled spans compared: the same characters and the same label.

On spans that begin and end with words this is conlleval's definition (Tjong Kim Sang
and De Meulder, CoNLL-2003): a span is right if both its ends and its label are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lab.metrics.counts import Counts
from sayso.records import Span

LabelledSpans = Iterable[tuple[Span, str]]


def exact(gold: LabelledSpans, predicted: LabelledSpans) -> dict[str, Counts]:
    """Counts by label, of gold's labels and the predicted ones; a span given twice counts once."""
    ours, theirs = frozenset(gold), frozenset(predicted)
    return {
        label: Counts(
            sum(kind == label for _, kind in ours & theirs),
            sum(kind == label for _, kind in theirs),
            sum(kind == label for _, kind in ours),
        )
        for label in sorted({kind for _, kind in ours | theirs})
    }


def overlapping(gold: LabelledSpans, predicted: LabelledSpans) -> dict[str, Counts]:
    """As :func:`exact`, but a span is right if it shares a character with one of its label.

    Each span is matched once, in text order.
    """
    left = sorted(frozenset(gold))
    theirs = sorted(frozenset(predicted))
    found = {label: [0, 0, 0] for label in sorted({kind for _, kind in (*left, *theirs)})}
    for _, label in left:
        found[label][2] += 1
    for span, label in theirs:
        found[label][1] += 1
        hit = next((o for o in left if o[1] == label and o[0].overlaps(span)), None)
        if hit is not None:
            left.remove(hit)
            found[label][0] += 1
    return {label: Counts(*numbers) for label, numbers in found.items()}


def pooled(counts: Mapping[str, Counts], labels: Iterable[str] | None = None) -> Counts:
    """The sum over ``labels``, or over all: what micro-averaged figures are made of."""
    chosen = counts if labels is None else labels
    return sum((counts.get(label, Counts()) for label in chosen), Counts())
