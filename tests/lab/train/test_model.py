import itertools
from dataclasses import fields

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from lab.train.encoder import WIDTH, Encoder  # noqa: E402
from lab.train.model import FrameReader, JointModel, crf_loss  # noqa: E402
from sayso.extract.frames import Anchors, Placing, anchored, frame_inputs  # noqa: E402
from sayso.extract.labels import (  # noqa: E402
    ANCHOR_TAGS,
    FLAT_TAGS,
    GUIDELINES,
    VECTOR,
    WINDOW_CLASSES,
    WORD_TAGS,
)


def test_the_chain_loss_is_the_likelihood_over_all_paths() -> None:
    torch.manual_seed(3)
    scores, moves = torch.randn(1, 4, 3), torch.randn(3, 3)
    tags = torch.tensor([[2, 0, 1, 1]])

    def value(path: tuple[int, ...]) -> float:
        total = sum(float(scores[0, at, tag]) for at, tag in enumerate(path))
        return total + sum(float(moves[a, b]) for a, b in itertools.pairwise(path))

    every = torch.tensor([value(path) for path in itertools.product(range(3), repeat=4)])
    expected = torch.logsumexp(every, 0) - value((2, 0, 1, 1))
    found = crf_loss(scores, tags, torch.ones(1, 4), moves)
    assert float(found) == pytest.approx(float(expected), abs=1e-4)


def test_padding_does_not_count_in_the_chain_loss() -> None:
    torch.manual_seed(3)
    scores, moves = torch.randn(1, 3, 3), torch.randn(3, 3)
    tags = torch.tensor([[2, 0, 1]])
    short = crf_loss(scores, tags, torch.ones(1, 3), moves)
    longer = torch.cat([scores, torch.randn(1, 2, 3)], 1)
    padded = crf_loss(
        longer, torch.tensor([[2, 0, 1, 0, 0]]), torch.tensor([[1, 1, 1, 0, 0]]), moves
    )
    assert float(padded) == pytest.approx(float(short), abs=1e-5)


def reader() -> FrameReader:
    torch.manual_seed(1)
    return FrameReader(5, 3, 4).eval()


def frame(words: int, first: int, reach: int = 64) -> tuple[torch.Tensor, ...]:
    """The inputs of one frame over a window of so many words."""
    present = np.ones((1, words), dtype=np.int64)
    placing = Placing(present, np.zeros_like(present), np.zeros_like(present))
    at = np.asarray([first], dtype=np.int64)
    anchors = Anchors(0 * at, at, at, 0 * at)
    inputs = frame_inputs(placing, anchored(present.shape, anchors), anchors, reach)
    return tuple(torch.from_numpy(getattr(inputs, f.name)) for f in fields(inputs))


def test_frames_do_not_see_what_pads_them() -> None:
    words = torch.randn(1, 6, WIDTH)
    *given, at, relation, stands = frame(4, 1)
    read = reader()
    short = read(words, *given, at, relation, stands)
    padding = torch.tensor([[5, 5]])
    longer = read(
        words,
        *given,
        torch.cat([at, padding], 1),
        torch.cat([relation, padding], 1),
        torch.cat([stands, 0 * padding], 1),
    )
    assert torch.allclose(short[0], longer[0][:, :4], atol=1e-5)
    for one, other in zip(short[1:], longer[1:], strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def test_words_beyond_the_reach_do_not_count_and_those_within_do() -> None:
    read = reader()
    words = torch.randn(1, 9, WIDTH)
    before = read(words, *frame(9, 4, reach=2))[0]
    far, near = words.clone(), words.clone()
    far[0, 1] += 1.0
    near[0, 3] += 1.0
    assert torch.equal(read(far, *frame(9, 4, reach=2))[0], before)
    assert not torch.allclose(read(near, *frame(9, 4, reach=2))[0], before)


def test_a_frame_depends_on_its_anchor() -> None:
    read = reader()
    words = torch.randn(1, 6, WIDTH)
    one, other = (read(words, *frame(6, first))[0] for first in (1, 4))
    assert not torch.allclose(one, other, atol=1e-3)


def test_every_head_has_its_shape() -> None:
    model = JointModel(Encoder()).eval()
    pieces = torch.randint(999, 2000, (2, 7))
    first = torch.tensor([[1, 2, 4], [1, 3, 0]])
    ones = torch.ones_like(pieces)
    words, anchors, flat, tags, vectors, classes = model.encode(pieces, ones, ones, first)
    assert words.shape == (2, 3, WIDTH)
    assert anchors.shape == (2, 3, len(GUIDELINES) * len(ANCHOR_TAGS))
    assert flat.shape == (2, 3, len(GUIDELINES) * len(FLAT_TAGS))
    assert tags.shape == (2, 3, sum(map(len, WORD_TAGS.values())))
    assert vectors.shape == (2, 3, VECTOR)
    assert classes.shape == (2, len(WINDOW_CLASSES))
