import random
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from lab.train.data import batches  # noqa: E402
from lab.train.encoder import Encoder  # noqa: E402
from lab.train.lesson import Lesson  # noqa: E402
from lab.train.loop import WEIGHTS, Schedule, Stage, losses, train  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.teacher import Teacher, content_key  # noqa: E402
from sayso.records import Span  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401
from tests.lab.train.lessons import TEXT, lesson, span  # noqa: E402


def everything() -> list[Lesson]:
    """Lessons that have something for every head."""
    relay = replace(lesson().attributions[0], relay=(span(TEXT, "embassy"),), source=None)
    first = replace(lesson(), attributions=(relay, *lesson().attributions[1:]))
    tags = {
        "mention": ((Span(4, 11), "Organisation"),),
        "time": ((Span(0, 3), "time"),),
        "side": ((Span(4, 11), "S"),),
    }
    return [first, lesson(), Lesson(TEXT, tags=tags), Lesson(TEXT, label=3)]


def taught(lessons: list[Lesson]) -> Teacher:
    keys = sorted({content_key(o.text, a) for o in lessons for a in o.attributions})
    torch.manual_seed(0)
    vectors = torch.nn.functional.normalize(torch.randn(len(keys), 384), dim=-1)
    return Teacher({key: at for at, key in enumerate(keys)}, vectors)


def test_training_lowers_the_losses_of_every_head(tokenizer, capsys) -> None:  # noqa: F811
    torch.manual_seed(2)
    model = JointModel(Encoder(dropout=0.0))
    every = everything()
    teacher = taught(every)
    drawn = list(batches(every, tokenizer, random.Random(0), 8, 0.0, known=teacher.index))

    def now() -> dict[str, float]:
        sums: dict[str, float] = {}
        with torch.no_grad():
            for batch in drawn:
                for name, value in losses(model.eval(), batch, 256, teacher).items():
                    sums[name] = sums.get(name, 0.0) + float(value)
        return sums

    before = now()
    assert set(before) == set(WEIGHTS) | {"flat", "role"}
    schedule = Schedule(epochs=10, rate=1e-4, restyle=0.0)
    words = model.encoder.word.weight.clone()
    train(model, Stage(((every, 3.0),)), tokenizer, schedule, "test", teacher)
    after = now()
    learnt = set(before) - {"valid", "event valid", "vector"}
    assert {name for name in learnt if after[name] >= before[name]} == set()
    assert torch.equal(words, model.encoder.word.weight)
    assert "epoch 10/10" in capsys.readouterr().err


def test_a_corpus_moves_only_the_heads_that_it_speaks_of(tokenizer) -> None:  # noqa: F811
    torch.manual_seed(2)
    model = JointModel(Encoder(dropout=0.0)).eval()

    def heads(one: Lesson) -> set[str]:
        (batch,) = batches([one], tokenizer, random.Random(0), 8, 0.0)
        return set(losses(model, batch, 64))

    assert heads(Lesson(TEXT, label=3)) == {"class"}
    assert heads(Lesson(TEXT, tags={"time": ()})) == {"time"}
    polnear = heads(Lesson(TEXT, "polnear", lesson().attributions))
    assert {"anchor", "flat", "frame", "valid", "act"} == polnear
    assert "event" not in polnear
    assert heads(Lesson(TEXT, events=())) - {"event valid"} == {"event"}


def test_a_stage_draws_its_share_of_lessons() -> None:
    ten = [Lesson(f"text {n}") for n in range(10)]
    other = [Lesson(f"other {n}") for n in range(10)]
    stage = Stage(((ten, 1.0), (other, 0.3)))
    drawn = stage.draw(random.Random(1))
    assert drawn[:10] == ten
    assert len({one.text for one in drawn[10:]}) == 3
    assert all(one in other for one in drawn[10:])
    again = Stage(((ten, 2.5),)).draw(random.Random(1))
    assert [again.count(one) for one in ten].count(3) == 5
    assert len(again) == 25
    assert Stage((([], 0.5),)).draw(random.Random(1)) == []
