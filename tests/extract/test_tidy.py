import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.tidy import tidied
from sayso.records import Span
from tests import strategies


def told(text: str, *pieces: str) -> list[str]:
    spans = [Span(text.index(p), text.index(p) + len(p)) for p in pieces]
    return [s.of(text) for s in tidied(spans, text)]


@pytest.mark.parametrize(
    ("text", "piece", "expected"),
    [
        ("“We left,” he said.", "“We left,”", "We left"),
        ('"We left," he said.', '"We left,"', "We left"),
        ("He said it was over.", "it was over.", "it was over"),
        ("It came from the U.S., he said.", "It came from the U.S.,", "It came from the U.S."),
        ("He said they “must go”.", "they “must go", "they “must go”"),
        ("He said “must go” twice.", "must go” twice", "“must go” twice"),
        ("“Go” is what “they” said.", "“Go” is what “they”", "“Go” is what “they”"),
        ("He waited ... he said", "He waited ...", "He waited ..."),
        ("He put it down to 'bad luck'.", "down to 'bad luck", "down to 'bad luck'"),
        ("The nurses' union said so.", "The nurses", "The nurses"),
        ("It wasn't the nurses' fault.", "wasn't the nurses", "wasn't the nurses"),
        # A "That" that points opens the quotation; one that joins stands before it.
        ("“That was odd,” he said.", "was odd", "That was odd"),
        ("'That was odd,' he said.", "was odd", "That was odd"),
        ("He said “that was odd”.", "was odd", "was odd"),
        ("He said that “all was odd”.", "“all was odd”", "all was odd"),
    ],
)
def test_ends_follow_the_guideline(text: str, piece: str, expected: str) -> None:
    assert told(text, piece) == [expected]


def test_a_lone_function_word_is_no_piece_of_content() -> None:
    text = "Therefore, he said, the road to the town is closed."
    assert told(text, "Therefore", "the road to the town is closed") == [
        "the road to the town is closed"
    ]
    assert told("It, he said, is so.", "It", "is so") == ["It", "is so"]


def test_words_that_only_join_are_left_out() -> None:
    text = "It said that planes came, but, wires report, not whose."
    (found,) = tidied([Span(8, 29)], text, 7)
    assert found.of(text) == "planes came"
    (other,) = tidied([Span(8, 24)], text)
    assert other.of(text) == "that planes came"


def test_nothing_left_means_nothing_changed() -> None:
    assert told('He said ","', '","') == ['","']


@given(strategies.texts.flatmap(lambda t: st.tuples(st.just(t), strategies.span_tuples(t))))
def test_pieces_stay_in_order_inside_any_text(case: tuple[str, tuple[Span, ...]]) -> None:
    text, spans = case
    if not spans:
        return
    found = tidied(spans, text)
    assert found
    if found != spans:
        reached = 0
        for piece in found:
            assert reached <= piece.start < piece.end <= len(text)
            reached = piece.end
