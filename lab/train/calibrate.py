"""From the signals of candidates to probabilities, and to the threshold that serves F1 best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lab.corpora.gold import GoldReport
from lab.metrics.calibration import equal_width, expected_error
from lab.metrics.counts import Counts
from lab.metrics.events import once, pairs
from lab.metrics.matching import match, sources_agree
from sayso.extract.attributions import Found, settle, standing
from sayso.extract.bundle import Calibration
from sayso.extract.decode import calibrated
from sayso.extract.events import FoundEvent
from sayso.extract.proposed import Proposed
from sayso.extract.quotes import quotations
from sayso.records import Attribution

Matrix = npt.NDArray[np.float64]

# Before anything is fitted: anchor and validity count alike, spans a little.
UNFITTED = Calibration((0.5, 0.5, 0.3, 0.1, 0.0, 0.0), 0.0)

UNFITTED_EVENTS = Calibration((0.5, 0.5, 0.3, 0.0), 0.0)

# A false event does more harm than a missed one.
EVENT_PRECISION = 0.75

_FLAT_TOP = 0.005  # of F1: far inside the interval of any of these corpora


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a model proposed for one annotated report."""

    gold: GoldReport
    proposed: Proposed

    @property
    def found(self) -> list[Found]:
        """The attributions proposed."""
        return self.proposed.found

    @property
    def events(self) -> list[FoundEvent]:
        """The events proposed."""
        return self.proposed.events


def _kept(candidates: Candidates, calibration: Calibration) -> list[Found]:
    scored = (
        replace(one, score=calibrated(one.signals, calibration.weights)) for one in candidates.found
    )
    return [one for one in scored if one.score >= calibration.keep]


def decided(candidates: Candidates, calibration: Calibration, nested: bool) -> tuple[Found, ...]:
    """The candidates that stay once rivals are settled."""
    text = candidates.gold.report.text
    return standing(_kept(candidates, calibration), text, nested)


def attributions(
    candidates: Candidates, calibration: Calibration, nested: bool
) -> tuple[Attribution, ...]:
    """The reading that the extractor would give under ``calibration``."""
    text = candidates.gold.report.text
    return settle(_kept(candidates, calibration), text, quotations(text), nested)


def logistic(signals: Matrix, right: npt.NDArray[np.bool_], ridge: float = 1.0) -> Matrix:
    """Weights and intercept by Newton's method; ``signals`` (cases, signals).

    Source: iteratively reweighted least squares with a ridge on the weights.
    """
    cases = np.hstack([signals, np.ones((len(signals), 1))])
    weights = np.zeros(cases.shape[1])
    penalty = np.full(cases.shape[1], ridge)
    penalty[-1] = 0
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(cases @ weights, -30, 30)))
        slope = cases.T @ (chance - right) + penalty * weights
        curve = (cases * (chance * (1 - chance))[:, None]).T @ cases + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return np.asarray(weights)


def _fit(every: Sequence[tuple[GoldReport, Sequence[Found]]]) -> Calibration:
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for gold, found in every:
        spans = [
            Attribution(f.source, () if f.headless else (f.anchor,), f.content, "mixed", f.score)
            for f in found
        ]
        matched = {p for _, p in match(gold.attributions, spans)}
        rows.extend(f.signals for f in found)
        right.extend(at in matched for at in range(len(found)))
    weights = logistic(np.asarray(rows), np.asarray(right))
    return Calibration(tuple(round(float(w), 4) for w in weights), 0.0)


def f1_at(every: Sequence[Candidates], calibration: Calibration, nested: bool) -> float:
    """F1 of attributions with half the content and the source right under ``calibration``."""
    counts = Counts()
    for one in every:
        found = attributions(one, calibration, nested)
        pairs = match(one.gold.attributions, found, sources_agree)
        counts += Counts(len(pairs), len(found), len(one.gold.attributions))
    return counts.f1


def fit(every: Sequence[Candidates], nested: bool) -> Calibration:
    """Calibrate on candidates of reports that the model was not trained on.

    Fitted on all candidates first, so that rivals are settled by sound scores, then
    again on those that stay, since they are what the scores are shown for.
    """
    first = _fit([(one.gold, one.found) for one in every])
    second = _fit([(one.gold, decided(one, first, nested)) for one in every])
    by_keep = {
        at / 100: f1_at(every, replace(second, keep=at / 100), nested) for at in range(10, 65, 5)
    }
    best = max(by_keep.values())
    # The curve is flat near its top: whoever wants fewer and surer claims can filter by
    # score, but nobody can ask for what was dropped.
    return replace(second, keep=min(k for k, f1 in by_keep.items() if f1 >= best - _FLAT_TOP))


def calibration_error(every: Sequence[Candidates], nested: bool) -> float:
    """Expected calibration error, fitted on one half of the reports and measured on the other."""
    scores: list[float] = []
    right: list[bool] = []
    for part in (0, 1):
        fitted = fit(every[part::2], nested)
        for one in every[1 - part :: 2]:
            found = attributions(one, fitted, nested)
            matched = {p for _, p in match(one.gold.attributions, found)}
            scores.extend(a.score for a in found)
            right.extend(at in matched for at in range(len(found)))
    return expected_error(equal_width(scores, right))


def fit_events(every: Sequence[Candidates]) -> Calibration:
    """Probability that trigger and type are right; kept from where precision reaches its aim.

    The lowest threshold is taken at which at least :data:`EVENT_PRECISION` of what
    is kept is right.
    """
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for one in every:
        gold = once(one.gold.claims, one.gold.narrated)
        hit = {p for g, p in pairs(gold, one.events) if gold[g].type == one.events[p].type}
        rows.extend(event.signals for event in one.events)
        right.extend(at in hit for at in range(len(one.events)))
    weights = logistic(np.asarray(rows), np.asarray(right))
    fitted = tuple(round(float(w), 4) for w in weights)
    scores = np.asarray([calibrated(row, fitted) for row in rows])
    order = np.argsort(-scores, kind="stable")
    precision = np.cumsum(np.asarray(right)[order]) / np.arange(1, len(order) + 1)
    reached = np.nonzero(precision >= EVENT_PRECISION)[0]
    keep = float(scores[order][reached.max()]) if len(reached) else 1.0
    return Calibration(fitted, round(keep, 3))
