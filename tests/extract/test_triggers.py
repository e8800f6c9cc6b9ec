"""Triggers in a batch of windows, by a network that goes by rule."""

import pytest
from tokenizers import Tokenizer

from sayso.extract.extractor import Extractor
from sayso.extract.labels import WORD_TAGS, word_tag_slices
from sayso.extract.network import Encoded
from sayso.extract.proposed import Proposed
from sayso.extract.triggers import FRAMES
from sayso.ids import text_sha256
from sayso.records import Report
from tests.extract.rule_network import SURE, Ints, RuleNetwork, rule_bundle

TEXT = "Then rebels attacked Baghdad on Friday."


def proposed(network: RuleNetwork, text: str) -> Proposed:
    extractor = Extractor(rule_bundle(), network=network)
    (found,) = extractor.candidates([Report("r", text, text_sha256(text))])
    return found


def test_words_that_may_fill_a_role_stand_beside_the_trigger(tokenizer: Tokenizer) -> None:
    (event,) = proposed(RuleNetwork(tokenizer), TEXT).events
    parties = {one.role: one.span.of(TEXT) for one in event.likely}
    assert parties == {"actor": "rebels", "recipient": "Baghdad"}
    assert [one.score for one in event.likely] == pytest.approx([1.0, 1.0], abs=1e-3)
    assert event.modality == "actual"


def test_any_number_of_triggers_is_read_some_at_a_time(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    found = proposed(network, "Rebels attacked Baghdad. " * 60)
    assert len(found.events) == 60
    assert max(network.frame_counts) <= FRAMES


def test_a_trigger_ends_before_the_article_of_what_follows(tokenizer: Tokenizer) -> None:
    class Greedy(RuleNetwork):
        def encode(self, *given: Ints) -> Encoded:
            read = super().encode(*given)
            after = read.words[:, :, 0] == tokenizer.token_to_id("the")
            read.tags[after, word_tag_slices()["event"].start + len(WORD_TAGS["event"]) - 1] = SURE
            return read

    text = "Then rebels attacked the town of Tarn."
    (event,) = proposed(Greedy(tokenizer), text).events
    assert event.trigger.of(text) == "attacked"
