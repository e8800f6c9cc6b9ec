"""From labelled gold and predicted texts to figures: spans by label, and one class a text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lab.bench.task import BenchError, Scores
from lab.corpora.labelled import FOLDS, Labelled, parts
from lab.metrics import classes, spans_by_label
from lab.metrics.bootstrap import Figures, Row, Rows, intervals
from lab.metrics.counts import Counts


def chosen(docs: Sequence[Labelled], split: str) -> tuple[Labelled, ...]:
    """The texts of ``all`` or of ``fold-N``, N from 0 to 4 (:func:`lab.corpora.labelled.parts`).

    Raises:
        BenchError: if the split is neither, or has no text.
    """
    if split == "all":
        return tuple(docs)
    number = split.removeprefix("fold-")
    if number == split or not number.isdigit() or int(number) >= FOLDS:
        raise BenchError(f"a split is all or fold-0 to fold-{FOLDS - 1}, not {split!r}")
    fold = parts(docs)[int(number)]
    if not fold:
        raise BenchError(f"{split} holds no text of this corpus")
    return fold


def file_and_fold(split: str) -> tuple[str, str]:
    """``test`` is all of that file, ``test/fold-N`` one fold of it, ``fold-N`` one of ``train``."""
    name, _, fold = split.partition("/")
    if name == "all" or name.startswith("fold-"):
        return "train", name
    return name, fold or "all"


def span_scores(
    gold: Sequence[Labelled],
    predicted: Sequence[Labelled],
    samples: int,
    labels: Sequence[str] | None = None,
) -> Scores:
    """Micro-averaged exact precision, recall and F1; F1 by label; F1 by overlap beside it.

    ``labels`` are those that count, all that gold has where ``None``; predicted spans
    with other labels are left out then.

    Raises:
        BenchError: if the two are not the same texts in the same order.
    """
    _same(gold, predicted)
    names = tuple(labels or sorted({kind for text in gold for _, kind in text.spans}))
    known = set(names) if labels else {kind for t in (*gold, *predicted) for _, kind in t.spans}
    every = (*names, *sorted(known - set(names)))
    both = [
        (
            [s for s in one.spans if s[1] in known],
            [s for s in other.spans if s[1] in known],
        )
        for one, other in zip(gold, predicted, strict=True)
    ]
    rows = np.asarray(
        [
            [
                n
                for compare in (spans_by_label.exact, spans_by_label.overlapping)
                for counts in (compare(ours, theirs),)
                for label in every
                for n in counts.get(label, Counts()).numbers()
            ]
            for ours, theirs in both
        ],
        dtype=np.float64,
    )

    def figures(row: Row) -> dict[str, float]:
        exact, loose = np.split(row, 2)
        counts = _counts(every, exact)
        whole = spans_by_label.pooled(counts)
        return {
            "f1": whole.f1,
            "precision": whole.precision,
            "recall": whole.recall,
            "f1_overlap": spans_by_label.pooled(_counts(every, loose)).f1,
            **{f"f1_{name}": counts[name].f1 for name in names},
        }

    counts = _counts(every, np.split(rows.sum(axis=0), 2)[0])
    return _scores(
        rows,
        figures,
        samples,
        {
            "texts": len(gold),
            "gold": sum(c.gold for c in counts.values()),
            "predicted": sum(c.predicted for c in counts.values()),
            **{f"gold_{name}": counts[name].gold for name in names},
        },
    )


def class_scores(gold: Sequence[Labelled], predicted: Sequence[Labelled], samples: int) -> Scores:
    """Macro-averaged F1 over gold's classes, accuracy, and F1 by class.

    Raises:
        BenchError: if the two are not the same texts in the same order, or one has no class.
    """
    _same(gold, predicted)
    if any(text.label is None for text in gold):
        raise BenchError("a text of this corpus has no class")
    names = tuple(sorted({text.label for text in gold if text.label}))
    every = (*names, *sorted({t.label for t in predicted if t.label} - set(names)))
    rows = np.asarray(
        [
            [
                n
                for counts in (classes.by_class([one.label or ""], [other.label]),)
                for name in every
                for n in counts.get(name, Counts()).numbers()
            ]
            for one, other in zip(gold, predicted, strict=True)
        ],
        dtype=np.float64,
    )

    def figures(row: Row) -> dict[str, float]:
        counts = _counts(every, row)
        return {
            "macro_f1": classes.macro_f1(counts),
            "accuracy": classes.accuracy(counts),
            **{f"f1_{name}": counts[name].f1 for name in names},
        }

    sizes = {f"gold_{name}": sum(text.label == name for text in gold) for name in names}
    unread = sum(text.label is None for text in predicted)
    return _scores(rows, figures, samples, {"texts": len(gold), "without_class": unread, **sizes})


def _scores(
    rows: Rows,
    figures: Figures,
    samples: int,
    counts: dict[str, int],
) -> Scores:
    found = dict(figures(rows.sum(axis=0)))
    drawn = intervals(rows, figures, samples) if samples else {}
    return Scores(found, counts, {name: (i.low, i.high) for name, i in drawn.items()})


def _counts(names: Sequence[str], row: Row) -> dict[str, Counts]:
    return {
        name: Counts(*numbers)
        for name, numbers in zip(names, row.astype(int).reshape(-1, 3).tolist(), strict=True)
    }


def _same(gold: Sequence[Labelled], predicted: Sequence[Labelled]) -> None:
    if [(t.id, t.text) for t in gold] != [(t.id, t.text) for t in predicted]:
        raise BenchError("gold and predicted are not the same texts in the same order")
