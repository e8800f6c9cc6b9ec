import pytest

from sayso.extract.acts import act_of


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("condemned", "condemn"),
        ("has denied", "deny"),
        ("could not immediately confirm", "question"),
        ("was unable to verify", "question"),
        ("declined to say", "decline"),
        ("did not respond", "decline"),
        ("refused to comment on", "decline"),
        ("vowed", "promise"),
        ("called for", "demand"),
        ("blamed", "accuse"),
        ("don’t think", "believe"),
        ("threatened", "threaten"),
    ],
)
def test_a_cue_that_names_its_act_decides_it(cue: str, expected: str) -> None:
    assert act_of(cue, "it was over", "state") == expected


@pytest.mark.parametrize("cue", ["said", "according to", "told reporters", "did not deny", "calls"])
def test_any_other_cue_leaves_the_act_to_the_model(cue: str) -> None:
    assert act_of(cue, "it was over", "estimate") == "estimate"


def test_praise_needs_a_word_of_praise() -> None:
    assert act_of("said", "the road was closed", "praise") == "state"
    assert act_of("said", "he was grateful to the drivers", "praise") == "praise"
