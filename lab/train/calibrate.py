"""From the signals of candidates to probabilities, and to the threshold that serves F1 best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lab.corpora.gold import GoldReport
from lab.metrics.calibration import equal_width, expected_error
from lab.metrics.counts import Counts
from lab.metrics.events import once
from lab.metrics.events import pairs as matched_triggers
from lab.metrics.matching import match, sources_agree
from lab.train import linear
from lab.train.acts import best_head
from sayso.extract import act_reader
from sayso.extract.act_reader import ActReader
from sayso.extract.attributions import Found, settle, standing, style_of
from sayso.extract.bundle import Calibration
from sayso.extract.decode import calibrated
from sayso.extract.event_reader import EventReader, combined
from sayso.extract.events import FoundEvent
from sayso.extract.labels import EVENT_CLASSES
from sayso.extract.proposed import Proposed
from sayso.extract.quotes import quotations
from sayso.linear import Floats
from sayso.records import Act, Attribution

Matrix = npt.NDArray[np.float64]

# Before anything is fitted: anchor and validity count alike, spans a little.
UNFITTED = Calibration((0.5, 0.5, 0.3, 0.1, 0.0, 0.0), 0.0)

UNFITTED_EVENTS = Calibration((0.5, 0.3, 0.3, 0.0), 0.0)
UNFITTED_ACTS = Calibration((1.0,), 0.0)

# A false event does more harm than a missed one: three in four are to be right. Three points
# more than that, since a threshold keeps less well what it was not fitted on.
EVENT_PRECISION = 0.78

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
    text = candidates.proposed.report.text
    return standing(_kept(candidates, calibration), text, nested)


def attributions(
    candidates: Candidates, calibration: Calibration, nested: bool
) -> tuple[Attribution, ...]:
    """The reading that the extractor would give under ``calibration``."""
    text = candidates.proposed.report.text
    reader = act_reader.shipped()
    return settle(_kept(candidates, calibration), text, quotations(text), nested, reader)


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


def _fit(every: Sequence[tuple[GoldReport, Sequence[Found]]], sourced: bool) -> Calibration:
    """``sourced``: right are those alone that have the right source too."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    for gold, found in every:
        spans = [
            Attribution(f.source, () if f.headless else (f.anchor,), f.content, "mixed", f.score)
            for f in found
        ]
        matched = {p for _, p in _matched(gold.attributions, spans, sourced)}
        rows.extend(f.signals for f in found)
        right.extend(at in matched for at in range(len(found)))
    weights = logistic(np.asarray(rows), np.asarray(right))
    return Calibration(tuple(round(float(w), 4) for w in weights), 0.0)


def _matched(
    gold: Sequence[Attribution], found: Sequence[Attribution], sourced: bool
) -> Sequence[tuple[int, int]]:
    return match(gold, found, sources_agree) if sourced else match(gold, found)


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
    again on those that stay, since they are what the scores are shown for. What counts as
    right is what is measured: content and source by PolNeAR's guideline (not ``nested``),
    content by that of the claims corpus, which asks about the source apart.
    """
    sourced = not nested
    first = _fit([(one.gold, one.found) for one in every], sourced)
    second = _fit([(one.gold, decided(one, first, nested)) for one in every], sourced)
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
            matched = {p for _, p in _matched(one.gold.attributions, found, not nested)}
            scores.extend(a.score for a in found)
            right.extend(at in matched for at in range(len(found)))
    return expected_error(equal_width(scores, right))


def fit_events(every: Sequence[tuple[Candidates, EventReader]]) -> Calibration:
    """Shares by which network and words count, and the threshold for the aimed precision.

    ``every`` pairs what a model proposed with a reader of words; neither was trained on
    the report. The shares are those of the greatest likelihood of the gold types; the
    lowest threshold is taken at which :data:`EVENT_PRECISION` of what is kept are events.
    """
    network: list[Sequence[float]] = []
    valid: list[float] = []
    words: list[Floats] = []
    gold: list[int] = []
    for one, reader in every:
        events = once(one.gold.claims, one.gold.narrated)
        hit = {p: g for g, p in matched_triggers(events, one.events)}
        for at, event in enumerate(one.events):
            network.append(event.network)
            words.append(reader.by_words(event.near, event.first, event.last))
            valid.append(event.valid)
            gold.append(EVENT_CLASSES.index(events[hit[at]].type) if at in hit else 0)
    shares = _shares(np.asarray(network), np.asarray(valid), np.asarray(words), np.asarray(gold))
    fitted = tuple(round(float(share), 4) for share in shares)
    score = np.asarray(
        [
            1 - combined(np.asarray(own, dtype=np.float32), framed, heard, fitted)[0]
            for own, framed, heard in zip(network, valid, words, strict=True)
        ]
    )
    order = np.argsort(-score, kind="stable")
    precision = np.cumsum(np.asarray(gold)[order] > 0) / np.arange(1, len(order) + 1)
    reached = np.nonzero(precision >= EVENT_PRECISION)[0]
    keep = float(score[order[reached.max()]]) if len(reached) else 1.0
    return Calibration(fitted, round(keep, 3))


def _shares(network: Matrix, valid: Matrix, words: Matrix, gold: npt.NDArray[np.int64]) -> Matrix:
    """The four shares of :func:`sayso.extract.event_reader.combined`, by gradient descent."""
    none = np.zeros_like(network)
    none[:, 0] = 1.0
    sums = np.stack([network, -none * valid[:, None], words, -none], axis=-1)
    rows = np.arange(len(gold))

    def objective(shares: Matrix) -> tuple[float, Matrix]:
        logits = sums @ shares
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        loss = float(-np.log(chances[rows, gold] + 1e-12).mean())
        slope = (np.einsum("nc,ncs->ns", chances, sums) - sums[rows, gold]).mean(0)
        return loss, np.asarray(slope)

    return linear.descend(objective, np.asarray(UNFITTED_EVENTS.weights), 200)


def fit_acts(every: Sequence[tuple[Candidates, ActReader]], of_claims: Calibration) -> Calibration:
    """How much the network's scores of acts count beside the words of cue and content."""
    read: list[tuple[Floats, Floats, Act]] = []
    for one, reader in every:
        text = one.proposed.report.text
        found = decided(one, of_claims, nested=True)
        quoted = quotations(text)
        spans = [
            Attribution(f.source, () if f.headless else (f.anchor,), f.content, "mixed", f.score)
            for f in found
        ]
        for g, p in match(one.gold.attributions, spans):
            act, own = one.gold.attributions[g].act, found[p]
            if act is not None:
                logits = reader.logits(
                    "" if own.headless else own.anchor.of(text),
                    " ".join(piece.of(text) for piece in own.content),
                    None if own.source is None else own.source.of(text),
                    style_of(own, text, quoted),
                )
                read.append((logits, np.asarray(own.acts, dtype=np.float32), act))
    return Calibration((best_head(read),), 0.0)
