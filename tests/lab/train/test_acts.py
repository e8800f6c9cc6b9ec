from pathlib import Path

import numpy as np
import pytest

from lab.corpora.gold import GoldReport
from lab.train.acts import Example, best_head, crossed, examples, fit, parts, scores
from lab.train.linear import save
from sayso.extract.act_reader import ACTS, ActReader
from sayso.linear import load
from sayso.records import Act, Attribution, Report, Span

PAIRS: tuple[tuple[str, Act], ...] = (
    ("denied", "deny"),
    ("urged", "demand"),
    ("said", "state"),
)


def _made() -> tuple[Example, ...]:
    return tuple(
        Example(cue, f"the gate of the {place} was shut", "the mayor", "indirect", act, place)
        for place in ("mill", "port", "fort", "camp", "dam", "mine")
        for cue, act in PAIRS
    )


def test_what_is_learnt_is_read_again_in_other_stories() -> None:
    every = _made()
    read = crossed(every, rounds=20)
    assert scores([e.act for e in every], read) == {"accuracy": 1.0, "macro_f1": 1.0}


def test_saved_weights_read_as_fitted_ones(tmp_path: Path) -> None:
    weights = fit(_made(), rounds=20)
    save(weights, tmp_path / "acts.npz")
    reader = ActReader(load(tmp_path / "acts.npz", len(ACTS)))
    for cue, act in PAIRS:
        assert reader.act(cue, "the well of the inn was dry", "she", "indirect")[0] == act


def test_a_story_is_in_one_part_and_parts_are_of_like_size() -> None:
    fold = parts(["a"] * 4 + ["b"] * 3 + ["c"] * 2 + ["d"], 2)
    assert fold == {"a": 0, "b": 1, "c": 1, "d": 0}


def test_examples_are_the_attributions_that_have_an_act() -> None:
    text = "The mayor denied it."
    report = Report("r", text, "0")
    attribution = Attribution(Span(0, 9), (Span(10, 16),), (Span(17, 19),), "indirect", 1.0)
    with_act = Attribution(
        Span(0, 9), (Span(10, 16),), (Span(17, 19),), "indirect", 1.0, act="deny"
    )
    found = examples([GoldReport(report, "story", (attribution, with_act))])
    assert found == (Example("denied", "it", "The mayor", "indirect", "deny", "story"),)


def test_scores_count_each_act_alike() -> None:
    told = scores(["state", "state", "state", "deny"], ["state", "state", "state", "state"])
    assert told["accuracy"] == 0.75
    assert told["macro_f1"] == pytest.approx((6 / 7) / 2)


def test_a_network_that_knows_counts_and_one_that_errs_does_not() -> None:
    def scores_for(act: Act) -> np.ndarray:
        found = np.zeros(len(ACTS), dtype=np.float32)
        found[ACTS.index(act)] = 3.0
        return found

    even = np.zeros(len(ACTS), dtype=np.float32)
    assert best_head([(even, scores_for("warn"), "warn")]) >= 4.0
    assert best_head([(even, scores_for("deny"), "warn")]) == 0.0
