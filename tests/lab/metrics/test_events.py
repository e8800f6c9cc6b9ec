from __future__ import annotations

import pytest

from lab.metrics.counts import Counts
from lab.metrics.events import (
    EventTally,
    curve,
    figures,
    once,
    pairs,
    tally,
    threshold_for,
    total,
)
from sayso.records import Actor, Claim, Event, EventSpans, Place, Span

Range = tuple[int | None, int | None]


def event(
    start: int,
    end: int,
    type_: str = "ASSAULT",
    who: str | None = None,
    whom: str | None = None,
    place: str | None = None,
    modality: str = "actual",
    killed: Range | None = None,
) -> Event:
    def actor(name: str | None) -> Actor | None:
        return None if name is None else Actor(name, name, "")

    return Event(
        trigger=Span(start, end),
        type=type_,
        mode=None,
        actor=actor(who),
        recipient=actor(whom),
        place=None if place is None else Place(place, None, None, None, "unknown"),
        when=None,
        killed=killed,
        injured=None,
        modality=modality,
    )


def scored(start: int, end: int, type_: str, score: float) -> EventSpans:
    return EventSpans(Span(start, end), type_, "actual", score)


# One report, worked by hand.
GOLD = [
    event(0, 6, who="Norwegian army", whom="rebels", place="Arica", killed=(3, 3)),
    event(10, 16, "DEATH", whom="civilians", killed=(24, 99)),
    event(20, 26, "AID", who="Peru", modality="future"),
    event(30, 36, "CONTROL"),
]
PREDICTED = [
    # Trigger overlaps; actor by a shorter form; place is missing.
    event(2, 9, who="army (unnamed)", whom="rebels", killed=(3, None)),
    # Typed, recipient wrong, figures right.
    event(10, 16, "DEATH", whom="soldiers", killed=(24, 99)),
    # Another type, modality wrong.
    event(20, 26, "SUPPORT", who="Peru"),
    # Nothing there.
    event(50, 56),
]


def test_triggers_and_types_count_over_all() -> None:
    found = tally(GOLD, PREDICTED)
    assert found.triggers == Counts(3, 4, 4)
    assert found.typed == Counts(2, 4, 4)


def test_the_rest_is_judged_on_what_matched() -> None:
    found = tally(GOLD, PREDICTED)
    assert found.modality == Counts(2, 3, 3)
    assert found.actor == Counts(2, 2, 2)
    assert found.recipient == Counts(1, 2, 2)
    assert found.roles == Counts(1, 2, 2)
    assert found.place == Counts(1, 2, 2)
    assert found.killed == Counts(1, 2, 2)


def test_leaving_every_role_open_earns_nothing_in_the_f1_of_names() -> None:
    empty = [event(e.trigger.start, e.trigger.end, e.type) for e in GOLD]
    found = figures(tally(GOLD, empty))
    assert found["trigger_type_f1"] == 1
    assert found["actor_of_typed"] == pytest.approx(0.5)
    assert found["actor_f1"] == found["recipient_f1"] == found["killed_f1"] == 0


def test_two_predictions_do_not_share_one_trigger() -> None:
    assert pairs(GOLD[:1], [event(0, 2), event(0, 6), event(3, 6)]) == ((0, 1),)


def test_of_equal_overlaps_the_right_type_goes_first() -> None:
    assert pairs(GOLD[:1], [event(0, 6, "AID"), event(0, 6, "ASSAULT")]) == ((0, 1),)


def test_a_trigger_counts_once_by_its_innermost_claim() -> None:
    def claim(name: str, content: Span, *events: Event, narrated: bool = False) -> Claim:
        return Claim(name, "r", None, (), (content,), "indirect", 1.0, narrated, events=events)

    outer = claim("c1", Span(0, 40), event(0, 6, "AID"), event(30, 36))
    inner = claim("c2", Span(0, 20), event(0, 6, "ASSAULT"))
    told = claim("c3", Span(0, 9), event(0, 6, "SUPPORT"), narrated=True)
    found = once([told, outer, inner], [event(30, 36, "OTHER"), event(50, 56)])
    assert [(e.trigger.start, e.type) for e in found] == [
        (0, "ASSAULT"),
        (30, "ASSAULT"),
        (50, "ASSAULT"),
    ]


def test_tallies_add_up_and_survive_as_rows() -> None:
    one = tally(GOLD, PREDICTED)
    both = total([one, one])
    assert both.triggers == Counts(6, 8, 8)
    assert EventTally.of_row(one.row() + one.row()) == both


def test_the_curve_says_what_a_higher_threshold_keeps() -> None:
    read = [
        scored(0, 6, "ASSAULT", 0.9),
        scored(10, 16, "AID", 0.6),
        scored(20, 26, "AID", 0.6),
        scored(50, 56, "AID", 0.2),
    ]
    points = curve([(GOLD, read)])
    assert [(p.threshold, p.kept) for p in points] == [(0.9, 1), (0.6, 3), (0.2, 4)]
    assert [p.precision for p in points] == [1, pytest.approx(2 / 3), 0.5]
    assert [p.recall for p in points] == [0.25, 0.5, 0.5]
    chosen = threshold_for(points, 0.65)
    assert chosen is not None
    assert chosen.threshold == 0.6
    assert threshold_for(points[2:], 0.75) is None
