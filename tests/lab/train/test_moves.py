"""The steps from tag to tag that a corpus shows, as decoding counts them."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

from tokenizers import Tokenizer

from lab.corpora.labelled import Labelled
from lab.train.moves import moves_of
from sayso.extract.bundle import MOVES, SHIPPED
from sayso.extract.labels import SPAN_HEADS, WORD_TAGS
from sayso.records import Span


def texts(*spans: tuple[Span, str]) -> dict[str, list[Labelled]]:
    told = Labelled("a", "Envoys met in New Pell on Friday and left for Oster.", spans)
    return {head: [told] if head == "toponym" else [] for head in SPAN_HEADS}


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def test_every_head_of_single_words_has_its_table(tokenizer: Tokenizer) -> None:
    found = moves_of(texts(), tokenizer)
    assert set(found) == set(MOVES) - {"flat", "frame", "role"}
    for head, table in found.items():
        assert table.shape == (len(WORD_TAGS[head]),) * 2


def test_what_was_seen_counts_for_and_what_was_not_against(tokenizer: Tokenizer) -> None:
    text = texts()["toponym"][0].text
    places = [
        Span(text.index(name), text.index(name) + len(name)) for name in ("New Pell", "Oster")
    ]
    table = moves_of(texts(*((place, "toponym") for place in places)), tokenizer)["toponym"]
    out, begin, inside = (WORD_TAGS["toponym"].index(t) for t in ("O", "B-toponym", "I-toponym"))
    assert table[begin, inside] > 0 > table[out, inside]
    assert table[out, begin] > table[begin, begin]


def test_texts_of_which_nothing_is_known_leave_every_step_alike(tokenizer: Tokenizer) -> None:
    table = moves_of(texts(), tokenizer)["mention"]
    assert np.allclose(table, 0)
