from __future__ import annotations

import pytest

from lab.metrics.names import same_party, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Holt", "Holt"),
        ("Holt", "Dr Maria Holt"),
        ("UK government", "British government"),
        ("U.S. State Department", "US State Department"),
        ("United Nations", "UN"),
        ("residents (unnamed)", "Residents"),
        ("military officers (unnamed)", "military officer"),
        ("Estmark police spokeswoman (unnamed)", "Estmark police spokesman"),
        ("Russian government", "Russia"),
        ("Russian Ministry of Defence", "Russian Defense Ministry"),
        ("Bashar al-Assad", "Assad"),
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Northern Relief Network", "NRN"),
        ("Islamic State", "Isis"),
        ("al-Qaida", "Al-Qaeda"),
    ],
)
def test_the_same_party(one: str, other: str) -> None:
    assert same_party(one, other)
    assert same_party(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Holt", "Anna Holt"),
        ("Syria", "Syrian Observatory for Human Rights"),
        ("Russia", "Russian and Turkish governments"),
        ("Maria Holt", "wife of Maria Holt (unnamed)"),
        ("Maria Holt", "source of Maria Holt (unnamed)"),
        ("Maria Holt", "Maria Holt and Edwin Reed"),
        ("Iranian government", "Iraqi government"),
        ("Estmark police", "Estmark council"),
        ("he", "Maria Holt"),
    ],
)
def test_not_the_same_party(one: str, other: str) -> None:
    assert not same_party(one, other)
    assert not same_party(other, one)


def test_names_without_words_are_compared_as_they_are() -> None:
    assert same_party("—", "—")
    assert not same_party("—", "…")
    assert not same_party("", "Maria Holt")


def test_words_in_one_form() -> None:
    assert words("The U.S. officials’ spokesman (unnamed)") == {"us", "official", "spokesperson"}
