from pathlib import Path

import pytest

pytest.importorskip("lightgbm")

from lab.bench.stance import fnc1_figures, held_out, run
from lab.bench.task import BenchError, Settings
from lab.corpora.fnc1 import LABELS, Challenge, Pairing

AGREE, DISAGREE, DISCUSS, UNRELATED = range(4)


def test_the_official_score() -> None:
    gold = [AGREE, DISCUSS, UNRELATED, UNRELATED]
    assert fnc1_figures(gold, gold)["weighted"] == 1
    # Related but wrong: a quarter; unrelated missed: nothing. Of 2.5 points.
    found = fnc1_figures(gold, [DISAGREE, DISCUSS, AGREE, UNRELATED])
    assert found["weighted"] == pytest.approx((0.25 + 1 + 0 + 0.25) / 2.5)
    assert found["accuracy"] == 0.5
    assert found["f1_disagree"] == 0
    assert LABELS[UNRELATED] == "unrelated"


def test_nothing_of_a_held_out_story_is_learned_from() -> None:
    bodies = {str(n): "Maru." for n in range(12)}
    pairings = [Pairing(f"head {n // 2}", str(n), "discuss") for n in range(12)]
    pairings += [Pairing(f"head {n}", str(11 - n), "unrelated") for n in range(5)]
    known = Challenge(bodies, tuple(pairings))
    tested = []
    for learn, test in held_out(known):
        stories = {known.pairings[at].body for at in test.tolist()}
        heads = {p.headline for p in known.pairings if p.body in stories and p.label != "unrelated"}
        for at in learn.tolist():
            assert known.pairings[at].body not in stories
            assert known.pairings[at].headline not in heads
        tested += test.tolist()
    assert sorted(tested) == list(range(len(pairings)))


def test_another_corpus_is_refused() -> None:
    with pytest.raises(BenchError):
        run(Settings("stance", "polnear", Path(), "dev"))
