from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from lab.train.checkpoints import EVERY, Average, Checkpoint  # noqa: E402


def made(path: Path | None, seed: int) -> Checkpoint:
    torch.manual_seed(seed)
    model = torch.nn.Linear(3, 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 / (1 + step))
    return Checkpoint(path, model, optimiser, scheduler, Average())


def walk(one: Checkpoint, first: int, last: int) -> None:
    for step in range(first, last + 1):
        torch.manual_seed(step)
        loss = (one.model(torch.randn(4, 3)) - 1).square().mean()
        one.optimiser.zero_grad()
        loss.backward()
        one.optimiser.step()
        one.scheduler.step()
        if step % 10 == 0:
            one.average.add(one.model)
        one.keep(step)


def test_a_training_that_was_cut_off_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    whole = made(None, 1)
    walk(whole, 1, 2 * EVERY)
    cut = made(tmp_path / "x.ckpt", 1)
    walk(cut, 1, EVERY + 30)
    again = made(tmp_path / "x.ckpt", 2)
    done = again.restore()
    assert done == EVERY
    walk(again, done + 1, 2 * EVERY)
    assert torch.equal(again.model.weight, whole.model.weight)
    assert again.average.taken == whole.average.taken
    assert torch.equal(again.average.weights["bias"], whole.average.weights["bias"])


def test_nothing_is_kept_without_a_file_and_nothing_is_left_after_the_end(tmp_path: Path) -> None:
    path = tmp_path / "x.ckpt"
    assert made(path, 1).restore() == 0
    one = made(path, 1)
    one.keep(EVERY - 1)
    assert not path.exists()
    one.keep(EVERY)
    assert [p.name for p in tmp_path.iterdir()] == ["x.ckpt"]
    one.drop()
    assert not path.exists()
    made(None, 1).keep(EVERY)
    assert made(None, 1).restore() == 0


def test_the_average_is_the_mean_of_what_was_taken() -> None:
    model, average = torch.nn.Linear(1, 1), Average()
    for value in (1.0, 2.0, 6.0):
        torch.nn.init.constant_(model.weight, value)
        average.add(model)
    assert average.weights["weight"].item() == pytest.approx(3.0)
    assert average.taken == 3
