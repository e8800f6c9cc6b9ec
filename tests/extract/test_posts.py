from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.attributions import Found
from sayso.extract.posts import LIKELY, posts, with_posts
from sayso.records import Span

PAGE = (
    "The mayor spoke on Tuesday.\n\n"
    "The northern road is shut again. Stay at home! #Tarn http://t.co/abc pic.twitter.com/xyz\n\n"
    "— Ann Example (@annexample) May 3, 2014\n\n"
    "Nobody else did."
)
BODY = "The northern road is shut again. Stay at home!"


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def told(text: str) -> list[tuple[str, str]]:
    return [(one.sender.of(text), one.body.of(text)) for one in posts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PAGE, [("Ann Example", BODY)]),
        # The signature in the line of the post; a tag that is part of the sentence stays.
        (
            "We are on our way to #Tarn pic.twitter.com/a — The Fenwold Post (@fenwold)",
            [("The Fenwold Post", "We are on our way to #Tarn")],
        ),
        ("“We are on our way.” – A. Example (@a_e)", [("A. Example", "We are on our way.")]),
        # No post: a name in running text, a picture alone, a call to follow, another script.
        ("Officials — including Tam Example (@tamexample) — said that the road was open.", []),
        ("She said that it rained - see also Tam Example (@tamexample), who was there.", []),
        ("Ann Example (@annexample) wrote that she was on her way.", []),
        ("pic.twitter.com/xyz\n— Ann Example (@annexample)", []),
        ("[Image by the editors of this page]\n—— >> Follow Ann Example (@annexample)", []),
        ("Дорога закрыта снова\n— Ann Example (@annexample)", []),
        (f"{'A long paragraph of the report. ' * 20}\n— Ann Example (@annexample)", []),
    ],
)
def test_a_post_is_the_line_before_its_senders_name_and_handle(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert told(text) == found


def test_a_post_that_no_model_read_is_added() -> None:
    (added,) = with_posts([], PAGE)
    assert added.headless
    assert added.source is not None
    assert (added.source.of(PAGE), added.content[0].of(PAGE)) == ("Ann Example", BODY)
    assert added.anchor.of(PAGE) == "The"
    assert added.score == LIKELY


def test_what_a_model_read_without_a_cue_gets_its_sender() -> None:
    read = Found(span(PAGE, "northern"), True, None, (span(PAGE, BODY[:-1]),), 0.6)
    (kept,) = with_posts([read], PAGE)
    assert kept.content == read.content
    assert kept.source == span(PAGE, "Ann Example")
    assert kept.score == LIKELY


def test_a_post_that_a_verb_introduces_is_not_told_twice() -> None:
    text = PAGE.replace("spoke on Tuesday", "tweeted")
    tweeted = Found(span(text, "tweeted"), False, span(text, "The mayor"), (span(text, BODY),), 0.9)
    assert with_posts([tweeted], text) == [tweeted]


def test_what_is_told_within_a_post_stays_beside_it() -> None:
    text = PAGE.replace("The northern road is shut again", "The army says the road is shut")
    inner = Found(
        span(text, "says"), False, span(text, "The army"), (span(text, "the road is shut"),), 0.9
    )
    found = with_posts([inner], text)
    assert found[0] == inner
    assert len(found) == 2


@given(st.text(alphabet="aB —-(@)#.\n/:http", max_size=80))
def test_any_text_has_posts_that_lie_in_it(text: str) -> None:
    for one in posts(text):
        assert 0 <= one.body.start < one.body.end <= one.sender.start < one.sender.end <= len(text)
