"""One claim, one sentence: which words it takes, and which it must not lose."""

from __future__ import annotations

import pytest

from sayso.brief.casing import Casing
from sayso.brief.parties import parties
from sayso.brief.points import Point
from sayso.brief.sentences import Voice
from sayso.brief.telling import act_of, tell
from sayso.records import Report
from tests.brief.marking import claim, report

_MINISTRY = "Russian Defence Ministry"


def _told(text: str, marked: str, speaker: str | None, **fields: str | None) -> str | None:
    """The sentence for the claim marked in a report of The Echo."""
    where = report(text)
    what = claim(where, marked, speaker, **fields)  # type: ignore[arg-type]
    casing = Casing([where.text])
    party = parties([(what, where)], casing)[what.id]
    telling = tell(what, where, party, casing)
    return None if telling is None else Voice().say(Point(party, (telling,))).text


def _alone(marked: str, speaker: str | None, **fields: str | None) -> str | None:
    return _told(f"It was a quiet day. {marked} Nothing else is known.", marked, speaker, **fields)


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
            "Rebels claimed responsibility for the raid, The Echo reported.",
        ),
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
        # Direct speech.
        (
            "“[c:We saw it burn],” [s:Ann Example] [q:said].",
            "Ann Example",
            "Ann Example said: “We saw it burn”.",
        ),
        (
            "“[c:We saw it burn.]” [s:Ann Example] [q:told the council]. “[c:It burnt all night.]”",
            "Ann Example",
            "Ann Example told the council: “We saw it burn.” “It burnt all night.”",
        ),
        (
            '"[c:We saw it burn all nihgt]," [s:a resident] [q:said].',
            "a resident",
            "A resident, quoted by The Echo, said: “We saw it burn all nihgt”.",
        ),
        (
            "“[c:We will],” [s:Ann Example] [q:said], “[c:rebuild the road].”",
            "Ann Example",
            None,
        ),
        (
            "“[c:We will one day],” [s:Ann Example] [q:said], “[c:rebuild the road].”",
            "Ann Example",
            "“We will one day”, Ann Example said, “rebuild the road.”",
        ),
        (
            '“[c:They call it "safe" and we laugh],” [s:Ann Example] [q:said].',
            "Ann Example",
            'Ann Example said: ‘They call it "safe" and we laugh’.',
        ),
        # Quotation marks within borrowed words stay, and are closed.
        (
            "[s:The army] [q:called] [c:it “a crime].”",
            "Syrian army",
            "According to The Echo, the Syrian army called it “a crime.”",
        ),
    ],
)
def test_the_sentence(marked: str, speaker: str, sentence: str | None) -> None:
    told = _alone(marked, speaker)
    if sentence is None:
        assert told is None or told.startswith("The Echo wrote: ")
    else:
        assert told == sentence


@pytest.mark.parametrize(
    "marked",
    [
        # A negation or doubt in a part that a moved clause would leave behind.
        "[c:The trucks were hit], [s:the army] would not [q:say].",
        "[c:The trucks were hit], [s:the army] reportedly [q:said].",
        "If [s:the army] [q:says] [c:that the trucks were hit], the truce is over.",
        "[s:Nobody in the army] [q:said] [c:that the trucks were hit].",
        "It is unclear whether [s:the army] [q:said] [c:that the trucks were hit].",
        # A noun for a cue asserts nothing that a verb could.
        "[s:The army's] [q:refusal] [c:to name the road] angered many people.",
    ],
)
def test_what_cannot_be_moved_is_given_in_the_outlets_own_sentence(marked: str) -> None:
    told = _alone(marked, "Syrian army")
    assert told is not None
    assert told.startswith("The Echo wrote: “")


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
    assert _told(text, marked, "Syrian army") is None


def test_a_pronoun_that_means_the_speaker_stays() -> None:
    told = _alone("[s:The army] [q:said] [c:it had not fired].", "Syrian army")
    assert told == "The Syrian army said it had not fired, The Echo reported."


def test_a_claim_without_a_source_is_given_as_the_outlets_own() -> None:
    told = _alone("The trucks were [q:reportedly] [c:hit from the air].", None)
    assert told == (
        "The Echo, naming no source, wrote: “The trucks were reportedly hit from the air.”"
    )


def test_an_unknown_verb_is_kept_and_never_changed() -> None:
    told = _alone("[s:The army] [q:pooh-poohed] [c:the idea of a new truce].", "Syrian army")
    assert told is not None
    assert "pooh-poohed the idea of a new truce" in told


def test_a_line_broken_by_a_column_is_no_paragraph() -> None:
    where = (
        "The council met late in the evening, and the mayor of the town\n"
        "[s:Ann Example] [q:said] [c:that the road to the north had been opened for the\n"
        "Red Crescent]. More follows."
    )
    told = _told(where, where.split("\n", 1)[1].removesuffix(". More follows."), "Ann Example")
    assert told == (
        "Ann Example said that the road to the north had been opened for the Red Crescent, "
        "The Echo reported."
    )


@pytest.mark.parametrize(
    ("cue", "act", "expected"),
    [
        ("denied", "state", "deny"),
        ("said", "deny", "deny"),
        ("said", None, "state"),
        ("did not say", None, "decline"),
        ("objected to", None, "condemn"),
        ("called for", "state", "demand"),
        ("murmured", None, None),
    ],
)
def test_the_act_is_what_the_verb_names_else_what_the_ledger_holds(
    cue: str, act: str | None, expected: str | None
) -> None:
    where: Report = report(f"[s:The army] [q:{cue}] [c:the raid].")
    what = claim(where, f"[s:The army] [q:{cue}] [c:the raid]", "Syrian army", act=act)
    assert act_of(what, where) == expected
