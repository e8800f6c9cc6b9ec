"""The shipped graphs in onnxruntime: what they take, what they give, and what is no graph."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.extract.bundle import FILES, Bundle, load
from sayso.extract.extractor import WindowBatch, assemble
from sayso.extract.labels import ACTS, ANCHOR_TAGS, FLAT_TAGS, FRAME_TAGS, GUIDELINES
from sayso.extract.network import OnnxNetwork
from sayso.extract.windows import split_words, windows

TEXTS = ("The army said it had left.", "Nobody spoke. The drivers denied that aid came.")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load()


@pytest.fixture(scope="module")
def network(bundle: Bundle) -> OnnxNetwork:
    return OnnxNetwork(bundle, threads=1)


def batch(bundle: Bundle) -> WindowBatch:
    read = [split_words(text, bundle.tokenizer()) for text in TEXTS]
    return assemble([(words, window) for words in read for window in windows(words.first)])


def test_scores_come_in_the_shapes_that_decoding_expects(
    bundle: Bundle, network: OnnxNetwork
) -> None:
    given = batch(bundle)
    count, length = given.first.shape
    words, anchors, flat = network.encode(given.pieces, given.mask, given.features, given.first)
    assert words.shape[:2] == (count, length)
    assert anchors.shape == (count, length, len(GUIDELINES) * len(ANCHOR_TAGS))
    assert flat.shape == (count, length, len(GUIDELINES) * len(FLAT_TAGS))
    anchored = np.zeros_like(given.present)
    anchored[0, 2] = 1
    one = np.zeros(1, dtype=np.int64)
    scores, valid, acts = network.frames(
        words,
        given.present,
        given.sentence,
        given.paragraph,
        anchored,
        one,
        one + 2,
        one + 2,
        one,
        one,
    )
    assert scores.shape == (1, length, len(FRAME_TAGS))
    assert valid.shape == (1,)
    assert acts.shape == (1, len(ACTS))
    assert all(np.isfinite(each).all() for each in (words, anchors, flat, scores, valid, acts))


def test_threads_do_not_change_what_is_read(bundle: Bundle, network: OnnxNetwork) -> None:
    given = batch(bundle)
    inputs = (given.pieces, given.mask, given.features, given.first)
    alone, together = network.encode(*inputs), OnnxNetwork(bundle, threads=2).encode(*inputs)
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)


def test_what_is_no_graph_is_a_model_error(bundle: Bundle, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"no graph")
    with pytest.raises(ModelError, match="cannot load"):
        OnnxNetwork(dataclasses.replace(bundle, folder=tmp_path))
