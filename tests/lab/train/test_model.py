import itertools

import pytest

torch = pytest.importorskip("torch")

from lab.train.model import FrameReader, _bucket, crf_loss  # noqa: E402


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


def test_distance_buckets_are_exact_near_by_and_signed() -> None:
    near = _bucket(torch.arange(-4, 5)).tolist()
    assert near == list(range(12, 21))
    far = _bucket(torch.tensor([-255, -6, 6, 255])).tolist()
    assert far == [1, 11, 21, 31]


def test_frames_do_not_see_padding() -> None:
    torch.manual_seed(1)
    reader = FrameReader().eval()
    words = torch.randn(1, 6, 384)
    present = torch.tensor([[1, 1, 1, 1, 0, 0]])
    flat = torch.zeros(1, 6, dtype=torch.int64)
    one = torch.tensor([0])

    def read(w: torch.Tensor, p: torch.Tensor, f: torch.Tensor) -> torch.Tensor:
        return reader(w, p, f, f, f, one, one + 1, one + 1, one, one)[0]

    full = read(words, present, flat)[:, :4]
    cut = read(words[:, :4], present[:, :4], flat[:, :4])
    assert torch.allclose(full, cut, atol=1e-5)
