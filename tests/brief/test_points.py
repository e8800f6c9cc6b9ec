"""What is told once: claims that say the same, and quotations that run on."""

from __future__ import annotations

from sayso.brief.points import Point, repeats, with_continuations
from sayso.brief.sentences import Voice
from tests.brief.marking import claim, points_of, report, tellings

_HIT = "[c:the trucks were hit by shells at dusk on the northern road]."


def test_one_speaker_in_two_reports_is_told_once_with_both_cited() -> None:
    (point,) = points_of(
        ("The Echo", f"[s:The council] [q:said] {_HIT}", "Town Council"),
        ("The Post", f"[s:The council] [q:said] {_HIT}", "Town Council"),
    )
    sentence = Voice().say(point)
    assert sentence.text == (
        "The Town Council said the trucks were hit by shells at dusk on the northern road, "
        "The Echo and The Post reported."
    )
    assert [citation.report for citation in sentence.citations] == ["r0", "r1"]
    assert len(sentence.claims) == 2


def test_two_speakers_of_the_same_words_both_said() -> None:
    (point,) = points_of(
        ("The Echo", f"[s:The council] [q:said] {_HIT}", "Town Council"),
        ("The Echo", f"[s:Ann Example] [q:said] {_HIT}", "Ann Example"),
    )
    assert Voice().say(point).text == (
        "The Town Council and Ann Example both said that the trucks were hit by shells at dusk "
        "on the northern road, The Echo reported."
    )


def test_other_figures_are_another_point() -> None:
    assert (
        len(
            points_of(
                (
                    "The Echo",
                    "[s:The council] [q:said] [c:12 drivers of the convoy were killed].",
                    "Council",
                ),
                (
                    "The Echo",
                    "[s:The council] [q:said] [c:20 drivers of the convoy were killed].",
                    "Council",
                ),
            )
        )
        == 2
    )


def test_a_denial_is_never_one_point_with_what_it_denies() -> None:
    assert (
        len(
            points_of(
                (
                    "The Echo",
                    "[s:The army] [q:said] [c:that planes had struck the convoy].",
                    "Syrian army",
                ),
                (
                    "The Post",
                    "[s:The army] [q:denied] [c:that planes had struck the convoy].",
                    "Syrian army",
                ),
            )
        )
        == 2
    )
    assert (
        len(
            points_of(
                (
                    "The Echo",
                    "[s:The army] [q:said] [c:that planes had struck the convoy].",
                    "Syrian army",
                ),
                (
                    "The Post",
                    "[s:The army] [q:said] [c:that planes had not struck the convoy].",
                    "Syrian army",
                ),
            )
        )
        == 2
    )


def test_praise_and_blame_of_the_same_thing_are_twopoints_of() -> None:
    assert (
        len(
            points_of(
                (
                    "The Echo",
                    "[s:The council] [q:welcomed] [c:the new deal on the northern road].",
                    "Council",
                ),
                (
                    "The Post",
                    "[s:The council] [q:condemned] [c:the new deal on the northern road].",
                    "Council",
                ),
            )
        )
        == 2
    )


def test_a_repetition_of_what_was_told_is_seen() -> None:
    first, second, third = points_of(
        ("The Echo", f"[s:The council] [q:said] {_HIT}", "Council of Elders"),
        ("The Post", "[s:The council] [q:said] [c:shells had hit trucks].", "Council of Elders"),
        ("The Post", "[s:The army] [q:said] [c:shells had hit trucks].", "Syrian army"),
    )
    assert repeats(second, [first])
    assert not repeats(third, [first])


def test_a_quotation_that_runs_on_is_told_with_its_beginning() -> None:
    text = (
        "“[c:We heard the planes come in,]” [s:Ann Example] [q:said]. "
        "“[c:Then they came again.]\n\n"
        "“[c:Nobody had slept for days.]”"
    )
    where = report(text)
    first, second = text.split("\n\n")
    said = claim(where, first, "Ann Example")
    more = claim(where, second, "Ann Example")
    found = tellings([(said, where), (more, where)])
    (joined,) = with_continuations([telling for telling, _ in found if telling is not None])
    sentence = Voice().say(Point(found[0][1], (joined,)))
    assert sentence.text == (
        "Ann Example said: “We heard the planes come in”, adding: “Then they came again.” "
        "“Nobody had slept for days.”"
    )
    assert sentence.claims == (said.id, more.id)


def test_words_that_hold_anothers_and_a_sentence_quoted_before_are_repeats() -> None:
    quote = "We had two days to think about all of it"
    first, second, other = points_of(
        (
            "The Echo",
            f"“[c:{quote}. The town was empty by then],” [s:a miner] [q:said].",
            "a miner",
        ),
        ("The Post", f"“[c:{quote}],” [s:Ann Example] [q:said].", "Ann Example"),
        ("The Post", "“[c:Nobody had two days],” [s:Ann Example] [q:said].", "Ann Example"),
    )
    assert repeats(second, [first])
    assert not repeats(other, [first])
