import pytest

from lab.corpora.gold import GoldReport
from lab.corpora.labelled import Labelled
from lab.train.lesson import Lesson, of_claims, of_class, of_labelled, of_polnear
from sayso.ids import text_sha256
from sayso.records import Attribution, Claim, Event, Hop, Report, Span

TEXT = "Ann told Reuters that jets bombed the port. Nobody answered."
CONTENT = Span(22, 42)
ATTRIBUTION = Attribution(Span(0, 3), (Span(4, 8),), (CONTENT,), "indirect", 1.0, act="state")


def report() -> GoldReport:
    event = Event(Span(27, 33), "ASSAULT", None, None, None, None, None, None, None, "actual")
    claim = Claim(
        "c",
        "r",
        Span(0, 3),
        (Span(4, 8),),
        (CONTENT,),
        "indirect",
        1.0,
        relay=(Hop("Reuters", "agency", None),),
        events=(event,),
    )
    return GoldReport(Report("r", TEXT, text_sha256(TEXT)), "b", (ATTRIBUTION,), (claim,))


def test_a_report_of_the_claims_corpus_teaches_relay_and_events_too() -> None:
    made = of_claims(report())
    assert (made.text, made.guideline, made.label, made.tags) == (TEXT, "claims", None, {})
    (one,) = made.attributions
    assert [s.of(TEXT) for s in one.relay] == ["Reuters"]
    assert (one.source, one.cue, one.content) == (Span(0, 3), (Span(4, 8),), (CONTENT,))
    assert made.events is not None
    assert [(e.trigger.of(TEXT), e.type) for e in made.events] == [("bombed", "ASSAULT")]


def test_polnear_teaches_attributions_alone() -> None:
    made = of_polnear(report())
    assert made == Lesson(TEXT, "polnear", (ATTRIBUTION,))
    # Nobody looked for events there: that is not the same as there being none.
    assert made.events is None


def test_the_labels_of_a_head_with_one_kind_count_as_that_kind() -> None:
    one = Labelled("d", TEXT, ((Span(0, 3), "Person"), (Span(9, 16), "Organisation")))
    names = of_labelled(one, "mention")
    assert names.tags == {"mention": one.spans}
    assert (names.guideline, names.events) == (None, None)
    times = of_labelled(Labelled("d", TEXT, ((Span(0, 3), "DATE"),)), "time")
    assert times.tags == {"time": ((Span(0, 3), "time"),)}


def test_a_sentence_teaches_its_class() -> None:
    assert of_class(Labelled("d", TEXT, (), "3")) == Lesson(TEXT, label=3)
    with pytest.raises(ValueError, match="d has no class"):
        of_class(Labelled("d", TEXT, ()))
