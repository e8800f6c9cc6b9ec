from __future__ import annotations

import pytest

from sayso.resolve import role_words
from sayso.resolve.role_grammar import places
from sayso.resolve.words import Page

NAMES = ("Norway", "Peru", "Chad")


def told(text: str, trigger: str) -> dict[str, str]:
    page = Page(text)
    classes = role_words.classes_of(page)
    at = [i for i, raw in enumerate(page.raw) if raw in NAMES]
    prepositions = {role_words.OF[name] for name in ("by", "of", "on", "with", "to")}
    governed = [i - 1 if i and classes[i - 1] in prepositions else -1 for i in at]
    first = page.raw.index(trigger)
    found = places(
        classes,
        0,
        len(page),
        first,
        first + 1,
        {i + 1: n for n, i in enumerate(at)},
        {i: n for n, i in enumerate(at)},
        governed,
    )
    return {place: page.raw[at[n]] for place, n in found.items()}


@pytest.mark.parametrize(
    ("text", "trigger", "place", "who"),
    [
        ("Norway has bombed Peru.", "bombed", "subject", "Norway"),
        ("Norway has bombed Peru.", "bombed", "object", "Peru"),
        ("Peru was bombed by Norway.", "bombed", "agent", "Norway"),
        ("Norway, which bombed Peru, fell.", "bombed", "antecedent", "Norway"),
        ("An attack on Peru followed.", "attack", "toward", "Peru"),
        ("The invasion of Peru followed.", "invasion", "of", "Peru"),
        ("Talks with Chad followed.", "Talks", "with", "Chad"),
        ("The army of Chad left, and Norway bombed Peru.", "bombed", "subject", "Norway"),
    ],
)
def test_looks_tell_where_a_party_stands(text: str, trigger: str, place: str, who: str) -> None:
    assert told(text, trigger)[place] == who


def test_what_a_preposition_governs_is_no_subject() -> None:
    assert told("Norway with Chad bombed Peru.", "bombed")["subject"] == "Norway"
