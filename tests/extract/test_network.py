"""The shipped graphs in onnxruntime: what they take, what they give, and what is no graph."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import ModelError
from sayso.extract.batching import WindowBatch, assemble
from sayso.extract.bundle import FILES, Bundle, load
from sayso.extract.frames import Anchors, FrameInputs, anchored, frame_inputs
from sayso.extract.labels import (
    ACTS,
    ANCHOR_TAGS,
    FLAT_TAGS,
    FRAME_TAGS,
    GUIDELINES,
    MODALITIES,
    RELAY_TAGS,
    ROLE_TAGS,
    VECTOR,
    WINDOW_CLASSES,
    WORD_TAGS,
)
from sayso.extract.network import Encoded, OnnxNetwork
from sayso.extract.windows import split_words, windows

TEXTS = ("The army said it had left.", "Nobody spoke. The drivers denied that aid came.")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load()


@pytest.fixture(scope="module")
def network(bundle: Bundle) -> OnnxNetwork:
    return OnnxNetwork(bundle, threads=1)


def batch(bundle: Bundle, texts: tuple[str, ...] = TEXTS) -> WindowBatch:
    read = [split_words(text, bundle.tokenizer()) for text in texts]
    return assemble([(words, window) for words in read for window in windows(words.first)])


def encoded(network: OnnxNetwork, given: WindowBatch) -> Encoded:
    return network.encode(given.pieces, given.mask, given.features, given.first)


def framed(given: WindowBatch, *rows: tuple[int, int, int, int], reach: int = 8) -> FrameInputs:
    table = np.asarray(rows, dtype=np.int64)
    anchors = Anchors(table[:, 0], table[:, 1], table[:, 2], table[:, 3])
    return frame_inputs(
        given.placing, anchored(given.placing.present.shape, anchors), anchors, reach
    )


def test_scores_come_in_the_shapes_that_decoding_expects(
    bundle: Bundle, network: OnnxNetwork
) -> None:
    given = batch(bundle)
    count, length = given.first.shape
    found = encoded(network, given)
    assert found.words.shape[:2] == (count, length)
    assert found.anchors.shape == (count, length, len(GUIDELINES) * len(ANCHOR_TAGS))
    assert found.flat.shape == (count, length, len(GUIDELINES) * len(FLAT_TAGS))
    assert found.tags.shape == (count, length, sum(map(len, WORD_TAGS.values())))
    assert found.vectors.shape == (count, length, VECTOR)
    assert found.classes.shape == (count, len(WINDOW_CLASSES))
    cues = framed(given, (0, 2, 2, 2), (1, 5, 5, 3), (1, 0, 1, 0))
    read = network.cues(found.words, cues)
    assert read.tags.shape == (*cues.at.shape, len(FRAME_TAGS) + len(RELAY_TAGS))
    assert read.valid.shape == (3,)
    assert read.classes.shape == (3, len(ACTS))
    events = framed(given, (1, 5, 5, 0))
    roles = network.triggers(found.words, events)
    assert roles.tags.shape == (*events.at.shape, len(ROLE_TAGS))
    assert roles.valid.shape == (1,)
    assert roles.classes.shape == (1, len(MODALITIES))
    for scores in (found, read, roles):
        for field in dataclasses.fields(scores):
            assert np.isfinite(getattr(scores, field.name)).all()


def test_threads_do_not_change_what_is_read(bundle: Bundle, network: OnnxNetwork) -> None:
    given = batch(bundle)
    alone, together = encoded(network, given), encoded(OnnxNetwork(bundle, threads=2), given)
    for field in dataclasses.fields(alone):
        np.testing.assert_allclose(
            getattr(alone, field.name), getattr(together, field.name), atol=1e-4
        )


def test_a_frame_is_read_alike_whatever_stands_beside_it(
    bundle: Bundle, network: OnnxNetwork
) -> None:
    given = batch(bundle)
    words = encoded(network, given).words
    # Other anchors are told to a reader, so all stand in the inputs of both readings.
    both = framed(given, (1, 2, 2, 2), (1, 5, 5, 2), reach=3)
    one = FrameInputs(*(getattr(both, f.name)[1:] for f in dataclasses.fields(both)))
    for read in (network.cues, network.triggers):
        kinds = np.zeros_like(both.kind)
        pair = read(words, dataclasses.replace(both, kind=kinds))
        alone = read(words, dataclasses.replace(one, kind=kinds[1:]))
        stands = one.stands[0] == 1
        np.testing.assert_allclose(pair.tags[1][stands], alone.tags[0][stands], atol=1e-4)
        np.testing.assert_allclose(pair.valid[1:], alone.valid, atol=1e-4)
        np.testing.assert_allclose(pair.classes[1:], alone.classes, atol=1e-4)


def test_what_is_no_graph_is_a_model_error(bundle: Bundle, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"no graph")
    with pytest.raises(ModelError, match="cannot load"):
        OnnxNetwork(dataclasses.replace(bundle, folder=tmp_path))
