"""How a report calls a source."""

from __future__ import annotations

import pytest

from sayso.brief.mentions import mention_of, mentioned, pronoun_of, speaks_in_first_person
from tests.brief.marking import claim, report


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[s:The army’s] [q:statement] [c:was clear].", "The army"),
        ("[s:Ann Example, who leads the council,] [q:said] [c:no].", "Ann Example"),
        ("[s:Ann Example, a doctor] [q:said] [c:no].", "Ann Example, a doctor"),
        ("[s:They] [q:said] [c:no].", None),
        ("[s:some] [q:said] [c:no].", None),
    ],
)
def test_the_words_that_can_stand_for_a_source(marked: str, words: str | None) -> None:
    where = report(marked)
    assert mentioned(claim(where, marked), where) == words


def test_the_article_before_a_source_counts_as_its_own() -> None:
    marked = "Later the [s:army] [q:said] [c:no]."
    where = report(marked)
    found = mention_of(claim(where, marked), where)
    assert found is not None
    assert found.definite


def test_pronouns_and_first_persons() -> None:
    marked = "[s:She] [q:said] [c:no]."
    where = report(marked)
    assert pronoun_of(claim(where, marked), where) == "she"
    marked = "[s:Our forces] [q:said] [c:no]."
    where = report(marked)
    assert speaks_in_first_person(claim(where, marked), where)
