"""From gold and predicted records to the figures of one corpus: no files, no models."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from lab.bench.task import Scores
from lab.corpora.cofenet import Running
from lab.corpora.gold import GoldReport
from lab.metrics import agreement, calibration, spans
from lab.metrics import claims as claim_metrics
from lab.metrics.attributions import flat, with_source, with_source_and_cue
from lab.metrics.bootstrap import Figures, Row, intervals
from lab.metrics.counts import Counts
from lab.metrics.matching import HasContent, match, sources_agree
from lab.metrics.tokens import tokenise
from sayso.records import Claim

Predicted = Sequence[Sequence[Claim]]
Tagged = Sequence[Sequence[HasContent]]


@dataclass(frozen=True, slots=True)
class FlatTally:
    """One report, or several, compared under a univocal guideline; adds up."""

    labels: agreement.Matrix
    spans: dict[spans.Kind, Counts]
    sourced: Counts
    cued: Counts

    def __add__(self, other: FlatTally) -> FlatTally:
        return FlatTally(
            self.labels + other.labels,
            {kind: self.spans[kind] + other.spans[kind] for kind in spans.KINDS},
            self.sourced + other.sourced,
            self.cued + other.cued,
        )

    def row(self) -> Row:
        """The tally as numbers that add up, for resampling."""
        counts = [*(self.spans[kind] for kind in spans.KINDS), self.sourced, self.cued]
        return np.concatenate([self.labels.ravel(), *(c.numbers() for c in counts)])

    @staticmethod
    def of_row(row: Row) -> FlatTally:
        """The tally of such a row, or of a sum of them."""
        size = len(agreement.LABELS)
        counts = _counts(row[size * size :])
        return FlatTally(
            row[: size * size].reshape(size, size),
            dict(zip(spans.KINDS, counts, strict=False)),
            counts[-2],
            counts[-1],
        )


def compare_flat(
    text: str,
    gold: Sequence[HasContent],
    predicted: Sequence[HasContent],
    tagged: Sequence[HasContent] | None = None,
) -> FlatTally:
    """Both readings of one text, neither holding nested attributions.

    ``tagged`` are the spans that labels and exact spans are taken from, where they
    are not those of the attributions: see :mod:`lab.bench.tagger`.
    """
    tokens = tokenise(text)
    worded = predicted if tagged is None else tagged
    return FlatTally(
        agreement.coincidences(agreement.labels(gold, tokens), agreement.labels(worded, tokens)),
        spans.compare(spans.extents(gold, tokens), spans.extents(worded, tokens)),
        with_source(gold, predicted),
        with_source_and_cue(gold, predicted),
    )


def flat_figures(whole: FlatTally) -> dict[str, float]:
    """The figures of PolNeAR."""
    return {
        "alpha": agreement.alpha(whole.labels),
        **{f"exact_{kind}_f1": whole.spans[kind].f1 for kind in spans.KINDS},
        "attribution_f1": whole.sourced.f1,
        "attribution_precision": whole.sourced.precision,
        "attribution_recall": whole.sourced.recall,
        "attribution_with_cue_f1": whole.cued.f1,
    }


def polnear(
    gold: Sequence[GoldReport], predicted: Predicted, samples: int, tagged: Tagged | None = None
) -> Scores:
    """PolNeAR's figures; nested predictions are left out, since the corpus has none.

    ``tagged`` as in :func:`compare_flat`, for each report.
    """
    theirs = [_attributed(found) for found in predicted]
    outer = [flat(found) for found in theirs]
    tallies = [
        compare_flat(report.report.text, report.attributions, found, worded)
        for report, found, worded in zip(gold, outer, tagged or outer, strict=True)
    ]
    right = [
        _kept(match(report.attributions, found, sources_agree), found)
        for report, found in zip(gold, outer, strict=True)
    ]
    errors, tables = reliability(
        [claim.score for found in outer for claim in found],
        [hit for hits in right for hit in hits],
    )
    whole = _total(tallies)
    counts = {
        "reports": len(gold),
        "gold_attributions": whole.sourced.gold,
        "predicted_attributions": whole.sourced.predicted,
        "right_attributions": whole.sourced.right,
        "nested_left_out": sum(map(len, theirs)) - whole.sourced.predicted,
        "tokens": int(whole.labels.sum()) // 2,
    }
    for kind in spans.KINDS:
        counts[f"gold_{kind}_spans"] = whole.spans[kind].gold
        counts[f"predicted_{kind}_spans"] = whole.spans[kind].predicted
        counts[f"right_{kind}_spans"] = whole.spans[kind].right
    return Scores(
        {**flat_figures(whole), **errors},
        counts,
        _intervals(
            [one.row() for one in tallies],
            lambda row: flat_figures(FlatTally.of_row(row)),
            samples,
        ),
        tables,
    )


def humans(articles: Iterable[Sequence[GoldReport]]) -> tuple[dict[str, float], int]:
    """How well annotators of the same article agree, all pairs pooled; and how many articles.

    Each of ``articles`` holds one report by each of its annotators.
    """
    tallies: list[FlatTally] = []
    count = 0
    for annotators in articles:
        if len(annotators) < 2:
            continue
        count += 1
        for one, other in combinations(annotators, 2):
            text = one.report.text
            tallies.append(compare_flat(text, one.attributions, other.attributions))
    return (flat_figures(_total(tallies)) if tallies else {}), count


def cofenet(articles: Sequence[Running], predicted: Tagged, samples: int) -> Scores:
    """Exact-match span F1 as CofeNet defines it, on its instances."""
    tallies: list[dict[spans.Kind, Counts]] = []
    for article, found in zip(articles, predicted, strict=True):
        by_instance = [
            spans.compare(
                spans.from_labels(instance.labels),
                spans.in_instance(found, places),
            )
            for instance, places in zip(article.instances, article.spans, strict=True)
        ]
        tallies.append(_by_kind(by_instance))
    whole = _by_kind(tallies)
    counts = {
        "articles": len(articles),
        "instances": sum(len(article.instances) for article in articles),
    }
    for kind in spans.KINDS:
        counts[f"gold_{kind}_spans"] = whole[kind].gold
        counts[f"predicted_{kind}_spans"] = whole[kind].predicted
        counts[f"right_{kind}_spans"] = whole[kind].right
    ends = _intervals(
        [np.concatenate([one[kind].numbers() for kind in spans.KINDS]) for one in tallies],
        lambda row: cofenet_figures(dict(zip(spans.KINDS, _counts(row), strict=True))),
        samples,
    )
    return Scores(cofenet_figures(whole), counts, ends)


def cofenet_figures(whole: dict[spans.Kind, Counts]) -> dict[str, float]:
    """Exact F1, precision and recall by kind."""
    return {
        f"exact_{kind}_{name}": value
        for kind in spans.KINDS
        for name, value in (
            ("f1", whole[kind].f1),
            ("precision", whole[kind].precision),
            ("recall", whole[kind].recall),
        )
    }


def claims(gold: Sequence[GoldReport], predicted: Predicted, samples: int) -> Scores:
    """The figures of the claims corpus, as its README defines them."""
    theirs = [_attributed(found) for found in predicted]
    tallies = [
        claim_metrics.tally(report.claims, found, report.report.published)
        for report, found in zip(gold, theirs, strict=True)
    ]
    right = [
        _kept(match(report.claims, found), found)
        for report, found in zip(gold, theirs, strict=True)
    ]
    errors, tables = reliability(
        [claim.score for found in theirs for claim in found],
        [hit for hits in right for hit in hits],
    )
    whole = claim_metrics.total(tallies)
    counts = {
        "reports": len(gold),
        "gold_claims": whole.claims.gold,
        "predicted_claims": whole.claims.predicted,
        "matched_claims": whole.claims.right,
        "gold_nested": whole.nested_found.gold,
        "predicted_nested": whole.nested_found.predicted,
        "nested_found": whole.nested_found.right,
        "nested_found_and_placed": whole.nested_placed.right,
        "gold_hops_of_matched": whole.relay.gold,
        "predicted_hops_of_matched": whole.relay.predicted,
        "gold_said_of_matched": whole.said.gold,
        "narrated_left_out": sum(map(len, predicted)) - sum(map(len, theirs)),
    }
    return Scores(
        {**claim_metrics.figures(whole), **errors},
        counts,
        _intervals(
            [one.row() for one in tallies],
            lambda row: claim_metrics.figures(claim_metrics.Tally.of_row(row)),
            samples,
        ),
        tables,
    )


def reliability(
    scores: Sequence[float], right: Sequence[bool]
) -> tuple[dict[str, float], dict[str, tuple[dict[str, float], ...]]]:
    """The expected calibration error, in bins of one width and of one size, and a table."""
    width = calibration.equal_width(scores, right)
    mass = calibration.equal_mass(scores, right)
    table = tuple(
        {"low": b.low, "high": b.high, "count": b.count, "score": b.score, "right": b.right}
        for b in width
    )
    return (
        {
            "ece": calibration.expected_error(width),
            "ece_equal_mass": calibration.expected_error(mass),
        },
        {"reliability": table},
    )


def _attributed(claims: Sequence[Claim]) -> list[Claim]:
    """Without the claims in the outlet's own voice, which no corpus here annotates."""
    return [claim for claim in claims if not claim.narrated]


def _kept(pairs: Sequence[tuple[int, int]], predicted: Sequence[Claim]) -> list[bool]:
    hit = {p for _, p in pairs}
    return [at in hit for at in range(len(predicted))]


def _total(tallies: Sequence[FlatTally]) -> FlatTally:
    found = tallies[0]
    for one in tallies[1:]:
        found = found + one
    return found


def _by_kind(tallies: Sequence[dict[spans.Kind, Counts]]) -> dict[spans.Kind, Counts]:
    found: dict[spans.Kind, Counts] = {kind: Counts() for kind in spans.KINDS}
    for one in tallies:
        for kind in spans.KINDS:
            found[kind] = found[kind] + one[kind]
    return found


def _counts(numbers: Row) -> list[Counts]:
    return [Counts(*map(round, three)) for three in numbers.reshape(-1, 3).tolist()]


def _intervals(
    rows: Sequence[Row], figures: Figures, samples: int
) -> dict[str, tuple[float, float]]:
    if not samples or len(rows) < 2:
        return {}
    return {
        name: (found.low, found.high)
        for name, found in intervals(np.stack(rows), figures, samples).items()
        if not math.isnan(found.low)
    }
