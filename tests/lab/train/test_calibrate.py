import numpy as np
import pytest

from lab.corpora.gold import GoldReport
from lab.train.calibrate import Candidates, attributions, calibration_error, fit, logistic
from sayso.extract.attributions import Found
from sayso.extract.bundle import Calibration
from sayso.ids import text_sha256
from sayso.records import Attribution, Report, Span


def test_logistic_recovers_the_weights_that_made_the_data() -> None:
    random = np.random.default_rng(7)
    signals = random.normal(size=(20_000, 2))
    chance = 1 / (1 + np.exp(-(1.5 * signals[:, 0] - 0.7 * signals[:, 1] + 0.3)))
    weights = logistic(signals, random.random(20_000) < chance)
    assert weights == pytest.approx([1.5, -0.7, 0.3], abs=0.08)


def candidate(start: int, sure: float) -> Found:
    cue, content = Span(start, start + 2), Span(start + 3, start + 9)
    return Found(cue, False, None, (content,), 0.0, "state", (sure, sure, 0.0, 0.0, 0.0))


def some(count: int) -> list[Candidates]:
    """Reports whose candidates are right just where they are sure."""
    found: list[Candidates] = []
    for number in range(count):
        text = "x" * 200
        sure = [(20 * at, 2.0 if (at + number) % 3 else -2.0) for at in range(10)]
        gold = tuple(
            Attribution(None, (Span(s, s + 2),), (Span(s + 3, s + 9),), "indirect", 1.0)
            for s, value in sure
            if value > 0
        )
        report = Report(f"r{number}", text, text_sha256(text))
        found.append(
            Candidates(GoldReport(report, "", gold), tuple(candidate(s, v) for s, v in sure))
        )
    return found


def test_fitting_keeps_what_is_right_and_scores_it_high() -> None:
    every = some(12)
    fitted = fit(every, nested=True)
    for one in every:
        kept = attributions(one, fitted, nested=True)
        assert {a.content for a in kept} == {a.content for a in one.gold.attributions}
        assert all(a.score > 0.9 for a in kept)
    assert calibration_error(every, nested=True) < 0.05


def test_what_lies_below_the_threshold_is_dropped() -> None:
    (one,) = some(1)
    nothing = Calibration((0.0, 0.0, 0.0, 0.0, 0.0, -3.0), 0.5)
    assert attributions(one, nothing, nested=True) == ()
