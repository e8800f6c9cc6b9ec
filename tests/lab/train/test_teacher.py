from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.train import teacher as module  # noqa: E402
from lab.train.lesson import Lesson  # noqa: E402
from lab.train.teacher import content_key, teacher  # noqa: E402
from sayso.records import Attribution, Span  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401


def lessons(*contents: str) -> list[Lesson]:
    found = []
    for content in contents:
        text = f"Ann said {content}."
        span = Span(9, 9 + len(content))
        one = Attribution(Span(0, 3), (Span(4, 8),), (span,), "indirect", 1.0)
        found.append(Lesson(text, "claims", (one,)))
    return found


class Small(torch.nn.Module):
    """Each word piece by itself: what a mean over the pieces should not mix with padding."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(4)
        self.word = torch.nn.Embedding(31_000, 384)

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, features: torch.Tensor
    ) -> torch.Tensor:
        return self.word(pieces)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """A small encoder instead of the base; lists how often it was asked for."""
    times: list[None] = []

    def minilm() -> Small:
        times.append(None)
        return Small()

    monkeypatch.setattr(module, "minilm", minilm)
    return times


def test_the_key_of_a_content_is_its_words_whatever_the_spaces() -> None:
    text = "It  rained,\nhe said, and   froze."
    one = Attribution(None, (Span(15, 19),), (Span(0, 11), Span(21, 32)), "mixed", 1.0)
    assert content_key(text, one) == "It rained, and froze"


def test_each_content_has_a_unit_vector_that_its_neighbours_do_not_change(
    tokenizer,  # noqa: F811
    asked: list[None],
    tmp_path: Path,
) -> None:
    long = "the mill burnt down in the night and nobody came to help " * 40
    every = lessons("it rained", "it rained", "the road was open", long.strip())
    whole = teacher(every, tokenizer, tmp_path / "all.pt")
    assert sorted(whole.index) == sorted({"it rained", "the road was open", long.strip()})
    assert torch.allclose(whole.vectors.norm(dim=1), torch.ones(3), atol=1e-3)
    alone = teacher(lessons("it rained"), tokenizer, tmp_path / "one.pt")
    cosine = float(whole.vectors[whole.index["it rained"]] @ alone.vectors[0])
    assert cosine == pytest.approx(1.0, abs=1e-3)
    assert len(asked) == 2


def test_what_was_kept_is_read_again_unless_the_contents_changed(
    tokenizer,  # noqa: F811
    asked: list[None],
    tmp_path: Path,
) -> None:
    kept = tmp_path / "teacher.pt"
    first = teacher(lessons("it rained", "it snowed"), tokenizer, kept)
    again = teacher(lessons("it rained", "it snowed"), tokenizer, kept)
    assert torch.equal(first.vectors, again.vectors)
    assert len(asked) == 1
    assert len(teacher(lessons("it rained"), tokenizer, kept).vectors) == 1
    assert len(asked) == 2
