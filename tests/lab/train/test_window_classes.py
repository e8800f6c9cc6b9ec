import pytest

torch = pytest.importorskip("torch")

from lab.train.encoder import Encoder  # noqa: E402
from lab.train.lesson import Lesson  # noqa: E402
from lab.train.model import JointModel  # noqa: E402
from lab.train.recipe import tokenizer  # noqa: E402
from lab.train.window_classes import fit_classes  # noqa: E402


def test_the_head_of_classes_is_fitted_and_nothing_else_moves() -> None:
    torch.manual_seed(1)
    try:
        words = tokenizer()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    model = JointModel(Encoder())
    before = {name: value.clone() for name, value in model.state_dict().items()}
    lessons = [
        Lesson("Troops shelled the town.", label=4),
        Lesson("The envoys praised the talks.", label=1),
    ]
    fit_classes(model, lessons, words, stay=1e-6)
    moved = {n for n, value in model.state_dict().items() if not torch.equal(value, before[n])}
    assert moved == {"window.weight", "window.bias"}
    with torch.inference_mode():
        for lesson in lessons:
            found = words.encode(lesson.text)
            pieces = torch.tensor([found.ids])
            whole = model.means(pieces, torch.ones_like(pieces), torch.zeros_like(pieces))
            assert int(model.window(whole).argmax()) == lesson.label
