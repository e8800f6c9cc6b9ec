"""Where indirect words end: whole phrases, and none of the report's own clauses."""

from __future__ import annotations

import pytest

from tests.brief.marking import told_alone


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        # A clause of the report's own follows.
        (
            "[s:The army] [q:said] [c:it held the rebels responsible and the United Nations "
            "halted its convoys].",
            "The Syrian army said it held the rebels responsible, The Echo reported.",
        ),
        # Reported speech shifts its verbs back: both clauses are the speaker's.
        (
            "[s:The army] [q:said] [c:that the road was open and the mines had been cleared].",
            "The Syrian army said that the road was open and the mines had been cleared, "
            "The Echo reported.",
        ),
        # The clause that held the source is closed by its own verb.
        (
            "The hill that [s:the army] has [q:declared] [c:its intent to take, is a ruin].",
            "The Syrian army has declared its intent to take, The Echo reported.",
        ),
        # Content that breaks off within a phrase runs on to the end of it.
        (
            "[s:The army] [q:said] [c:that shells had fallen only twenty] minutes later.",
            "The Syrian army said that shells had fallen only twenty minutes later, "
            "The Echo reported.",
        ),
    ],
)
def test_words_end_where_the_speakers_do(marked: str, sentence: str) -> None:
    assert told_alone(marked, "Syrian army") == sentence


def test_who_speaks_is_not_taken_into_what_is_said() -> None:
    marked = "[c:The bridge had been hit by two shells] [s:the army] [q:said]."
    assert told_alone(marked, "Syrian army") == (
        "The Syrian army said that the bridge had been hit by two shells, The Echo reported."
    )


def test_a_quotation_that_completes_the_words_belongs_to_them() -> None:
    marked = "[s:The army] [q:said] [c:the decision to close the road] “broke the law of the sea”."
    assert told_alone(marked, "Syrian army") == (
        "The Syrian army said the decision to close the road “broke the law of the sea”, "
        "The Echo reported."
    )
