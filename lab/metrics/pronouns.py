"""GAP's F1: over the pairs of a pronoun and a name, whether the one stands for the other.

Source: Webster et al., "Mind the GAP: A Balanced Corpus of Gendered Ambiguous
Pronouns", TACL 2018, and its scorer: each snippet gives two pairs, precision and
recall are over the pairs that are coreferent, and the bias is the F1 on feminine
pronouns divided by that on masculine ones.
"""

from __future__ import annotations

from lab.metrics.counts import Counts

Pair = tuple[bool, bool]


def compare(gold: Pair, predicted: Pair) -> Counts:
    """One snippet's two pairs."""
    return Counts(
        sum(g and p for g, p in zip(gold, predicted, strict=True)), sum(predicted), sum(gold)
    )


def figures(masculine: Counts, feminine: Counts) -> dict[str, float]:
    """GAP's four figures, and precision and recall over all; bias 0 where masculine F1 is."""
    whole = masculine + feminine
    return {
        "f1": whole.f1,
        "f1_masculine": masculine.f1,
        "f1_feminine": feminine.f1,
        "bias": feminine.f1 / masculine.f1 if masculine.f1 else 0.0,
        "precision": whole.precision,
        "recall": whole.recall,
    }
