import numpy as np
from tokenizers import Tokenizer

from lab.bench.sentences import SentenceReader
from lab.corpora.labelled import Labelled
from sayso.extract.labels import WINDOW_CLASSES, WORD_TAGS, word_tag_slices
from sayso.extract.network import Encoded
from sayso.records import Span
from tests.extract.conftest import tokenizer  # noqa: F401
from tests.extract.rule_network import RuleNetwork, rule_bundle


class SidesNetwork(RuleNetwork):
    """Takes "Baghdad" for a source, and windows that hold "attacked" for material conflict."""

    def encode(
        self, pieces: np.ndarray, mask: np.ndarray, features: np.ndarray, first: np.ndarray
    ) -> Encoded:
        found = super().encode(pieces, mask, features, first)
        ids = found.words[:, :, 0].astype(int)
        at = word_tag_slices()["side"].start + WORD_TAGS["side"].index("B-S")
        found.tags[:, :, at][ids == self.baghdad] = 50.0
        attacked = (ids == self.attacked).any(1)
        found.classes[np.arange(len(ids)), np.where(attacked, 4, 0)] = 1.0
        return found


def test_sides_and_class_of_each_sentence_come_in_order(
    tokenizer: Tokenizer,  # noqa: F811
) -> None:
    reader = SentenceReader(rule_bundle(), network=SidesNetwork(tokenizer))
    texts = ["It rained.", "They met Baghdad and Baghdad.", "Baghdad attacked it."]
    given = [Labelled(f"d{n}", text, ()) for n, text in enumerate(texts)]
    found = list(reader.sentences(given))
    assert [(one.id, one.text) for one in found] == [(one.id, one.text) for one in given]
    assert [WINDOW_CLASSES[int(one.label or 0)] for one in found] == [
        "neutral",
        "neutral",
        "material conflict",
    ]
    assert [one.spans for one in found] == [
        (),
        ((Span(9, 16), "S"), (Span(21, 28), "S")),
        ((Span(0, 7), "S"),),
    ]
