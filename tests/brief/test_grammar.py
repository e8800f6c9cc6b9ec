"""Small judgements on English clauses."""

from __future__ import annotations

import pytest

from sayso.brief.grammar import dangling, has_finite_verb, is_full_sentence, words_of
from sayso.brief.naming import Party
from sayso.records import Piece


def _party(pronoun: str | None = None, *, person: bool = False, named: bool = True) -> Party:
    name = (Piece("N", "name"),)
    return Party("k", "N", name, name, name, "one", pronoun, named, person)


@pytest.mark.parametrize(
    ("text", "finite"),
    [
        ("the trucks were hit", True),
        ("planes struck the convoy", True),
        ("it isn’t over", True),
        ("the raid on the convoy", False),
        ("attacks which killed eight people", False),
        ("to open the road", False),
        ("the need to restore calm", False),
    ],
)
def test_a_main_verb_is_seen(text: str, finite: bool) -> None:
    assert has_finite_verb(words_of(text)) is finite


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("We saw it burn", True),
        ("Yes, always.", True),
        ("a crime", False),
        ("[T]hey came at us", True),
    ],
)
def test_a_sentence_is_told_from_a_fragment(text: str, full: bool) -> None:
    assert is_full_sentence(text) is full


@pytest.mark.parametrize(
    ("text", "party", "dangles"),
    [
        ("he had been killed", _party("it"), True),
        ("he had been killed", _party("he", person=True), False),
        ("he had been killed", _party("she", person=True), True),
        ("it had not fired", _party("it"), False),
        ("they recaptured it in August", _party("they"), True),
        ("it was not clear who had fired", _party("he", person=True), False),
        ("the army and its allies had left", _party("he", person=True), False),
        ("Peter Quayle said that he would go", _party("it"), False),
        ("this was a crime", _party("it"), True),
        ("we shall go", _party("it"), True),
        ("he said “we shall go”", _party("he", person=True), False),
        ("the US had fired", _party("it"), False),
    ],
)
def test_a_pronoun_that_points_at_nothing_is_seen(text: str, party: Party, dangles: bool) -> None:
    assert dangling(text, party) is dangles


def test_before_its_source_a_pronoun_means_somebody_else() -> None:
    assert dangling("they burnt the houses", _party("they"), "")
    assert not dangling("they burnt the houses", _party("they"), "they")


@pytest.mark.parametrize(
    ("text", "dangles"),
    [
        ("Syria had announced a new offensive there", True),
        ("the guards who were sent there left in haste", True),
        ("there was no sign of a raid", False),
        ("there should be no unilateral steps", False),
        ("he asked whether there remained any hope", False),
        ("the road to Northtown was shut and nobody lived there", False),
        ("he had heard “we stay there” and gone", False),
    ],
)
def test_a_place_named_before_is_missed(text: str, dangles: bool) -> None:
    assert dangling(text, _party("he", person=True)) is dangles
