import pytest

from sayso.extract.act_reader import ACTS, SHIPPED, ActReader, shipped
from sayso.linear import load
from sayso.records import Act, Style


@pytest.mark.parametrize(
    ("cue", "content", "source", "style", "act"),
    [
        ("said", "the road was open", "the governor", "indirect", "state"),
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
    reader = ActReader(load(SHIPPED, len(ACTS)))
    act, chance = reader.act("zzyzx", "qwxv", "vvq", "indirect")
    assert act in ACTS
    assert 0 < chance < 1
    assert reader.logits("", "", None, "direct").shape == (len(ACTS),)


def test_the_network_counts_by_its_share() -> None:
    scores = [0.0] * len(ACTS)
    scores[ACTS.index("warn")] = 9.0

    def chance(share: float) -> float:
        act, found = shipped().act("warned of", "a famine", "he", "indirect", scores, share)
        assert act == "warn"
        return found

    alone = shipped().act("warned of", "a famine", "he", "indirect")
    assert (chance(0.0), "warn") == (pytest.approx(alone[1]), alone[0])
    assert chance(0.0) < chance(0.5) < chance(1.0)
