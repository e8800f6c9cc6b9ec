from sayso.link.cues import NEGATING, REFUTING, count
from sayso.link.words import stem


def test_cues_are_stems_like_the_words_they_are_held_against() -> None:
    said = "the ministry dismissed it as a hoax and denied nothing"
    stems = [stem(w) for w in said.split()]
    assert count(stems, REFUTING) == 3
    assert count(stems, NEGATING) == 0
