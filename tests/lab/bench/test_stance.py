from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("lightgbm")

from lab.bench.stance import PARTITIONS, fnc1_figures, held_out, most_expected, run
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


@pytest.mark.parametrize("partition", range(PARTITIONS))
def test_nothing_of_a_held_out_story_is_learned_from(partition: int) -> None:
    bodies = {str(n): "Maru." for n in range(12)}
    pairings = [Pairing(f"head {n // 2}", str(n), "discuss") for n in range(12)]
    pairings += [Pairing(f"head {n}", str(11 - n), "unrelated") for n in range(5)]
    known = Challenge(bodies, tuple(pairings))
    tested = []
    for learn, test in held_out(known, partition):
        stories = {known.pairings[at].body for at in test.tolist()}
        heads = {p.headline for p in known.pairings if p.body in stories and p.label != "unrelated"}
        for at in learn.tolist():
            assert known.pairings[at].body not in stories
            assert known.pairings[at].headline not in heads
        tested += test.tolist()
    assert sorted(tested) == list(range(len(pairings)))


def test_partitions_differ() -> None:
    pairings = tuple(Pairing(f"head {n}", str(n), "discuss") for n in range(12))
    known = Challenge({str(n): "Maru." for n in range(12)}, pairings)
    one, other = ([test.tolist() for _, test in held_out(known, k)] for k in (0, 1))
    assert one != other


def test_a_rare_label_is_told_before_it_is_the_likeliest() -> None:
    draw = np.random.default_rng(0)
    rare = np.concatenate([draw.uniform(0, 0.1, 900), draw.uniform(0.3, 0.6, 40)])
    chances = np.stack([rare, (1 - rare) * 0.2, (1 - rare) * 0.8], axis=1)
    told = most_expected(chances)
    assert (told == 0).sum() > (chances.argmax(axis=1) == 0).sum()
    assert (told[:900] != 0).all()
    sure = np.eye(3)[[0, 1, 2, 2]]
    assert most_expected(sure).tolist() == [0, 1, 2, 2]


def test_stories_held_out_are_told_from_made_ones(tmp_path: Path) -> None:
    lines = ["Headline,Body ID,Stance"]
    bodies = ["Body ID,articleBody"]
    for story in range(30):
        town = f"T{chr(97 + story % 26)}{chr(97 + story // 2)}ra"
        plain, hoax = f"Rebels seized {town}", f"Report that rebels seized {town} is a hoax"
        for at, (body, stance) in enumerate(
            ((f"{plain} today. It fell.", 0), (f"{hoax}. It is false. It never fell.", 1)) * 3
        ):
            name = str(story * 6 + at)
            bodies.append(f"{name},{body}")
            lines.append(f"{plain},{name},{('agree', 'disagree')[stance]}")
            lines.append(f"{hoax},{name},{('disagree', 'agree')[stance]}")
            lines.append(f"Rain at Port {story + 1},{name},unrelated")
    (tmp_path / "train_bodies.csv").write_text("\n".join(bodies) + "\n")
    lines.append("Was it so?,0,discuss")
    (tmp_path / "train_stances.csv").write_text("\n".join(lines) + "\n")
    scores = run(Settings("stance", "fnc1", tmp_path, "folds")).scores
    assert len(scores.tables["partitions"]) == PARTITIONS
    assert scores.figures["f1_unrelated"] > 0.95
    assert scores.figures["f1_disagree"] > 0.8


def test_another_corpus_is_refused() -> None:
    with pytest.raises(BenchError):
        run(Settings("stance", "polnear", Path(), "dev"))
