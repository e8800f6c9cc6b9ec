"""Indirect speech: the report's words behind the speaker, as they stand or moved."""

from __future__ import annotations

import pytest

from tests.brief.marking import told, told_alone

_MINISTRY = "Russian Defence Ministry"


@pytest.mark.parametrize(
    ("marked", "speaker", "sentence"),
    [
        # As written: the report's own grammar behind the name.
        (
            "[s:The ministry] [q:said] [c:that the trucks had caught fire].",
            _MINISTRY,
            "The Russian Defence Ministry said that the trucks had caught fire, The Echo reported.",
        ),
        (
            "[s:The army], which holds the road, [q:denied] on Monday [c:any attack].",
            "Syrian army",
            "The Syrian army denied on Monday any attack, The Echo reported.",
        ),
        (
            "[s:Ann Example], the mayor, [q:vowed] [c:to open the road].",
            "Ann Example",
            "Ann Example vowed to open the road, The Echo reported.",
        ),
        (
            "[s:The army] did [q:not confirm] [c:that its planes had struck].",
            "Syrian army",
            "The Syrian army did not confirm that its planes had struck, The Echo reported.",
        ),
        (
            "[s:The army], which had been asked, did not [q:confirm] [c:the strike].",
            "Syrian army",
            "The Syrian army did not confirm the strike, The Echo reported.",
        ),
        (
            "[s:The council] also [q:condemned] [c:the attack on the convoy].",
            "town council",
            "The town council condemned the attack on the convoy, The Echo reported.",
        ),
        # A participle is made finite, and stays a denial.
        (
            "[s:The army] [q:denying] [c:that its planes had struck the trucks].",
            "Syrian army",
            "The Syrian army denied that its planes had struck the trucks, The Echo reported.",
        ),
        # A verb that takes a side gives way to "said".
        (
            "[s:The rebels] [q:claimed] [c:that the army had broken the truce].",
            "rebels",
            "Rebels said that the army had broken the truce, The Echo reported.",
        ),
        (
            "[s:The rebels] [q:claimed] [c:responsibility for the raid].",
            "rebels",
            "Rebels “claimed responsibility for the raid”, The Echo reported.",
        ),
        # Quotation marks within borrowed words stay, and are closed.
        (
            "[s:The army] [q:called] [c:it “a crime].”",
            "Syrian army",
            "According to The Echo, the Syrian army called it “a crime.”",
        ),
    ],
)
def test_the_reports_own_grammar_carries_the_sentence(
    marked: str, speaker: str, sentence: str
) -> None:
    assert told_alone(marked, speaker) == sentence


@pytest.mark.parametrize(
    ("marked", "speaker", "sentence"),
    [
        # The content stood before its source, or around it.
        (
            "[c:The trucks were hit at dusk], [s:the council] [q:said].",
            "town council",
            "The town council said that the trucks were hit at dusk, The Echo reported.",
        ),
        (
            "[q:According to] [s:the council], [c:the trucks were hit at dusk].",
            "town council",
            "The town council said that the trucks were hit at dusk, The Echo reported.",
        ),
        (
            "[c:The damage], [s:the ministry] [q:said], [c:was caused by fire].",
            _MINISTRY,
            "The Russian Defence Ministry said that the damage was caused by fire, "
            "The Echo reported.",
        ),
        # Nobody knows whether Qalat is a name: it keeps its place and its capital.
        (
            "[c:Qalat was empty by noon], [s:the council] [q:said].",
            "town council",
            "Qalat was empty by noon, the town council said, according to The Echo.",
        ),
    ],
)
def test_a_clause_is_moved_behind_its_speaker(marked: str, speaker: str, sentence: str) -> None:
    assert told_alone(marked, speaker) == sentence


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        # Whom does "he" mean, and "it"? The sentence before said so, the brief would not.
        (
            "The driver was found. [s:The army] [q:said] [c:he had been killed by a mine].",
            "[s:The army] [q:said] [c:he had been killed by a mine]",
        ),
        (
            "Shells fell. [c:They burnt the houses], [s:the army] [q:said].",
            "[c:They burnt the houses], [s:the army] [q:said]",
        ),
        ("[s:The army] [q:said] [c:]", "[s:The army] [q:said] [c:]"),
    ],
)
def test_what_would_dangle_is_left_untold(text: str, marked: str) -> None:
    assert told(text, marked, "Syrian army") is None


def test_a_pronoun_that_means_the_speaker_stays() -> None:
    sentence = told_alone("[s:The army] [q:said] [c:it had not fired].", "Syrian army")
    assert sentence == "The Syrian army said it had not fired, The Echo reported."


def test_an_unknown_verb_is_kept_and_never_changed() -> None:
    sentence = told_alone(
        "[s:The army] [q:pooh-poohed] [c:the idea of a new truce].", "Syrian army"
    )
    assert sentence is not None
    assert "pooh-poohed the idea of a new truce" in sentence


def test_a_line_broken_by_a_column_is_no_paragraph() -> None:
    where = (
        "The council met late in the evening, and the mayor of the town\n"
        "[s:Ann Example] [q:said] [c:that the road to the north had been opened for the\n"
        "Red Crescent]. More follows."
    )
    sentence = told(where, where.split("\n", 1)[1].removesuffix(". More follows."), "Ann Example")
    assert sentence == (
        "Ann Example said that the road to the north had been opened for the Red Crescent, "
        "The Echo reported."
    )


@pytest.mark.parametrize(
    ("marked", "sentence"),
    [
        # The verb before the joint is another claim's.
        (
            "[s:The army] demanded the handover of the guns and [q:said] "
            "[c:that all who bore arms would face trial].",
            "The Syrian army said that all who bore arms would face trial, The Echo reported.",
        ),
        # What leads on from the report's sentence before.
        (
            "[s:The army] then [q:announced] [c:that the road was closed].",
            "The Syrian army announced that the road was closed, The Echo reported.",
        ),
        # The subject's own noun is no verb, and what somebody would do is the outlet's guess.
        (
            "[s:The army] command [q:takes] [c:every report of looting in the town].",
            "The Echo wrote: “The army command takes every report of looting in the town.”",
        ),
        (
            "[s:The army] would [q:welcome] [c:a truce in the harbour and the hills].",
            "The Echo wrote: “The army would welcome a truce in the harbour and the hills.”",
        ),
    ],
)
def test_words_begin_with_the_verb_of_the_claim(marked: str, sentence: str) -> None:
    assert told_alone(marked, "Syrian army") == sentence
