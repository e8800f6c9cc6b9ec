"""Folds that keep the same sentence on one side, and spans that do not overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lab.corpora.labelled import Labelled, outermost, part_of, parts
from sayso.records import Span


def test_a_sentence_is_in_one_fold_however_it_is_set() -> None:
    spaced = "The rebel - held town of Pérez was shelled ."
    printed = "The rebel-held town of Perez was shelled."
    assert all(part_of(spaced, folds) == part_of(printed, folds) for folds in (2, 3, 5, 7, 11))


def test_folds_divide_the_texts_and_hold_as_many_as_chance_gives() -> None:
    docs = tuple(Labelled(str(n), f"Column {n} crossed the river.", ()) for n in range(1000))
    folds = parts(docs)
    assert len(folds) == 5
    assert sorted((d for fold in folds for d in fold), key=lambda d: int(d.id)) == list(docs)
    assert all(150 < len(fold) < 250 for fold in folds)
    assert parts(docs) == folds


def test_of_overlapping_spans_the_longest_stays() -> None:
    army = (Span(0, 12), "Organisation")
    country = (Span(4, 9), "Location")
    crossing = (Span(10, 20), "Weapon")
    alone = (Span(30, 34), "Person")
    assert outermost((army, country, crossing, alone)) == (army, alone)
    assert outermost(()) == ()


spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.lists(st.tuples(spans, st.sampled_from("ST"))))
def test_what_stays_is_sorted_and_disjoint_and_touches_all_that_went(
    given_spans: list[tuple[Span, str]],
) -> None:
    kept = outermost(given_spans)
    assert all(one.end <= other.start for (one, _), (other, _) in pairwise(kept))
    assert all(any(span.overlaps(k) for k, _ in kept) for span, _ in given_spans)
