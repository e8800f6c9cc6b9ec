from __future__ import annotations

import pytest

from sayso.records import Act, Span
from sayso.resolve.modality import modality_of
from sayso.resolve.words import Page


def decided(
    text: str, trigger: str, read: str = "actual", act: Act | None = None, content: str = ""
) -> tuple[str, str | None]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return modality_of(Page(text), at(trigger), read, act, (at(content),) if content else ())


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The army did not shell Tarn.", "shell", "negated"),
        ("The army didn't shell Tarn.", "shell", "negated"),
        ("No attack took place.", "attack", "negated"),
        ("The army failed to retake Tarn.", "retake", "negated"),
        ("The army will shell Tarn.", "shell", "future"),
        ("The army plans to shell Tarn.", "shell", "future"),
        ("The army may have shelled Tarn.", "shelled", "hypothetical"),
        ("If the army shelled Tarn, all would end.", "shelled", "hypothetical"),
        ("The army threatened to shell Tarn.", "shell", "hypothetical"),
        ("A possible attack worries all.", "attack", "hypothetical"),
        ("The army shelled Tarn.", "shelled", "actual"),
        ("The army has already shelled Tarn.", "shelled", "actual"),
        # What the model knows better than any one word.
        ("The army would shell Tarn.", "shell", "actual"),
        ("The army was able to shell Tarn.", "shell", "actual"),
    ],
)
def test_the_words_that_govern_a_trigger_decide(text: str, trigger: str, modality: str) -> None:
    assert decided(text, trigger)[0] == modality


def test_where_nothing_governs_it_the_model_decides() -> None:
    assert decided("Talk of shelling went on.", "shelling", "hypothetical") == (
        "hypothetical",
        None,
    )


def test_in_a_denial_what_is_said_to_have_happened_did_not() -> None:
    text = "The army denied shelling Tarn."
    assert decided(text, "shelling", "actual", "deny", "shelling Tarn")[0] == "negated"
    assert decided(text, "shelling", "future", "deny", "shelling Tarn")[0] == "negated"


def test_what_is_demanded_is_hypothetical() -> None:
    text = "Peru asked with care to leave Tarn."
    assert decided(text, "leave", "actual", "demand", "to leave Tarn")[0] == "hypothetical"


def test_a_text_without_words_changes_nothing() -> None:
    assert modality_of(Page("..."), Span(0, 1), "actual") == ("actual", None)
