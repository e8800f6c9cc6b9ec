"""What is told once: claims that say the same, and quotations that run on."""

from __future__ import annotations

from sayso.brief.casing import Casing
from sayso.brief.parties import parties
from sayso.brief.points import Point, points, repeats, with_continuations
from sayso.brief.sentences import Voice
from sayso.brief.telling import tell
from sayso.records import Claim, Report
from tests.brief.marking import claim, report


def _points(*said: tuple[str, str, str]) -> list[Point]:
    """Points of claims given as (outlet, marked sentence, speaker), each in a report of its own."""
    pairs: list[tuple[Claim, Report]] = []
    for number, (outlet, marked, speaker) in enumerate(said):
        where = report(marked, id=f"r{number}", outlet=outlet)
        pairs.append((claim(where, marked, speaker), where))
    casing = Casing(where.text for _, where in pairs)
    party = parties(pairs, casing)
    tellings = [tell(what, where, party[what.id], casing) for what, where in pairs]
    assert all(telling is not None for telling in tellings)
    return points([(t, party[t.claim.id]) for t in with_continuations([t for t in tellings if t])])


_HIT = "[c:the trucks were hit by shells at dusk on the northern road]."


def test_one_speaker_in_two_reports_is_told_once_with_both_cited() -> None:
    (point,) = _points(
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
    (point,) = _points(
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
            _points(
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
            _points(
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
            _points(
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


def test_praise_and_blame_of_the_same_thing_are_two_points() -> None:
    assert (
        len(
            _points(
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
    first, second, third = _points(
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
    casing = Casing([where.text])
    party = parties([(said, where), (more, where)], casing)
    tellings = [tell(each, where, party[each.id], casing) for each in (said, more)]
    (joined,) = with_continuations([telling for telling in tellings if telling is not None])
    sentence = Voice().say(Point(party[said.id], (joined,)))
    assert sentence.text == (
        "Ann Example said: “We heard the planes come in”. “Then they came again.” "
        "“Nobody had slept for days.”"
    )
    assert sentence.claims == (said.id, more.id)
