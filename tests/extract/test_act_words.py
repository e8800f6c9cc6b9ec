import pytest

from sayso.extract.act_words import classes, stem, words_of


def test_words_are_lower_case_with_the_negation_apart() -> None:
    found = words_of("He doesn’t say; 1,200 fled. Why?")
    assert found == ["he", "does", "n't", "say", "1,200", "fled", "why", "?"]
    assert words_of("can't") == ["can", "n't"]
    assert words_of("cannot") == ["can", "not"]


def test_no_more_words_than_asked_for() -> None:
    assert words_of("one two three", 2) == ["one", "two"]


@pytest.mark.parametrize(
    "forms",
    [
        ("accuse", "accused", "accusing", "accuses"),
        ("deny", "denied", "denies", "denying", "denial"),
        ("say", "said", "says", "saying"),
        ("call", "called", "calling", "calls"),
        ("beg", "begged", "begging"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_classes_of_cues_and_of_contents_are_apart() -> None:
    cue, content = classes()
    assert "accuse" in cue[stem("blamed")]
    assert "c.must" in content["must"]
    assert "must" not in cue
    assert not any(name.startswith("c.") for names in cue.values() for name in names)
