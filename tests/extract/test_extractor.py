from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.extract.extractor import CUE_REACH, FRAMES, Extractor
from sayso.extract.labels import VECTOR
from sayso.extract.proposed import Proposed, reading_of
from sayso.ids import text_sha256
from sayso.records import Reading, Report
from tests import strategies
from tests.extract.rule_network import RuleNetwork, rule_bundle


@pytest.fixture(scope="module")
def extractor(tokenizer: Tokenizer) -> Extractor:
    return Extractor(rule_bundle(), network=RuleNetwork(tokenizer))


def report(text: str, name: str = "r") -> Report:
    return Report(name, text, text_sha256(text))


def told(extractor: Extractor, text: str) -> list[tuple[str | None, str, list[str]]]:
    (reading,) = extractor.read([report(text)])
    return [
        (
            a.source and a.source.of(text),
            " … ".join(c.of(text) for c in a.cue),
            [c.of(text) for c in a.content],
        )
        for a in reading.attributions
    ]


def test_spans_are_the_characters_of_the_report(extractor: Extractor) -> None:
    text = "Rain fell. The 🚚 drivers said aid came to café Ünlü. All left."
    assert told(extractor, text) == [("The 🚚 drivers", "said", ["aid came to café Ünlü"])]


def test_a_claim_is_found_once_wherever_windows_are_cut(extractor: Extractor) -> None:
    filler = "The road was long and it ran on by the river to the town. " * 40
    text = filler + "The army said the road was open. " + filler
    assert told(extractor, text) == [("The army", "said", ["the road was open"])]
    for shift in range(0, 300, 37):
        moved = "And then so. " * shift + text
        assert len(told(extractor, moved)) == 1


def test_offsets_hold_beyond_the_first_segment(extractor: Extractor) -> None:
    filler = ("Nothing was heard here. " * 20 + "\n") * 130
    text = filler + "The army said the road was open."
    assert len(filler) > 60_000
    assert told(extractor, text) == [("The army", "said", ["the road was open"])]


def test_readings_come_in_the_order_of_reports_and_as_a_stream(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    extractor = Extractor(rule_bundle(), network=network)
    asked = 0

    def reports() -> Iterator[Report]:
        nonlocal asked
        for number in range(300):
            asked += 1
            yield report("" if number % 7 == 0 else f"Man {number} said it.", f"r{number}")

    readings = extractor.read(reports())
    first = next(readings)
    assert (first.report, first.attributions) == ("r0", ())
    second = next(readings)
    assert second.report == "r1"
    assert asked < 200  # what is read and what waits for it, some windows each
    assert [r.report for r in readings] == [f"r{n}" for n in range(2, 300)]
    assert max(network.batches) <= 8


def test_an_unknown_guideline_is_refused() -> None:
    with pytest.raises(ValueError, match="polnear, claims"):
        Extractor(rule_bundle(), guideline="house")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            strategies.texts,
            st.just(" Ali said it rained. "),
            st.just(" Rebels attacked Baghdad on Friday. "),
        ),
        max_size=4,
    )
)
def test_any_text_gives_spans_inside_it(extractor: Extractor, texts: list[str]) -> None:
    text = "".join(texts)
    (reading,) = extractor.read([report(text)])
    spans = [*reading.toponyms, *reading.times, *(m.span for m in reading.mentions)]
    for number, found in enumerate(reading.attributions):
        assert 0 <= found.score <= 1
        assert found.parent != number
        spans += [*found.cue, *found.content, *found.relay]
        spans += [found.source] if found.source else []
    for event in reading.events:
        roles = (event.actor, event.recipient, event.place, event.time)
        spans += [event.trigger, *(role for role in roles if role)]
    for span in spans:
        assert span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)


def test_a_text_of_nothing_but_cues_is_read_in_parts(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    extractor = Extractor(rule_bundle(), network=network)
    (reading,) = extractor.read([report("It said. " * 400)])
    assert len(reading.attributions) == 0
    assert max(network.frame_counts) <= FRAMES
    assert sum(network.frame_counts) == 400


def test_a_content_longer_than_a_frame_is_read_again_whole(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    extractor = Extractor(rule_bundle(), network=network)
    long = "the road was open " * 30 + "to all"
    assert told(extractor, f"The army said {long}.") == [("The army", "said", [long])]
    first, again = network.lengths
    assert (first, again) == (CUE_REACH + 3, 3 + 122 + 1)
    network.lengths.clear()
    assert len(told(extractor, "The army said the road was open.")) == 1
    assert len(network.lengths) == 1


def test_only_frames_that_were_cut_are_read_again(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    extractor = Extractor(rule_bundle(), network=network)
    text = "It said so. " * 3 + "It said " + "so and " * 60 + "so. " + "It said so. " * 3
    assert len(told(extractor, text)) == 7
    assert network.frame_counts == [7, 1]


def test_events_names_places_and_times_are_read_in_the_same_pass(extractor: Extractor) -> None:
    text = "Rain fell. The 🚚 rebels attacked Baghdad on Friday."
    (reading,) = extractor.read([report(text)])
    (event,) = reading.events
    assert (event.trigger.of(text), event.type, event.modality) == (
        "attacked",
        "ASSAULT",
        "actual",
    )
    assert event.actor is not None
    assert event.recipient is not None
    assert (event.actor.of(text), event.recipient.of(text)) == ("rebels", "Baghdad")
    assert event.score > 0.9
    assert [(m.span.of(text), m.kind) for m in reading.mentions] == [("Baghdad", "Location")]
    assert [s.of(text) for s in reading.toponyms] == ["Baghdad"]
    assert [s.of(text) for s in reading.times] == ["Friday"]


def test_an_event_and_a_name_are_found_once_wherever_windows_are_cut(
    extractor: Extractor,
) -> None:
    filler = "The road was long and it ran on by the river to the town. " * 40
    for shift in range(0, 300, 37):
        text = "And then so. " * shift + filler + "They attacked Baghdad on Friday. " + filler
        (reading,) = extractor.read([report(text)])
        assert [e.trigger.of(text) for e in reading.events] == ["attacked"]
        assert [m.span.of(text) for m in reading.mentions] == ["Baghdad"]
        assert [s.of(text) for s in reading.times] == ["Friday"]


def test_words_beside_a_trigger_come_with_it_even_at_the_edge_of_a_text(
    extractor: Extractor,
) -> None:
    text = "attacked"
    (proposed,) = extractor.candidates([report(text)])
    (event,) = proposed.events
    assert (event.near, event.first, event.last) == (("attacked",), 0, 0)
    text = "one two three four five six seven eight nine attacked ten"
    (proposed,) = extractor.candidates([report(text)])
    (event,) = proposed.events
    assert event.near == tuple(text.split()[1:])
    assert event.near[event.first : event.last + 1] == ("attacked",)


def vectors(extractor: Extractor, text: str) -> list[np.ndarray]:
    (reading,) = extractor.read([report(text)])
    return [np.frombuffer(a.vector, dtype=np.int8).astype(float) for a in reading.attributions]


def test_a_content_has_one_vector_wherever_it_stands(extractor: Extractor) -> None:
    one, other = vectors(extractor, "Ann said the road was open. Bob said the mill burnt.")
    (again,) = vectors(extractor, "Snow fell all day. Then some of them said the road was open.")
    assert len(one) == VECTOR
    assert np.linalg.norm(one) == pytest.approx(127, abs=4)

    def near(a: np.ndarray, b: np.ndarray) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert near(one, again) > 0.999
    assert near(one, other) < 0.95


def test_the_threshold_of_events_can_be_chosen(tokenizer: Tokenizer) -> None:
    def events(least: float | None) -> int:
        extractor = Extractor(rule_bundle(), network=RuleNetwork(tokenizer), events_from=least)
        (reading,) = extractor.read([report("They attacked it.")])
        return len(reading.events)

    assert (events(None), events(0.1), events(1.0)) == (1, 1, 0)


def test_a_fault_in_one_report_stands_in_its_reading_and_the_others_follow(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(proposed: Proposed, *given: object) -> Reading:
        if proposed.report.id == "2":
            raise IndexError("off the end")
        return reading_of(proposed, *given)  # type: ignore[arg-type]

    monkeypatch.setattr("sayso.extract.extractor.reading_of", failing)
    text = "The army said aid came."
    readings = list(extractor.read(report(text, name) for name in "123"))
    assert [(one.report, len(one.attributions)) for one in readings] == [
        ("1", 1),
        ("2", 0),
        ("3", 1),
    ]
    assert repr(readings[1].fault) == "IndexError('off the end')"
    assert readings[0].fault is readings[2].fault is None
