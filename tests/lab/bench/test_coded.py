from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench.coded import ByEvents, class_of
from lab.bench.task import BenchError, Settings
from lab.corpora.labelled import Labelled
from sayso.records import EventSpans, Reading, Report, Span
from tests.lab.bench.readers import Made, nothing

SETTINGS = Settings("actors", "cameo_ner", Path(), "train")
TEXTS = (
    Labelled("1", "Rebels shelled the port.", ()),
    Labelled("2", "Nobody came.", ()),
    Labelled("3", "They met.", ()),
)


def read(report: Report) -> Reading:
    trigger = Span(7, 14)
    shelled = EventSpans(trigger, "ASSAULT", "actual", 0.6, Span(0, 6), Span(15, 23))
    other = EventSpans(trigger, "OTHER", "actual", 0.9, Span(0, 3))
    likelier = EventSpans(Span(0, 1), "AID", "actual", 0.3)
    events = {"1": (likelier, shelled, other), "3": (other,)}
    return Reading(report.id, "made@1", (), events=events.get(report.id, ()))


def test_the_likeliest_event_codes_a_sentence() -> None:
    by = ByEvents(SETTINGS, Made(read))
    one, none, other = by.predict(TEXTS)
    assert (one.label, one.spans) == ("4", ((Span(0, 6), "S"), (Span(15, 23), "T")))
    assert (none.label, none.spans) == ("0", ())
    assert (other.label, other.spans) == ("0", ((Span(0, 3), "S"),))
    assert by.model == "made@1"


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        *[("CONSULT", "1"), ("AID", "2"), ("ACCUSE", "3"), ("SANCTION", "4")],
        *[("CONTROL", "4"), ("DEATH", "0"), ("OTHER", "0")],
    ],
)
def test_types_have_classes(kind: str, label: str) -> None:
    assert class_of(kind) == label


def test_a_model_without_events_has_no_figure() -> None:
    with pytest.raises(BenchError, match="no events at all"):
        ByEvents(SETTINGS, Made(nothing)).predict(TEXTS)
