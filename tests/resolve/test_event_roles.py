from __future__ import annotations

import pytest

from sayso.records import EventSpans, Reading, Report, Span
from sayso.resolve.event_roles import actor_span, recipient_span
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of


def roles(text: str, trigger: str, **read: str) -> tuple[str | None, str | None]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    event = EventSpans(
        at(trigger), "ASSAULT", "actual", 1.0, **{role: at(words) for role, words in read.items()}
    )
    context = context_of(Report("r", text, ""), Reading("r", "made", ()), shipped())
    found = actor_span(context, event), recipient_span(context, event)
    return tuple(None if span is None else span.of(text) for span in found)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Norway's bombing of Peru went on.", "bombing", "Norway", "Peru"),
        ("Norwegian airstrikes went on.", "airstrikes", "Norwegian", None),
        ("The mill was struck by Norway.", "struck", "Norway", None),
        ("The mill was struck on Friday by Norway's allies.", "struck", None, None),
        ("They bombed it. By Norway it stands.", "bombed", None, None),
        ("Norway said a bombing went on.", "bombing", None, None),
    ],
)
def test_grammar_tells_a_role_that_was_not_read(
    text: str, trigger: str, actor: str | None, recipient: str | None
) -> None:
    assert roles(text, trigger) == (actor, recipient)


def test_what_was_read_stays() -> None:
    text = "Peru watched Norway's bombing of Chile."
    assert roles(text, "bombing", actor="Peru", recipient="Chile") == ("Peru", "Chile")


def test_words_that_are_another_role_are_not_taken_twice() -> None:
    text = "Norway's bombing of Chile."
    assert roles(text, "bombing", place="Chile")[1] is None
