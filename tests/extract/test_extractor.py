from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.extract.extractor import Extractor
from sayso.ids import text_sha256
from sayso.records import Report
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
    assert asked < 100
    assert [r.report for r in readings] == [f"r{n}" for n in range(2, 300)]
    assert max(network.batches) <= 8


def test_an_unknown_guideline_is_refused() -> None:
    with pytest.raises(ValueError, match="polnear, claims"):
        Extractor(rule_bundle(), guideline="house")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(strategies.texts, st.just(" Ali said it rained. ")), max_size=4))
def test_any_text_gives_spans_inside_it(extractor: Extractor, texts: list[str]) -> None:
    text = "".join(texts)
    (reading,) = extractor.read([report(text)])
    for number, found in enumerate(reading.attributions):
        assert 0 <= found.score <= 1
        assert found.parent != number
        for span in (*found.cue, *found.content, *([found.source] if found.source else [])):
            assert span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)


def test_a_text_of_nothing_but_cues_is_read_in_parts(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    extractor = Extractor(rule_bundle(), network=network)
    (reading,) = extractor.read([report("It said. " * 400)])
    assert len(reading.attributions) == 0
    assert max(network.frame_counts) <= 96
    assert sum(network.frame_counts) == 400
