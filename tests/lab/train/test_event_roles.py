from __future__ import annotations

import numpy as np
import pytest

from lab.corpora.gold import GoldReport
from lab.train.event_roles import cases_of, crossed, twice
from lab.train.honest import Honest
from sayso.ids import actor_id
from sayso.records import Actor, Event, EventSpans, Reading, Report, Span

TEXT = "Norway bombed Peru on Monday."


def honest(blind: bool = False, events: bool = True) -> Honest:
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
    return Honest(gold, Reading("r", "made", (), events=(read,) * events), blind, "ours")


def test_cases_mark_the_party_that_gold_names() -> None:
    found = cases_of(honest())
    assert found is not None
    actor, recipient = found.right.T
    assert actor.any()
    assert recipient.any()
    assert not actor[0]
    assert not np.array_equal(actor, recipient)


def test_a_model_that_knew_the_report_tells_nothing_by_its_spans() -> None:
    sighted, unsighted = cases_of(honest()), cases_of(honest(blind=True))
    assert sighted is not None
    assert unsighted is not None
    assert not np.array_equal(sighted.told, unsighted.told)


def test_a_report_whose_triggers_were_not_found_teaches_nothing() -> None:
    assert cases_of(honest(events=False)) is None


def test_trees_find_what_tells_the_right_party() -> None:
    pytest.importorskip("lightgbm")
    one = cases_of(honest())
    assert one is not None
    many = [
        type(one)(one.told, one.right, one.starts, one.offers, n % 4, "ours") for n in range(160)
    ]
    found = crossed(many)
    assert found["ours events"] == 160
    assert found["ours both"] == 1.0


def test_each_report_is_learned_from_as_read_and_blind() -> None:
    one = honest()
    seen, blind = twice([one])
    assert seen is one
    assert (blind.blind, blind.gold) == (True, one.gold)
