"""Tokens set as they would be printed, none changed or lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.corpora.detokenise import detokenise


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("We fled , Holt said .", "We fled, Holt said."),
        ("It 's shut ; they ca n't pass .", "It's shut; they can't pass."),
        ("They cannot ( yet ) pay $ 5 , or 10 %", "They cannot (yet) pay $5, or 10%"),
        ('" Go , " he said . " Now . "', '"Go," he said. "Now."'),
        ('He said : " Go .', 'He said: "Go.'),
        ('It is shut , " he said', 'It is shut," he said'),
        ("a ' grave ' error", "a 'grave' error"),
        ("the troops ' road", "the troops' road"),
        ("the mayors ' cars and the troops ' road", "the mayors' cars and the troops' road"),
        ("seen as ' spies ' .", "seen as 'spies'."),
        ('( " Holt " ) left', '("Holt") left'),
        ("‘ No , ’ said Holt ’s aide", "‘No,’ said Holt’s aide"),
        ("one - or two - came", "one - or two - came"),
        ("a cup / glass", "a cup/glass"),
        ("the 1915 - 1920 war", "the 1915 - 1920 war"),
    ],
)
def test_tokens_are_set_as_they_would_be_printed(tokens: str, text: str) -> None:
    assert detokenise(tokens.split(" "))[0] == text


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("the rebel - held town", "the rebel-held town"),
        ("the States - - so far", "the States - - so far"),
        ("Holt ’ s 5 . 3 and 1 , 200 men", "Holt’s 5.3 and 1,200 men"),
        ("On Nov . 2 , Holt left", "On Nov. 2, Holt left"),
        ("May 14 , 2017", "May 14, 2017"),
        ("at 8 : 30 a . m .", "at 8:30 a.m."),
        ("the U . K . envoy", "the U.K. envoy"),
        ("Otto P é rez", "Otto Pérez"),
        ("a charge d ' affaires", "a charge d'affaires"),
    ],
)
def test_words_cut_at_their_marks_are_joined(tokens: str, text: str) -> None:
    assert detokenise(tokens.split(" "), cut_words=True)[0] == text


TOKENS = "We U.S. Holt 's ' \" ( ) . , - -- / é 5 200 ’ s can not $ %"


@given(st.lists(st.sampled_from(TOKENS.split(" ")), max_size=20), st.booleans())
def test_every_token_stands_in_the_text_in_order(tokens: list[str], cut_words: bool) -> None:
    text, spans = detokenise(tokens, cut_words)
    assert [span.of(text) for span in spans] == tokens
    assert text.replace(" ", "") == "".join(tokens)
    assert all(one.end <= other.start for one, other in pairwise(spans))
