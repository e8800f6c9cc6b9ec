from __future__ import annotations

import pytest

from sayso.resolve.place_names import forms, key_of, names_a_region, names_a_town


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A'zaz", "Azaz"),
        ("Sana’a", "sanaa"),
        ("Saint Petersburg", "St. Petersburg"),
        ("Fort Hood", "Ft. Hood"),
        ("Kobanî", "KOBANI"),
        ("Al-Bab", "al Bab"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_the_name_as_written_comes_first() -> None:
    assert list(forms("Al-Bab")) == [("al bab", ""), ("bab", "article")]
    assert next(forms("El Paso")) == ("el paso", "")
    assert ("idlib", "kind") in list(forms("Idlib province"))
    assert ("homs", "kind") in list(forms("the city of Homs"))
    assert list(forms("northern Syria"))[-1] == ("syria", "side")


def test_a_bare_direction_is_never_left_as_a_name() -> None:
    assert "eastern" not in dict(forms("North Eastern Province"))


def test_words_that_say_their_kind() -> None:
    assert names_a_region("Idlib province")
    assert names_a_region("province of Idlib")
    assert not names_a_region("Idlib")
    assert names_a_town("Quebec City")
    assert names_a_town("city of Homs")
    assert not names_a_town("Homs")
