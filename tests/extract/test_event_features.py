import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.act_words import stem
from sayso.extract.event_features import features, value

SENTENCE = "On Friday jets bombed the market near the port killing nine people ."
WORDS = SENTENCE.split()


def of(trigger: str, words: list[str] = WORDS) -> list[str]:
    return features(words, words.index(trigger), words.index(trigger))


def test_the_trigger_is_named_by_its_stem_whatever_its_form_and_case() -> None:
    assert f"t {stem('bombed')}" in of("bombed")
    upper = [word.upper() for word in WORDS]
    assert set(of("BOMBED", upper)) == set(of("bombed"))


def test_words_on_either_side_are_told_apart_and_far_ones_left_out() -> None:
    found = of("bombed")
    assert f"l -1 {stem('jets')}" in found
    assert f"l {stem('friday')}" in found
    assert "r 1 the" in found
    assert f"r {stem('market')}" in found
    assert f"r {stem('jets')}" not in found
    assert f"r {stem('people')}" not in found  # nine words on


def test_a_trigger_of_our_list_has_a_class_and_another_has_none() -> None:
    assert "k none" not in of("bombed")
    assert any(name.startswith("k ") for name in of("bombed"))
    assert "k none" in of("port")


def test_a_trigger_of_two_words_has_their_pair() -> None:
    words = ["they", "laid", "down", "their", "arms"]
    found = features(words, 1, 2)
    assert "n 2" in found
    assert f"tt {stem('laid')} {stem('down')}" in found


@given(st.lists(st.sampled_from([*WORDS, "🚚", "’s", "حلب"]), min_size=1, max_size=30), st.data())
def test_any_words_have_features_each_once_and_each_counts(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    found = features(words, first, last)
    assert len(found) == len(set(found))
    assert all(0 < value(name) <= 1 for name in found)


def test_words_around_count_less_than_the_trigger() -> None:
    assert value("l jet") < value("tt lay down") < value("t bomb")
    with pytest.raises(KeyError):
        value("zz")
