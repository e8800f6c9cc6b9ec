import random

import pytest

torch = pytest.importorskip("torch")

from lab.train.data import batches  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.loop import WEIGHTS, Schedule, Stage, losses, train  # noqa: E402
from lab.train.model import AttributionModel  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401
from tests.lab.train.test_data import gold  # noqa: E402


def test_training_lowers_every_loss(tokenizer, capsys) -> None:  # noqa: F811
    torch.manual_seed(2)
    model = AttributionModel(Encoder(dropout=0.0))
    every = [gold(name=f"r{n}") for n in range(4)]
    (batch,) = batches([(every, "claims")], tokenizer, random.Random(0), 8, 0.0)

    def now() -> dict[str, float]:
        with torch.no_grad():
            return {name: float(value) for name, value in losses(model.eval(), batch).items()}

    before = now()
    schedule = Schedule(epochs=12, rate=1e-4, restyle=0.0, fixed_words=True)
    words = model.encoder.word.weight.clone()
    train(model, Stage(((every, "claims", 1.0),)), tokenizer, schedule, "test")
    after = now()
    assert set(before) == set(WEIGHTS) | {"flat"}
    assert all(after[name] < before[name] for name in ("anchor", "flat", "frame", "act"))
    assert torch.equal(words, model.encoder.word.weight)
    assert "epoch 12/12" in capsys.readouterr().err


def test_a_stage_draws_its_share_of_reports() -> None:
    every = [gold(name=f"r{n}") for n in range(10)]
    stage = Stage(((every, "claims", 1.0), (every, "polnear", 0.3)))
    (whole, _), (part, name) = stage.draw(random.Random(1))
    assert (len(whole), len(part), name) == (10, 3, "polnear")
