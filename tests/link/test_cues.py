from sayso.link.cues import NEGATING, REFUTING, count, without_idioms
from sayso.link.words import stem


def test_cues_are_stems_like_the_words_they_are_held_against() -> None:
    said = "the ministry dismissed it as a hoax and denied nothing"
    stems = [stem(w) for w in said.split()]
    assert count(stems, REFUTING) == 3
    assert count(stems, NEGATING) == 0


def test_no_doubt_denies_nothing() -> None:
    said = "He had no doubt, without any doubt, that not only the army but no fewer than two lied"
    assert without_idioms(said).split() == [
        "He",
        "had",
        ",",
        ",",
        "that",
        "the",
        "army",
        "but",
        "two",
        "lied",
    ]
    assert without_idioms("He had doubts and no proof") == "He had doubts and no proof"
