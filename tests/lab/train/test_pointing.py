import random
from dataclasses import fields, replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from lab.train.data import batches  # noqa: E402
from lab.train.encoder import MIDDLE, Encoder  # noqa: E402
from lab.train.lesson import Lesson  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.pointing import Pace, asked, middle_of, train  # noqa: E402
from sayso.extract.frames import Anchors  # noqa: E402
from sayso.extract.labels import EVENT_CLASSES, MODALITIES, POINTED  # noqa: E402
from sayso.records import EventSpans  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401
from tests.lab.train.lessons import span  # noqa: E402

TOLD = (
    ("Rebels attacked villagers on Monday.", "attacked", "Rebels", "villagers", "ASSAULT"),
    ("Villagers were attacked by rebels.", "attacked", "rebels", "Villagers", "ASSAULT"),
    ("The mayor met the envoys.", "met", "mayor", "envoys", "CONSULT"),
    ("The shop was looted.", "looted", None, "shop", "ASSAULT"),
)
NONE = Anchors(*(np.zeros(0, dtype=np.int64) for _ in range(4)))


def lessons() -> list[Lesson]:
    """One event each."""
    return [
        Lesson(
            text,
            guideline="claims",
            events=(
                EventSpans(
                    span(text, trigger),
                    kind,
                    "actual",
                    1.0,
                    None if actor is None else span(text, actor),
                    span(text, recipient),
                ),
            ),
        )
        for text, trigger, actor, recipient, kind in TOLD
    ]


def test_what_is_right_is_the_words_of_a_party_or_nobody(tokenizer) -> None:  # noqa: F811
    (batch,) = batches([lessons()[3]], tokenizer, random.Random(0), 8, 0.0)
    ask = asked(batch, NONE)
    assert ask is not None
    actor, recipient = ask.right[0]
    assert actor.nonzero().flatten().tolist() == [0]
    assert recipient.nonzero().flatten().tolist() == [2]  # nobody, The, shop
    assert EVENT_CLASSES[int(ask.type[0])] == "ASSAULT"
    assert MODALITIES[int(ask.modality[0])] == "actual"


def test_a_text_without_events_asks_nothing(tokenizer) -> None:  # noqa: F811
    (batch,) = batches([replace(lessons()[0], events=())], tokenizer, random.Random(0), 8, 0.0)
    assert asked(batch, NONE) is None


def test_a_pointer_learns_and_leaves_the_encoder_alone(tokenizer, capsys) -> None:  # noqa: F811
    torch.manual_seed(2)
    model = JointModel(Encoder(dropout=0.0)).eval()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    pace = Pace(epochs=40, rate=3e-4, batch=1, restyle=0.0, wrap=0.0)
    pointer = train(model, lessons(), tokenizer, pace, "test")
    for name, value in model.state_dict().items():
        assert torch.equal(value, before[name])
    assert len(pointer.layers) == len(model.encoder.layers) - MIDDLE
    right = count = 0
    for batch in batches(lessons(), tokenizer, random.Random(0), 8, 0.0):
        ask = asked(batch, NONE)
        assert ask is not None
        given = (torch.from_numpy(getattr(ask.inputs, f.name)) for f in fields(ask.inputs))
        with torch.no_grad():
            roles, modality, classes = pointer(middle_of(model, batch)[0], *given)
        assert roles.shape[1] == len(POINTED)
        chosen = roles.argmax(-1)
        right += int(ask.right.gather(2, chosen[:, :, None]).sum())
        count += chosen.numel()
        assert modality.shape[1] == len(MODALITIES)
        assert classes.shape[1] == len(EVENT_CLASSES)
    assert count == 2 * len(TOLD)
    assert right >= count - 1
    assert "left" in capsys.readouterr().err
