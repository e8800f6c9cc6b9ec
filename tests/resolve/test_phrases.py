from __future__ import annotations

import pytest

from sayso.records import Span
from sayso.resolve.cast import Cast
from sayso.resolve.mentions import find
from sayso.resolve.phrases import Phrase, apposed_before, parse, whole
from sayso.resolve.registry import shipped
from sayso.resolve.words import Page


def phrase(source: str) -> tuple[Page, Phrase]:
    text = f"It rained, {source} said on Monday."
    page = Page(text)
    cast = Cast(page, shipped(), find(page, shipped()))
    start = text.index(source)
    parsed = parse(page, cast.covering, Span(start, start + len(source)))
    assert parsed is not None
    return page, parsed


@pytest.mark.parametrize(
    ("source", "core", "head", "name"),
    [
        ("a senior army officer in the north, who asked not to be named",
         "senior army officer", "officer", None),
        ("the Port Minister, Nadia Kessler", "Port Minister", "minister", "Nadia Kessler"),
        ("the local paper, al-Sabah", "local paper", "paper", "al-Sabah"),
        ("security officials in the capital, Damascus", "security officials", "official", None),
        ("one of their former neighbours, Bilal Qasim", "former neighbours", "neighbour",
         "Bilal Qasim"),
        ("Minister for the Islands Nadia Kessler", "Minister", "minister", "Nadia Kessler"),
        ("the sister of Nadia Kessler", "sister", "sister", None),
        ("the foreign secretary [Nadia Kessler]", "Nadia Kessler", None, "Nadia Kessler"),
        ("dozens of residents", "residents", "resident", None),
        ("the experts I met", "experts", "expert", None),
    ],
)  # fmt: skip
def test_core_head_and_name(source: str, core: str, head: str | None, name: str | None) -> None:
    page, parsed = phrase(source)
    assert page.surface(*parsed.core) == core
    assert (parsed.head.noun if parsed.head else None) == head
    assert (parsed.mention.name if parsed.mention else None) == name


def test_owners_and_what_points_back() -> None:
    _, named = phrase("Nadia Kessler's letter")
    assert named.owner is not None
    assert named.owner.name == "Nadia Kessler"
    _, pronoun = phrase("his sister")
    assert (pronoun.owner_word, pronoun.definite) == ("his", True)
    page, common = phrase("a survivor's account")
    assert page.surface(*common.owner_words) == "survivor"
    assert not common.definite


def test_a_pronoun_alone_and_one_explained() -> None:
    assert phrase("she")[1].pronoun == "she"
    _, told = phrase("it [the Port Ministry]")
    assert told.pronoun == ""
    assert told.mention is not None
    assert told.mention.name == "Port Ministry"


def test_a_span_without_words_is_no_phrase() -> None:
    page = Page("... and so")
    assert parse(page, {}, Span(0, 3)) is None


@pytest.mark.parametrize(
    ("span", "rest", "expected"),
    [
        ("The Port", " Ministry of Orin", "The Port Ministry of Orin"),
        ("the Velden", "-based agency", "the Velden-based agency"),
        ("the", " officials", "the officials"),
        ("Many", " fear Velden", "Many"),
        ("the officials", " Nadia Kessler met", "the officials"),
        ("the", " and so on", "the"),
    ],
)
def test_a_span_that_breaks_off_is_made_whole(span: str, rest: str, expected: str) -> None:
    text = f"It rained. {span}{rest} said so."
    page = Page(text)
    cast = Cast(page, shipped(), find(page, shipped()))
    start = text.index(span + rest)
    assert whole(page, cast.covering, Span(start, start + len(span))).of(text) == expected


def test_a_comma_after_initials_ends_no_sentence() -> None:
    _, parsed = phrase("Sen. Nadia Kessler, R-N.H., a member of the Port Committee")
    assert parsed.mention is not None
    assert parsed.mention.name == "Nadia Kessler"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Nadia Kessler, the envoy to Orin, said no.", "the envoy to Orin", "Nadia Kessler"),
        ("Asked then Nadia Kessler, the envoy to Orin, said no.", "the envoy to Orin",
         "Nadia Kessler"),
        ("In the port of Nadia Kessler, the envoy to Orin said no.", "the envoy to Orin", None),
        ("Of the chief, Nadia Kessler, the port envoy said it.", "the port envoy", None),
        ("Nadia Kessler, the source said, was out.", "the source", None),
        ("Nadia Kessler, local officials said, was out.", "local officials", None),
    ],
)  # fmt: skip
def test_a_description_right_behind_a_name_is_of_the_name(
    text: str, source: str, name: str | None
) -> None:
    page = Page(text)
    cast = Cast(page, shipped(), find(page, shipped()))
    start = text.index(source)
    found = apposed_before(page, cast.covering, Span(start, start + len(source)))
    assert (None if found is None else found.of(text)) == name
