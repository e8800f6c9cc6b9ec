import numpy as np
import pytest

from lab.corpora.gold import GoldReport
from lab.train.calibrate import (
    EVENT_PRECISION,
    Candidates,
    attributions,
    calibration_error,
    fit,
    fit_acts,
    fit_events,
    logistic,
)
from sayso.extract.act_reader import ActReader
from sayso.extract.attributions import Found
from sayso.extract.bundle import Calibration
from sayso.extract.event_reader import EventReader
from sayso.extract.events import FoundEvent, settled
from sayso.extract.labels import ACTS, EVENT_CLASSES
from sayso.extract.proposed import Proposed
from sayso.ids import text_sha256
from sayso.linear import Weights
from sayso.records import Act, Attribution, Event, Report, Span


def test_logistic_recovers_the_weights_that_made_the_data() -> None:
    random = np.random.default_rng(7)
    signals = random.normal(size=(20_000, 2))
    chance = 1 / (1 + np.exp(-(1.5 * signals[:, 0] - 0.7 * signals[:, 1] + 0.3)))
    weights = logistic(signals, random.random(20_000) < chance)
    assert weights == pytest.approx([1.5, -0.7, 0.3], abs=0.08)


def candidate(start: int, sure: float) -> Found:
    cue, content = Span(start, start + 2), Span(start + 3, start + 9)
    return Found(cue, False, None, (content,), 0.0, signals=(sure, sure, 0.0, 0.0, 0.0))


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
            Candidates(
                GoldReport(report, "", gold), Proposed(report, [candidate(s, v) for s, v in sure])
            )
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


def blank(classes: int) -> Weights:
    """Weights of words that know nothing."""
    return Weights(
        {},
        np.zeros((0, classes), dtype=np.int8),
        np.ones(classes, dtype=np.float32),
        np.zeros(classes, dtype=np.float32),
    )


def chances(none: float, label: int) -> tuple[float, ...]:
    """Log-probabilities of a network that is torn between nothing and one type."""
    rest = 0.01
    found = np.full(len(EVENT_CLASSES), rest / len(EVENT_CLASSES))
    found[0] += none * (1 - rest)
    found[label] += (1 - none) * (1 - rest)
    return tuple(np.log(found).tolist())


def events_of(count: int, seed: int) -> list[tuple[Candidates, EventReader]]:
    """Reports whose network is right about events as often as it says it is."""
    random = np.random.default_rng(seed)
    reader = EventReader(blank(len(EVENT_CLASSES)))
    found: list[tuple[Candidates, EventReader]] = []
    for number in range(count):
        text = "bombed " * 30
        report = Report(f"r{number}", text, text_sha256(text))
        proposed, narrated = [], []
        for at in range(30):
            none = float(random.uniform(0.02, 0.98))
            label = int(random.integers(1, len(EVENT_CLASSES)))
            trigger = Span(7 * at, 7 * at + 6)
            network = chances(none, label)
            near = ("bombed",)
            proposed.append(FoundEvent(trigger, "actual", {}, network, 0.0, near, 0, 0))
            if random.random() > none:
                narrated.append(
                    Event(trigger, EVENT_CLASSES[label], *([None] * 7), modality="actual")
                )
        gold = GoldReport(report, "", (), (), tuple(narrated))
        found.append((Candidates(gold, Proposed(report, [], proposed)), reader))
    return found


def test_events_are_kept_down_to_the_aimed_precision_and_no_further() -> None:
    every = events_of(40, 5)
    fitted = fit_events(every)
    # The network is calibrated; what its frames say does not differ.
    assert fitted.weights[0] == pytest.approx(1.0, abs=0.15)
    right = kept = 0
    for one, reader in events_of(40, 6):
        gold = {event.trigger for event in one.gold.narrated}
        for event in settled(one.events, reader, fitted.weights, fitted.keep):
            kept += 1
            right += event.trigger in gold
    assert right / kept == pytest.approx(EVENT_PRECISION, abs=0.05)
    assert kept > 400


def test_a_network_that_knows_nothing_of_events_keeps_none() -> None:
    every = events_of(10, 5)
    blind = [
        (
            Candidates(
                GoldReport(one.gold.report, "", ()), Proposed(one.gold.report, [], one.events)
            ),
            reader,
        )
        for one, reader in every
    ]
    fitted = fit_events(blind)
    for one, reader in blind:
        assert settled(one.events, reader, fitted.weights, fitted.keep) == ()


@pytest.mark.parametrize("knows", [True, False])
def test_the_network_s_acts_count_as_far_as_they_are_right(knows: bool) -> None:
    text = "Ann said it rained."
    report = Report("r", text, text_sha256(text))
    act: Act = "warn"
    own = Attribution(Span(0, 3), (Span(4, 8),), (Span(9, 18),), "indirect", 1.0, act=act)
    told = "warn" if knows else "deny"
    scores = tuple(2.0 if name == told else 0.0 for name in ACTS)
    found = Found(Span(4, 8), False, Span(0, 3), (Span(9, 18),), 0.9, scores, (1, 1, 0, 0, 0))
    one = Candidates(GoldReport(report, "", (own,)), Proposed(report, [found]))
    of_claims = Calibration((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
    (share,) = fit_acts([(one, ActReader(blank(len(ACTS))))], of_claims).weights
    assert share >= 4.0 if knows else share == 0.0
