"""Content moved behind "said that", one clause of it, and nothing that lacks a part."""

from __future__ import annotations

import pytest

from tests.brief.marking import told_alone


def test_one_sentence_stands_behind_the_verb() -> None:
    marked = "[q:According to] [s:the army], [c:the road was mined. The bridge had been blown up]."
    assert told_alone(marked, "Syrian army") == (
        "The Syrian army said that the road was mined, The Echo reported."
    )


@pytest.mark.parametrize(
    "marked",
    [
        # No verb of its own.
        "[q:According to] [s:the army], [c:losses to be avoided at the bridge].",
        # A headline, and the frame of another.
        "[c:Rebels Could Enter Town Through Southern Bridge], [s:the army] [q:said].",
        "[q:According to] [s:the army], [c:“We shall hold the town,” the rebels said].",
        # A participle with its noun, and a verb that lacks its object.
        "[s:An army] [q:committed] [c:to peace and to the law of war].",
        "What else [s:the army] [q:wants] [c:in the northern towns].",
        # Half of a pair, a verb without its subject behind an auxiliary.
        "[q:According to] [s:the army], [c:and the mayor were stunned by the refusal].",
        "[s:The army] has [q:said] [c:could match the siege of the old town].",
    ],
)
def test_what_is_no_clause_is_not_told_as_one(marked: str) -> None:
    sentence = told_alone(marked, "Syrian army")
    assert sentence is None or "wrote: " in sentence


def test_what_was_emphasised_is_said_plainly() -> None:
    marked = "[s:The army] did later [q:say] [c:that the road was open]."
    assert told_alone(marked, "Syrian army") == (
        "The Syrian army said that the road was open, The Echo reported."
    )


def test_a_joint_that_led_on_from_the_sentence_before_is_left_out() -> None:
    marked = "[q:According to] [s:the army], [c:but the road was open again]."
    assert told_alone(marked, "Syrian army") == (
        "The Syrian army said that the road was open again, The Echo reported."
    )
