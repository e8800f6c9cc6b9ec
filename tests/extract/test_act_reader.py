from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.extract.act_reader import ACTS, ActReader, load, shipped
from sayso.records import Act, Style


@pytest.mark.parametrize(
    ("cue", "content", "source", "style", "act"),
    [
        ("said", "the bridge had been repaired", "the governor", "indirect", "state"),
        ("denied", "its planes had struck the convoy", "the ministry", "indirect", "deny"),
        ("said", "the reports were untrue and baseless", "the ministry", "indirect", "deny"),
        ("said", "The rebels must leave the town immediately", "he", "direct", "demand"),
        ("could not confirm", "the account", "the agency", "indirect", "question"),
        ("accused", "the army of shelling the market", "the union", "indirect", "accuse"),
        ("hopes", "to return home", "she", "indirect", "believe"),
        ("declined to comment", "on the raid", "the embassy", "indirect", "decline"),
        ("condemned", "the attack", "the council", "indirect", "condemn"),
        ("vowed", "to rebuild the dam", "the company", "indirect", "promise"),
    ],
)
def test_acts_are_read_from_cue_and_content(
    cue: str, content: str, source: str, style: Style, act: Act
) -> None:
    read, chance = shipped().act(cue, content, source, style)
    assert read == act
    assert 1 / len(ACTS) < chance <= 1


def test_the_scores_of_a_network_can_turn_the_reading() -> None:
    scores = [0.0] * len(ACTS)
    scores[ACTS.index("warn")] = 40.0
    assert shipped().act("said", "the dam may burst", "he", "indirect", scores)[0] == "warn"
    with pytest.raises(ValueError, match="2 scores for 14 acts"):
        shipped().act("said", "the dam may burst", "he", "indirect", [0.0, 1.0])


def test_words_never_seen_leave_a_reading() -> None:
    reader = ActReader(load())
    act, chance = reader.act("zzyzx", "qwxv", "vvq", "indirect")
    assert act in ACTS
    assert 0 < chance < 1
    assert reader.logits("", "", None, "direct").shape == (len(ACTS),)


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        load(tmp_path / "none.npz")
    odd = tmp_path / "odd.npz"
    np.savez(odd, names=[1], table=np.zeros((1, 2)), scale=[1], bias=[0], head=1.0)
    with pytest.raises(ModelError, match="other acts"):
        load(odd)
