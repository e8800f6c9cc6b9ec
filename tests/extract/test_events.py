import math

import numpy as np
import pytest

from sayso.extract.event_reader import EventReader
from sayso.extract.events import FoundEvent, chances_of, settled
from sayso.extract.labels import EVENT_CLASSES
from sayso.linear import Weights, digest
from sayso.records import Span

EVEN = EventReader(
    Weights(
        {},
        np.zeros((0, len(EVENT_CLASSES)), dtype=np.int8),
        np.ones(len(EVENT_CLASSES), dtype=np.float32),
        np.zeros(len(EVENT_CLASSES), dtype=np.float32),
    )
)
NETWORK_ALONE = (1.0, 0.0, 0.0, 0.0)


def found(start: int, chances: dict[str, float], **roles: Span) -> FoundEvent:
    """An event of one word at ``start``; what ``chances`` leaves goes to all other classes."""
    rest = (1 - sum(chances.values())) / (len(EVENT_CLASSES) - len(chances))
    network = tuple(math.log(chances.get(name, rest)) for name in EVENT_CLASSES)
    trigger = Span(start, start + 6)
    return FoundEvent(trigger, "actual", roles, network, 0.0, ("word",), 0, 0)


def test_an_event_has_its_likeliest_type_and_the_probability_of_being_one() -> None:
    one = found(4, {"none": 0.1, "ASSAULT": 0.5, "DEATH": 0.3})
    (event,) = settled([one], EVEN, NETWORK_ALONE, 0.8)
    assert (event.trigger, event.type, event.modality) == (Span(4, 10), "ASSAULT", "actual")
    assert event.score == pytest.approx(0.9, abs=1e-4)


def test_what_is_likelier_nothing_is_dropped_by_the_threshold_alone() -> None:
    one = found(4, {"none": 0.8, "DEATH": 0.15})
    assert settled([one], EVEN, NETWORK_ALONE, 0.25) == ()
    (event,) = settled([one], EVEN, NETWORK_ALONE, 0.15)
    assert event.type == "DEATH"
    assert event.score == pytest.approx(0.2, abs=1e-4)


def test_events_come_in_the_order_of_the_text_and_what_is_unlikely_is_dropped() -> None:
    every = [
        found(40, {"none": 0.1, "AID": 0.8}),
        found(20, {"none": 0.6, "AID": 0.3}),
        found(4, {"none": 0.2, "PROTEST": 0.7}),
    ]
    kept = settled(every, EVEN, NETWORK_ALONE, 0.5)
    assert [(e.trigger.start, e.type) for e in kept] == [(4, "PROTEST"), (40, "AID")]


def test_words_of_the_trigger_fill_no_role() -> None:
    one = found(10, {"ASSAULT": 0.9}, actor=Span(0, 9), recipient=Span(12, 20), place=Span(16, 20))
    (event,) = settled([one], EVEN, NETWORK_ALONE, 0.5)
    assert (event.actor, event.recipient, event.place) == (Span(0, 9), None, Span(16, 20))


def test_the_network_s_own_type_is_never_none() -> None:
    assert found(4, {"none": 0.9, "AID": 0.06}).type == "AID"


def test_chances_take_the_words_around_into_account() -> None:
    table = np.zeros((1, len(EVENT_CLASSES)), dtype=np.int8)
    table[0, EVENT_CLASSES.index("DEATH")] = 120
    one = np.ones(len(EVENT_CLASSES), dtype=np.float32)
    reader = EventReader(Weights({digest("t word"): 0}, table, one, 0 * one))
    event = found(4, {"AID": 0.9})
    alone = chances_of(event, reader, NETWORK_ALONE)
    both = chances_of(event, reader, (0.5, 0.5, 1.0, 0.0))
    assert EVENT_CLASSES[int(alone.argmax())] == "AID"
    assert EVENT_CLASSES[int(both.argmax())] == "DEATH"
