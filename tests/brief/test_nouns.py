"""What the head of a name tells of it."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.brief.nouns import (
    body_takes_the,
    head_of,
    is_indefinite,
    is_named,
    names_nobody,
    number_of,
)


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Syrian army", True),
        ("Nigerian military and intelligence officials", False),
        ("US officials", False),
        ("Iraqi forces", True),
        ("The Ministry", False),
        ("a resident", False),
    ],
)
def test_names_are_told_from_descriptions(name: str, named: bool) -> None:
    assert is_named(name) is named


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Brigade of the North and Army of the East", "one"),
        ("rebels and residents", "many"),
        ("peer and former minister", "one"),
        ("police", "many"),
        ("United Nations", "one"),
    ],
)
def test_one_or_many(name: str, number: str) -> None:
    assert number_of(name, Counter()) == number


def test_heads_articles_and_newcomers() -> None:
    assert head_of("one intelligence official here") == "official"
    assert head_of("Ministry of Defence") == "Ministry"
    assert body_takes_the("Russian Defence Ministry")
    assert not body_takes_the("The Echo")
    assert is_indefinite("two officials")
    assert not is_indefinite("the official")


@pytest.mark.parametrize(
    "name",
    [
        "stance",  # abstract: nobody's mouth
        "the official position",
        "the ministry",  # which one, only the report's last sentence told
        "people",
        "anybody who was there",
        "few of the others",
        "over.The option",  # two sentences run into one
    ],
)
def test_what_cannot_speak_or_is_anyone_names_nobody(name: str) -> None:
    assert names_nobody(name.removeprefix("the "))


@pytest.mark.parametrize(
    "name", ["Ministry of Grain", "villagers", "Ann Example", "two guards", "Cabinet of the North"]
)
def test_who_can_speak_is_somebody(name: str) -> None:
    assert not names_nobody(name)


def test_an_office_is_no_name_and_a_list_of_things_is_one_body() -> None:
    assert not is_named("Spokesman for the northern militias")
    assert number_of("Grain Affairs", Counter(they=1)) == "one"
    assert head_of("documents released by the ministry") == "documents"
