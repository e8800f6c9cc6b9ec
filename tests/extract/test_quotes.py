import pytest
from hypothesis import given

from sayso.extract.quotes import quotations
from tests import strategies


def inner(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we left” and went.", ["we left"]),
        ('He said "we left" and went.', ["we left"]),
        ("He said ‘we left’ and went.", ["we left"]),
        ("He said 'we left' and went.", ["we left"]),
        ("Er sagte „wir gingen“ und ging.", ["wir gingen"]),
        ("Il dit «nous partons» enfin.", ["nous partons"]),
        ("‘It’s the army’s fault,’ she said.", ["It’s the army’s fault,"]),
        ("'It's the army's fault,' she said.", ["It's the army's fault,"]),
        ('"A," he said. "B."', ["A,", "B."]),
        ("“He told us ‘go’ twice,” she said.", ["He told us ‘go’ twice,"]),
        ("The army's trucks and the UN's food", []),
        ("in the '90s the soldiers' homes", []),
        ("no marks at all", []),
        ("", []),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quotation_never_outlives_its_paragraph() -> None:
    text = "“We waited.\n“Then they came.” They left.\nNothing quoted here."
    assert inner(text) == ["We waited.", "Then they came."]
    assert [q.closed for q in quotations(text)] == [False, True]


def test_an_unclosed_straight_mark_ends_where_the_next_opens() -> None:
    text = 'One: "we wait. Two: "we go," they said.'
    assert inner(text) == ["we wait. Two: ", "we go,"]


@given(strategies.texts)
def test_quotations_lie_in_order_inside_any_text(text: str) -> None:
    reached = 0
    for quotation in quotations(text):
        assert reached <= quotation.span.start < quotation.inner.start <= quotation.inner.end
        assert quotation.inner.end <= quotation.span.end <= len(text)
        assert "\n" not in quotation.inner.of(text)
        reached = quotation.span.end
