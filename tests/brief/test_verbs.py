"""Forms of verbs of saying, and words that deny."""

from __future__ import annotations

import pytest

from sayso.brief.verbs import VERBS, denies, finite_form, verb_of


@pytest.mark.parametrize(
    ("word", "base", "form"),
    [
        ("said", "say", "past"),
        ("Says", "say", "third"),
        ("denying", "deny", "ing"),
        ("denies", "deny", "third"),
        ("told", "tell", "past"),
        ("vowed", "vow", "past"),
        ("confesses", None, None),
        ("has", "have", "third"),
    ],
)
def test_a_form_leads_to_its_verb(word: str, base: str | None, form: str | None) -> None:
    found = verb_of(word)
    if base is None:
        assert found is None
    else:
        assert found is not None
        assert (found[0].base, found[1]) == (base, form)


def test_every_verb_is_found_by_each_of_its_forms() -> None:
    for verb in VERBS.values():
        for word in (verb.base, verb.third, verb.past, verb.ing):
            found = verb_of(word)
            assert found is not None
            assert word in (found[0].base, found[0].third, found[0].past, found[0].ing)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("said", "past"),
        ("did", "past"),
        ("didn’t", "past"),
        ("has", "third"),
        ("are", "base"),
        ("can't", "any"),
        ("saying", None),
        ("lorry", None),
    ],
)
def test_the_finite_form_is_told_apart(word: str, form: str | None) -> None:
    assert finite_form(word) == form


@pytest.mark.parametrize(
    "cue", ["denied", "did not confirm", "isn’t aware of", "no comment", "refuted"]
)
def test_a_cue_that_denies_is_seen(cue: str) -> None:
    assert denies(cue.split())


@pytest.mark.parametrize("cue", ["said", "according to", "has confirmed", "noted"])
def test_a_cue_that_asserts_is_not_taken_for_a_denial(cue: str) -> None:
    assert not denies(cue.split())
