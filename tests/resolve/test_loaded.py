import pytest

from sayso.resolve.loaded import loaded


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("has admitted", "“admitted” takes what is said for true, and for awkward to the speaker"),
        ("pointed out", "“pointed out” takes what is said for true"),
        ("so-called", "“so-called” hints that what is said may not be true"),
        ("Claimed", "“Claimed” hints that what is said may not be true"),
        ("keeps insisting", "“insisting” hints that others do not believe it"),
        ("ranted", "“ranted” judges how it was said"),
    ],
)
def test_a_loaded_cue_is_flagged_with_its_word(cue: str, told: str) -> None:
    assert loaded(cue) == told


@pytest.mark.parametrize("cue", ["said", "according to", "told", "announced", "believed", ""])
def test_a_plain_cue_is_not(cue: str) -> None:
    assert loaded(cue) is None
