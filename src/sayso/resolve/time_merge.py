"""Which extents stand where rules and a model's tagger both look for times.

A rule's shape has a measured precision. Where both see a time, the rule's extent
stands if its shape is exact often enough, else the model's; what only the rules see
stands if the shape is right more often than not; what only the model sees stands if it
could tell a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Span

# Shapes that TimeBank's and AQUAINT's annotators left unmarked more than twice in five
# (folds 0 to 2 of lab.corpora.timeml): without the model's voice they are left out.
DOUBTFUL = frozenset({"plural", "partalone", "rate", "recent"})
# Shapes whose extents were exact in fewer than four of five that overlapped gold.
LOOSE = frozenset({"decade", "quarters"})


def merge(rules: Sequence[tuple[Span, str]], model: Sequence[Span]) -> tuple[Span, ...]:
    """The extents that stand, in text order, none overlapping another.

    ``rules`` are extents with their shapes, ``model`` the tagger's extents.
    """
    chosen: list[Span] = []
    left = sorted(model)
    for span, shape in rules:
        rivals = [other for other in left if other.overlaps(span)]
        if rivals:
            left = [other for other in left if not other.overlaps(span)]
            chosen.append(rivals[0] if shape in LOOSE else span)
        elif shape not in DOUBTFUL:
            chosen.append(span)
    kept: list[Span] = []
    for span in sorted([*chosen, *left], key=lambda s: (s.start, -s.end)):
        if not kept or not kept[-1].overlaps(span):
            kept.append(span)
    return tuple(kept)
