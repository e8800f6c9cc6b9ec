from __future__ import annotations

from lab.corpora.gold import GoldReport
from lab.train.event_roles import Case, cases_of, fit, picks
from sayso.ids import actor_id
from sayso.records import Actor, Event, EventSpans, Reading, Report, Span

TEXT = "Norway bombed Peru on Monday."


def _gold() -> tuple[GoldReport, Reading]:
    trigger = Span(7, 13)
    actor, recipient = (
        Actor(actor_id(name, "named"), name, "government")
        for name in ("Norwegian government", "Peruvian government")
    )
    event = Event(
        trigger, "ASSAULT", None, actor, recipient, None, None, None, None, modality="actual"
    )
    gold = GoldReport(Report("r", TEXT, ""), "made", (), (), (event,))
    read = EventSpans(trigger, "ASSAULT", "actual", 1.0, actor=Span(0, 6))
    return gold, Reading("r", "made", (), events=(read,))


def test_cases_mark_the_party_that_gold_names() -> None:
    gold, reading = _gold()
    found = cases_of(gold, reading)
    (actor,), (recipient,) = found["actor"], found["recipient"]
    assert any(actor.right)
    assert not actor.right[0]
    assert any(recipient.right)
    assert actor.right != recipient.right
    assert found["place"][0].right == (True,)  # no place is named, and gold has none


def test_a_model_that_knew_the_report_tells_nothing_by_its_spans() -> None:
    gold, reading = _gold()
    blind = Reading("r", "gold", (), events=reading.events)
    (sighted,), (unsighted,) = cases_of(gold, reading)["actor"], cases_of(gold, blind)["actor"]
    assert any(f.startswith("read") for row in sighted.features for f in row)
    assert not any(f.startswith("read") for row in unsighted.features for f in row)


def test_fit_finds_what_tells_the_right_one() -> None:
    cases = [Case((("far",), ("near",)), (False, True)) for _ in range(20)]
    cases += [Case((("near",), ("far",), ("far",)), (True, False, False)) for _ in range(20)]
    weights = fit(cases, penalty=1.0)
    assert weights["near"] > weights["far"]
    assert all(picks(case, weights) for case in cases)
