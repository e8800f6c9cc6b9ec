import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.extract.windows import FEATURES, segments, split_words, windows
from tests import strategies


def firsts(sizes: list[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))]).astype(np.int64)


@given(st.lists(st.integers(1, 60), max_size=200), st.integers(0, 20), st.integers(0, 70))
def test_windows_cover_every_word_and_one_owns_it(
    sizes: list[int], overlap: int, phase: int
) -> None:
    first = firsts(sizes)
    cut = windows(first, size=64, overlap=overlap, phase=phase)
    owned = [word for w in cut for word in range(w.own_start, w.own_end)]
    assert owned == list(range(len(sizes)))
    for window in cut:
        assert window.start <= window.own_start <= window.own_end <= window.end
        within = first[window.end] - first[window.start]
        assert within <= 62 or window.end == window.start + 1


def test_an_overlap_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        windows(firsts([1, 1]), size=64, overlap=40)


@settings(max_examples=60)
@given(text=strategies.texts)
def test_words_slice_to_characters_of_any_text(tokenizer: Tokenizer, text: str) -> None:
    words = split_words(text, tokenizer)
    assert len(words.first) == len(words) + 1
    assert words.first[-1] == len(words.pieces)
    assert (np.diff(words.first) > 0).all()
    assert ((words.features >= 0) & (words.features < FEATURES)).all()
    reached = 0
    for at in range(len(words)):
        span = words.span(at, at)
        assert reached <= span.start < span.end <= len(text)
        assert not span.of(text).isspace()
        reached = span.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aid 🚚 came", ["Aid", "🚚", "came"]),
        ("a\u0301 café", ["a\u0301", "café"]),
        ("قال الجيش", ["قال", "الجيش"]),
        ("one\r\ntwo", ["one", "two"]),
        ("“No,” he", ["“", "No", ",", "”", "he"]),
        ("lone \udcff surrogate", ["lone", "surrogate"]),
    ],
)
def test_words_keep_their_surface(tokenizer: Tokenizer, text: str, expected: list[str]) -> None:
    words = split_words(text, tokenizer)
    assert [words.span(at, at).of(text) for at in range(len(words))] == expected


@given(strategies.texts, st.integers(1, 9))
def test_segments_join_to_the_text(text: str, size: int) -> None:
    parts = list(segments(text, size))
    assert "".join(part for _, part in parts) == text
    for offset, part in parts:
        assert 0 < len(part) <= size
        assert text[offset : offset + len(part)] == part


def test_segments_end_with_paragraphs_where_they_can() -> None:
    text = "one two\nthree four\nfive"
    assert [part for _, part in segments(text, 12)] == ["one two\n", "three four\n", "five"]
    assert [part for _, part in segments("abcdef ghi", 4)] == ["abcd", "ef ", "ghi"]


def test_features_tell_quotations_paragraphs_and_case_apart(tokenizer: Tokenizer) -> None:
    words = split_words("ARMY says no\n“We left.” It did.", tokenizer)
    surfaces = ["ARMY", "says", "no", "“", "We", "left", ".", "”", "It", "did", "."]
    assert len(words) == len(surfaces)
    starts = words.features // 18
    quoted = words.features // 6 % 3
    assert starts.tolist() == [3, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0]
    assert quoted.tolist() == [0, 0, 0, 2, 1, 1, 1, 2, 0, 0, 0]
    assert (words.features % 6)[[0, 1, 4]].tolist() == [3, 1, 2]
    assert words.paragraph.tolist() == [0, 0, 0] + [1] * 8
