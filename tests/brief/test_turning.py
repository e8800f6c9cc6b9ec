"""Words beside a cue that turn what it says round."""

from __future__ import annotations

import pytest

from sayso.brief.turning import speaks, turning_words
from tests.brief.marking import claim, report


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[s:The army] did not [q:confirm] [c:the raid].", ["not"]),
        ("[s:The army] [q:could not confirm] [c:the raid].", ["could", "not"]),
        ("[c:The raid failed], [s:the army] reportedly [q:said].", ["reportedly"]),
        ("[s:The army] didn’t [q:say] [c:where it struck].", ["didn’t"]),
        ("[s:The army] [q:denied] [c:the raid].", ["denied"]),
        # In an aside they belong to something else, in the content to what is said.
        ("[s:A man], who could not be named, [q:said] [c:that it was over].", []),
        ("[s:The army] [q:said] [c:that it would not strike].", []),
    ],
)
def test_they_are_found_beside_the_cue_and_only_there(marked: str, words: list[str]) -> None:
    where = report(marked)
    found = turning_words(claim(where, marked), where.text)
    assert [span.of(where.text) for span in found] == words


@pytest.mark.parametrize(
    ("marked", "does"),
    [
        ("[s:The army] [q:said] [c:no].", True),
        ("If [s:the army] [q:says] [c:no], it is over.", False),
        ("It is open whether [s:the army] [q:said] [c:no].", False),
        ("[s:Nobody] [q:said] [c:no].", False),
        ("[s:Neither side] [q:said] [c:no].", False),
        ("It rained. If it rains again, leave. [s:The army] [q:said] [c:no].", True),
    ],
)
def test_a_source_that_does_not_speak(marked: str, does: bool) -> None:
    where = report(marked)
    assert speaks(claim(where, marked), where.text) is does
