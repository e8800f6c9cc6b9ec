"""Claims that no sentence is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.brief.fitness import whole_words
from sayso.records import Hop, Span
from tests.brief.marking import claim, report, tellings, told_alone


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # The source is the one who hears.
        ("[s:The Echo] was [q:told] [c:that the road was closed to all traffic].", "The Echo"),
        ("[s:Ann Example] was [q:alerted] [c:to the closing of the northern road].", "Ann Example"),
        # Nothing is said but what stands elsewhere.
        ("[s:Ann Example] [q:stated] [c:the contrary].", "Ann Example"),
        ("[s:Ann Example] [q:confirmed] [c:the news].", "Ann Example"),
        # The content holds its own frame.
        (
            "[s:Ann Example] [q:said] [c:Example, the mayor, told the paper that it was closed].",
            "Ann Example",
        ),
        # The words break off within one of them.
        ("[s:Ann Example] [q:said] [c:that the northern ro]ad was closed.", "Ann Example"),
    ],
)
def test_what_would_read_as_nonsense_is_not_told(marked: str, speaker: str) -> None:
    told = told_alone(marked, speaker)
    assert told is None or told.startswith("The Echo wrote: “")


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        (
            "[s:Ann Example] was [q:quoted] [c:as saying that the road was closed].",
            "Ann Example was quoted as saying that the road was closed, The Echo reported.",
        ),
        (
            "[s:Ann Example], who had been asked, [q:said] [c:that the road was closed].",
            "Ann Example said that the road was closed, The Echo reported.",
        ),
    ],
)
def test_who_is_quoted_or_asked_speaks(marked: str, sentence: str) -> None:
    assert told_alone(marked, "Ann Example") == sentence


def test_who_made_a_film_does_not_show_what_it_shows() -> None:
    marked = "The army released [s:footage] that [q:shows] [c:a lorry beside the northern road]."
    where = report(f"It was a quiet day. {marked} Nothing else is known.")
    own = claim(where, marked, "Estmark Army")
    film = replace(own, relay=(Hop("video", "medium", own.source),))
    (shown, _), (other, _) = (*tellings([(film, where)]), *tellings([(own, where)]))
    assert shown is not None
    assert shown.kind == "passage"
    assert other is not None
    assert other.kind == "written"


def test_words_are_whole() -> None:
    text = "The road was a quarter-mile long and"
    assert whole_words(text, Span(4, 8))
    assert not whole_words(text, Span(4, 7))
    assert not whole_words(text, Span(5, 8))
    assert not whole_words(text, Span(15, 23))
    assert not whole_words(text, Span(0, len(text)))
    assert whole_words(text + ".", Span(0, len(text)))


@pytest.mark.parametrize(
    "content",
    ["Example found the work hard and went home", "Anna found the work hard and went home"],
)
def test_nobody_is_quoted_on_himself_by_name(content: str) -> None:
    told = told_alone(f"“[c:{content}],” [s:Mayor Anna Example] [q:said].", "Anna Example")
    assert told is None or told.startswith("The Echo wrote: ")


def test_another_of_the_same_name_may_be_spoken_of() -> None:
    told = told_alone(
        "“[c:Peter Example found the work hard],” [s:Mayor Anna Example] [q:said].", "Anna Example"
    )
    assert told == "Mayor Anna Example said: “Peter Example found the work hard”."
