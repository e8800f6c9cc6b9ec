import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.extract.batching import assemble
from sayso.extract.windows import CLS, PAD, SEP, split_words, windows
from tests import strategies


@settings(max_examples=40, deadline=None)
@given(st.lists(strategies.texts, min_size=1, max_size=4), st.integers(24, 60))
def test_rows_hold_each_window_and_nothing_of_the_others(
    tokenizer: Tokenizer, texts: list[str], size: int
) -> None:
    read = [split_words(text, tokenizer) for text in texts]
    parts = [(words, window) for words in read for window in windows(words.first, size, 8)]
    assume(parts)
    batch = assemble(parts)
    for row, (words, window) in enumerate(parts):
        low, high = window.start, window.end
        start, end = int(words.first[low]), int(words.first[high])
        pieces, count = end - start, high - low
        assert batch.pieces[row].tolist() == [
            CLS,
            *words.pieces[start:end].tolist(),
            SEP,
            *[PAD] * (batch.pieces.shape[1] - pieces - 2),
        ]
        assert batch.mask[row].sum() == pieces + 2
        assert batch.mask[row, : pieces + 2].all()
        for word in range(count):
            piece = int(batch.first[row, word])
            assert batch.pieces[row, piece] == words.pieces[words.first[low + word]]
            until = int(batch.first[row, word + 1]) if word + 1 < count else pieces + 1
            assert (batch.features[row, piece:until] == words.features[low + word]).all()
        assert batch.features[row, [0, pieces + 1]].tolist() == [0, 0]
        placing = batch.placing
        assert placing.present[row].tolist() == [1] * count + [0] * (
            placing.present.shape[1] - count
        )
        assert placing.sentence[row, :count].tolist() == words.sentence[low:high].tolist()
        assert placing.paragraph[row, :count].tolist() == words.paragraph[low:high].tolist()
        assert not batch.first[row, count:].any()


def test_the_longest_window_sets_the_shape(tokenizer: Tokenizer) -> None:
    read = [split_words(text, tokenizer) for text in ("It rained.", "It rained all day long.")]
    batch = assemble([(words, windows(words.first)[0]) for words in read])
    assert batch.pieces.shape == (2, 8)
    assert batch.first.shape == (2, 6)
    assert batch.mask.sum(1).tolist() == [5, 8]
    assert np.array_equal(batch.placing.present.sum(1), [3, 6])
