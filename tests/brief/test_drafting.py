"""The points of a story while it is written."""

from __future__ import annotations

from dataclasses import replace

from sayso.brief.drafting import draft, untold
from sayso.brief.linked import Links
from sayso.records import Actor, Membership, Origin, Span
from tests.brief import marking

_LINES = (
    ("[s:The army] [q:said] [c:that the bridge had been bombed].", "Syrian army"),
    ("[s:The council] [q:said] [c:that it was safe to cross the river].", "town council"),
    ("[s:The army] [q:said] [c:that planes destroyed the crossing at noon].", "Syrian army"),
)
_WHERE = marking.report(" ".join(text for text, _ in _LINES))
_CLAIMS = [marking.claim(_WHERE, text, speaker) for text, speaker in _LINES]
_PAIRS = [(claim, _WHERE) for claim in _CLAIMS]


def test_what_is_taken_is_told_and_takes_room() -> None:
    drafted = draft([_WHERE], _PAIRS, Links(), None, 2)
    said = drafted.take(drafted.points, drafted.voice())
    assert len(said) == 2
    assert drafted.room == 0
    assert len(drafted.left()) == 1
    assert untold(_PAIRS, drafted.told) == 1
    assert sum(value for _, value in said[0].why) > 0


def test_one_partys_points_stand_together() -> None:
    drafted = draft([_WHERE], _PAIRS, Links(), None, None)
    first, second, third = drafted.points
    assert drafted.by_party([third, second, first]) == [first, third, second]


def test_one_party_says_one_proposition_once() -> None:
    members = [
        Membership(claim.id, "p", "asserts", 1.0, Origin("o", "speaker", None, known=True))
        for claim in (_CLAIMS[0], _CLAIMS[2])
    ]
    linked = draft([_WHERE], _PAIRS, Links(_CLAIMS, memberships=members), None, None)
    first, _, third = linked.points
    assert linked.repeated(third, [first])
    plain = draft([_WHERE], _PAIRS, Links(), None, None)
    first, _, third = plain.points
    assert not plain.repeated(third, [first])


def test_what_nobody_in_particular_passes_on_is_not_told_without_them() -> None:
    text = "Others said that the mayor said that the bridge had been bombed. It rained."
    where = marking.report(text)

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    outer = replace(
        marking.claim(
            where,
            "[s:Others] [q:said] [c:that the mayor said that the bridge had been bombed].",
            "others (unnamed)",
        ),
        id="c-outer",
    )
    inner = replace(
        outer,
        id="c-inner",
        source=span("the mayor"),
        cue=(Span(text.index("mayor said") + 6, text.index("mayor said") + 10),),
        content=(span("that the bridge had been bombed"),),
        speaker=Actor("m", "Mayor of Pell", "government"),
        parent="c-outer",
    )
    pairs = [(outer, where), (inner, where)]
    drafted = draft([where], pairs, Links(), None, None)
    assert [point.telling.claim.id for point in drafted.points] == []
    alone = draft([where], [(replace(inner, parent=None), where)], Links(), None, None)
    assert len(alone.points) == 1
