import pytest

from lab.bench.tagger import Tagger
from sayso.ids import text_sha256
from sayso.records import Report
from tests.extract.conftest import tokenizer  # noqa: F401
from tests.extract.rule_network import RuleNetwork, rule_bundle


@pytest.fixture
def tagger(tokenizer) -> Tagger:  # noqa: F811
    return Tagger(rule_bundle(), guideline="polnear", network=RuleNetwork(tokenizer))


def test_words_that_frames_are_sure_of_bear_their_tag(tagger: Tagger) -> None:
    texts = ["Rain. The 🚚 driver said it was late.", "", "Nothing here."]
    reports = [Report(f"r{n}", text, text_sha256(text)) for n, text in enumerate(texts)]
    first, second, third = tagger.tag(reports)
    assert [a.source.of(texts[0]) for a in first if a.source] == ["The 🚚 driver"]
    assert [c.of(texts[0]) for a in first for c in a.cue] == ["said"]
    assert [c.of(texts[0]) for a in first for c in a.content] == ["it was late"]
    assert second == third == ()


def test_offsets_hold_in_later_segments(tagger: Tagger) -> None:
    text = ("Nothing was heard here. " * 20 + "\n") * 130 + "The army said it was late."
    (found,) = tagger.tag([Report("r", text, text_sha256(text))])
    assert [a.source.of(text) for a in found if a.source] == ["The army"]
