import math

from sayso.extract.attributions import Found
from sayso.extract.bundle import Calibration
from sayso.extract.events import FoundEvent
from sayso.extract.labels import EVENT_CLASSES
from sayso.extract.proposed import Proposed, reading_of, shipped
from sayso.ids import text_sha256
from sayso.records import EntityMention, Report, Span

TEXT = "Ann said it rained. Bob denied that Eve said it had snowed in Kirkuk on Friday."
REPORT = Report("r", TEXT, text_sha256(TEXT))
CALIBRATION = {
    "claims": Calibration((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.5),
    "polnear": Calibration((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.2),
    "acts": Calibration((0.0,), 0.0),
    "events": Calibration((1.0, 0.0, 0.0, 0.0), 0.5),
}


def span(words: str, after: int = 0) -> Span:
    at = TEXT.index(words, after)
    return Span(at, at + len(words))


def found(cue: str, content: str, anchor: float, after: int = 0) -> Found:
    """A candidate whose one signal that counts is ``anchor``, a logit."""
    return Found(
        span(cue, after),
        False,
        None,
        (span(content, after),),
        0.0,
        signals=(anchor, 0.0, 0.0, 0.0, 0.0),
    )


def event(words: str, none: float) -> FoundEvent:
    rest = [(1 - none) / (len(EVENT_CLASSES) - 1)] * (len(EVENT_CLASSES) - 1)
    network = tuple(float(math.log(p)) for p in (none, *rest))
    return FoundEvent(span(words), "actual", {}, network, 0.0, (words,), 0, 0)


def test_what_is_likely_enough_stays_and_has_its_probability() -> None:
    proposed = Proposed(
        REPORT,
        [
            found("denied", "Eve said it had snowed", 2.0),
            found("said", "it rained", 0.0),
            found("said", "it had snowed", -1.0, after=20),
        ],
    )
    reading = reading_of(proposed, "m@1", CALIBRATION, "claims")
    assert (reading.report, reading.model) == ("r", "m@1")
    assert [a.content[0].of(TEXT) for a in reading.attributions] == [
        "it rained",
        "Eve said it had snowed",
    ]
    assert [round(a.score, 3) for a in reading.attributions] == [0.5, 0.881]


def test_the_guideline_decides_threshold_and_nesting() -> None:
    every = [
        found("denied", "Eve said it had snowed", 2.0),
        found("said", "it had snowed", 1.0, after=20),
        found("said", "it rained", -1.0),
    ]
    claims = reading_of(Proposed(REPORT, every), "m", CALIBRATION, "claims").attributions
    assert [a.parent for a in claims] == [None, 0]
    polnear = reading_of(Proposed(REPORT, every), "m", CALIBRATION, "polnear").attributions
    assert [a.content[0].of(TEXT) for a in polnear] == ["it rained", "Eve said it had snowed"]


def test_names_places_times_and_events_come_in_the_order_of_the_text() -> None:
    names = [EntityMention(span(word), "Person", 0.9) for word in ("Eve", "Ann", "Bob")]
    proposed = Proposed(
        REPORT,
        [],
        [event("snowed", 0.2), event("rained", 0.3), event("denied", 0.9)],
        names,
        [span("Kirkuk"), span("Ann")],
        [span("Friday"), span("Eve")],
    )
    reading = reading_of(proposed, "m", CALIBRATION, "claims")
    assert [m.span.of(TEXT) for m in reading.mentions] == ["Ann", "Bob", "Eve"]
    assert [s.of(TEXT) for s in reading.toponyms] == ["Ann", "Kirkuk"]
    assert [s.of(TEXT) for s in reading.times] == ["Eve", "Friday"]
    assert [e.trigger.of(TEXT) for e in reading.events] == ["rained", "snowed"]


def test_an_empty_proposal_is_an_empty_reading() -> None:
    reading = reading_of(Proposed(REPORT), "m", CALIBRATION, "claims", shipped())
    assert reading.attributions == reading.events == reading.mentions == ()


def test_the_shipped_readers_are_read_once() -> None:
    assert shipped() is shipped()
