"""Triggers in a batch of windows, by a network that goes by rule."""

from dataclasses import replace

import numpy as np
import pytest
from tokenizers import Tokenizer

from sayso.extract.extractor import Extractor
from sayso.extract.labels import EVENT_CLASSES, word_tag_slices
from sayso.extract.network import Encoded
from sayso.extract.proposed import Proposed
from sayso.extract.triggers import FRAMES, LOOKS
from sayso.ids import text_sha256
from sayso.records import Report
from tests.extract.rule_network import RuleNetwork, rule_bundle

TEXT = "Then rebels attacked Baghdad on Friday."


class Doubting(RuleNetwork):
    """Gives a trigger a chance of four in ten."""

    def encode(self, *given: np.ndarray) -> Encoded:
        """As by rule, with "attacked" less likely."""
        found = super().encode(*given)
        ids = found.words[:, :, 0].astype(np.int64)
        own = found.tags[:, :, word_tag_slices()["event"]]
        chosen = own.argmax(-1)
        for row, word in np.argwhere(ids == self.attacked).tolist():
            own[row, word] = -20.0
            own[row, word, [0, chosen[row, word]]] = np.log([0.6, 0.4])
        return replace(found, tags=found.tags)


def proposed(network: RuleNetwork, text: str) -> Proposed:
    extractor = Extractor(rule_bundle(), network=network)
    (found,) = extractor.candidates([Report("r", text, text_sha256(text))])
    return found


def test_what_a_second_look_says_stands_beside_the_first(tokenizer: Tokenizer) -> None:
    (event,) = proposed(RuleNetwork(tokenizer), TEXT).events
    parties = {one.role: one.span.of(TEXT) for one in event.likely}
    assert parties == {"actor": "rebels", "recipient": "Baghdad"}
    assert [one.score for one in event.likely] == pytest.approx([1.0, 1.0], abs=1e-3)
    assert EVENT_CLASSES[int(np.argmax(event.looked))] == "ASSAULT"
    assert np.exp(event.looked).sum() == pytest.approx(1.0, abs=1e-4)


def test_an_unlikely_trigger_gets_no_second_look(tokenizer: Tokenizer) -> None:
    network = Doubting(tokenizer)
    (event,) = proposed(network, TEXT).events
    assert network.looks == []
    assert event.looked == event.network
    assert {one.role for one in event.likely} >= {"actor", "recipient"}


def test_any_number_of_triggers_is_read_some_at_a_time(tokenizer: Tokenizer) -> None:
    network = RuleNetwork(tokenizer)
    found = proposed(network, "Rebels attacked Baghdad. " * 60)
    assert len(found.events) == 60
    assert sum(network.looks) == 60
    assert max(network.looks) <= LOOKS
    assert max(network.frame_counts) <= FRAMES
