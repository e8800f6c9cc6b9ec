from __future__ import annotations

import pytest

from lab.bench.labels import chosen, class_scores, file_and_fold, span_scores
from lab.bench.task import BenchError
from lab.corpora.labelled import Labelled, part_of
from sayso.records import Span

TEXTS = ("Holt met Bo.", "Bo left.", "A shell fell.")
GOLD = (
    Labelled("1", TEXTS[0], ((Span(0, 4), "S"), (Span(9, 11), "T"))),
    Labelled("2", TEXTS[1], ((Span(0, 2), "S"),)),
    Labelled("3", TEXTS[2], ()),
)


def read(*spans: tuple[tuple[Span, str], ...]) -> tuple[Labelled, ...]:
    return tuple(Labelled(g.id, g.text, s) for g, s in zip(GOLD, spans, strict=True))


def test_figures_are_micro_averaged() -> None:
    found = read(((Span(0, 4), "S"),), ((Span(0, 3), "S"),), ((Span(2, 7), "T"),))
    scores = span_scores(GOLD, found, samples=50)
    assert scores.figures == pytest.approx(
        {
            "f1": 1 / 3,
            "precision": 1 / 3,
            "recall": 1 / 3,
            "f1_overlap": 2 / 3,
            "f1_S": 1 / 2,
            "f1_T": 0,
        }
    )
    assert scores.counts == {"texts": 3, "gold": 3, "predicted": 3, "gold_S": 2, "gold_T": 1}
    low, high = scores.intervals["f1"]
    assert low <= scores.figures["f1"] <= high


def test_a_label_that_gold_lacks_is_a_mistake_unless_labels_are_given() -> None:
    found = read((*GOLD[0].spans, (Span(5, 8), "R")), GOLD[1].spans, ())
    assert span_scores(GOLD, GOLD, 0).figures["f1"] == 1
    assert span_scores(GOLD, found, 0).figures["precision"] == 3 / 4
    assert span_scores(GOLD, found, 0, ("S", "T")).figures["precision"] == 1
    assert span_scores(GOLD, found, 0, ("T",)).counts["gold"] == 1


def test_classes() -> None:
    gold = [Labelled(str(n), "A shell fell.", (), label) for n, label in enumerate("0044")]
    found = [
        Labelled(g.id, g.text, (), p) for g, p in zip(gold, ("0", "9", "4", None), strict=True)
    ]
    scores = class_scores(gold, found, samples=20)
    assert scores.figures["accuracy"] == 0.5
    assert scores.figures["macro_f1"] == pytest.approx(2 / 3)
    assert scores.counts == {"texts": 4, "without_class": 1, "gold_0": 2, "gold_4": 2}
    with pytest.raises(BenchError, match="no class"):
        class_scores(found, found, 0)


def test_other_texts_are_refused() -> None:
    with pytest.raises(BenchError, match="same texts"):
        span_scores(GOLD, GOLD[:2], 0)
    with pytest.raises(BenchError, match="same texts"):
        class_scores(GOLD, tuple(reversed(GOLD)), 0)


def test_a_split_is_all_or_a_fold() -> None:
    assert chosen(GOLD, "all") == GOLD
    fold = part_of(TEXTS[0])
    assert GOLD[0] in chosen(GOLD, f"fold-{fold}")
    empty = next(n for n in range(5) if n not in {part_of(text) for text in TEXTS})
    with pytest.raises(BenchError, match="no text"):
        chosen(GOLD, f"fold-{empty}")
    for wrong in ("fold-5", "fold-x", "dev", "fold--1"):
        with pytest.raises(BenchError, match="not"):
            chosen(GOLD, wrong)
    assert file_and_fold("train") == ("train", "all")
    assert file_and_fold("test/fold-2") == ("test", "fold-2")
    assert file_and_fold("fold-2") == ("train", "fold-2")
    assert file_and_fold("all") == ("train", "all")
