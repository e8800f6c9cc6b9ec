from __future__ import annotations

from lab.corpora.gold import GoldReport
from lab.train.honest import aligned
from sayso.extract.events import FoundEvent
from sayso.extract.proposed import Proposed
from sayso.records import Event, Reading, Report, RoleWords, Span
from tests.lab.train.test_event_roles import honest


def found(trigger: Span) -> FoundEvent:
    likely = (RoleWords("actor", Span(0, 6), 0.8), RoleWords("actor", trigger, 0.5))
    return FoundEvent(
        trigger,
        "future",
        {"actor": Span(0, 6)},
        (0.0,) * 20,
        0.0,
        (),
        0,
        0,
        likely,
    )


def test_a_reading_has_its_events_where_gold_has_triggers() -> None:
    gold = honest().gold
    proposed = Proposed(gold.report, events=[found(Span(7, 11)), found(Span(20, 22))])
    (event,) = aligned(gold, proposed, Reading("r", "made", ())).events
    assert event.trigger == Span(7, 13)
    assert event.type == "ASSAULT"
    assert event.modality == "future"
    assert [one.score for one in event.likely] == [0.8]


def test_a_trigger_that_was_not_found_has_no_event() -> None:
    other = Event(Span(0, 6), "OTHER", None, None, None, None, None, None, None, "actual")
    gold = GoldReport(Report("r", "Norway", ""), "made", (), (), (other,))
    assert aligned(gold, Proposed(gold.report), Reading("r", "made", ())).events == ()


def test_parts_go_by_bundle() -> None:
    assert honest().part(4) == honest(blind=True).part(4)
