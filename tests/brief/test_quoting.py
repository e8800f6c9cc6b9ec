"""Direct speech: verbatim between quotation marks that it does not hold itself."""

from __future__ import annotations

import pytest

from sayso.brief.quoting import marks_for
from tests.brief.marking import told_alone


@pytest.mark.parametrize(
    ("marked", "speaker", "sentence"),
    [
        # Direct speech.
        (
            "“[c:We saw it burn],” [s:Ann Example] [q:said].",
            "Ann Example",
            "Ann Example said: “We saw it burn”.",
        ),
        (
            "“[c:We saw it burn.]” [s:Ann Example] [q:told the council]. “[c:It burnt all night.]”",
            "Ann Example",
            "Ann Example told the council: “We saw it burn”, adding: “It burnt all night.”",
        ),
        (
            '"[c:We saw it burn all nihgt]," [s:a resident] [q:said].',
            "a resident",
            "A resident, quoted by The Echo, said: “We saw it burn all nihgt”.",
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
    ],
)
def test_the_quotation_and_its_verb(marked: str, speaker: str, sentence: str) -> None:
    assert told_alone(marked, speaker) == sentence


def test_half_a_sentence_is_not_put_between_marks() -> None:
    marked = "“[c:We will],” [s:Ann Example] [q:said], “[c:rebuild the road].”"
    sentence = told_alone(marked, "Ann Example")
    assert sentence is None or sentence.startswith("The Echo wrote: ")


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("we go", "“”"),
        ("it's ours", "“”"),
        ('we "go"', "‘’"),
        ("we “go”", "‘’"),
        ("we “go” to ‘her’", "«»"),
    ],
)
def test_outer_marks_differ_from_inner_ones(words: str, marks: str) -> None:
    assert "".join(marks_for(words)) == marks


def test_a_quotation_reopened_by_its_report_is_two() -> None:
    marked = (
        "“[c:We came to help the people of the town. “The areas were held by rebels.]” "
        "[s:Ann Example] [q:said]."
    )
    assert told_alone(marked, "Ann Example") == (
        "Ann Example said: “We came to help the people of the town”, "
        "adding: “The areas were held by rebels.”"
    )


@pytest.mark.parametrize(
    "marked",
    [
        "“[c:They held the town but I can’]t leave it,” [s:Ann Example] [q:said].",
        "“[c:He went to the town to fight against evil, for] ...” [s:Ann Example] [q:said].",
    ],
)
def test_a_quotation_cut_short_is_not_given_as_one(marked: str) -> None:
    sentence = told_alone(marked, "Ann Example")
    assert sentence is None or "The Echo wrote" in sentence


def test_a_quotation_that_breaks_off_within_its_sentence_is_completed() -> None:
    marked = "“[c:The winter will be very], very long here.” [s:Ann Example] [q:said] so on Monday."
    text = told_alone(marked, "Ann Example")
    assert text == "Ann Example said: “The winter will be very, very long here.”"


def test_a_quotation_whose_end_is_far_away_is_not_lengthened_beyond_it() -> None:
    rest = " and long and cold" * 30
    marked = f"“[c:We came at dawn. The winter will be very] cold{rest}.” [s:Ann Example] [q:said]."
    text = told_alone(marked, "Ann Example")
    assert text is None or "be very”" not in text
