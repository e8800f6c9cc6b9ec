from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy")

from lab.corpora.stories import GoldStory
from lab.train.link_reader import WordReader, as_read, seen, vectored
from sayso.records import Attribution, Claim, Reading, Span
from tests.extract.conftest import tokenizer  # noqa: F401
from tests.extract.rule_network import RuleNetwork, rule_bundle
from tests.link.told import claim, report

SOURCE = report("r", "The envoy said rebels seized Maru. Duties fell.")
TOLD = replace(claim(SOURCE, "rebels seized Maru", "1"), proposition="p1", stance="asserts")
STORY = GoldStory("maru", (SOURCE,), ((TOLD,),), frozenset())


def test_a_claim_has_the_mean_of_its_words() -> None:
    start = TOLD.content[0].start
    words = [
        (Span(0, 3), np.array([9.0, 0.0], np.float32)),
        (Span(start, start + 6), np.array([1.0, 0.0], np.float32)),
        (Span(start + 7, start + 13), np.array([0.0, 1.0], np.float32)),
    ]
    ((found,),) = vectored(STORY, {"r": words}).claims
    assert np.frombuffer(found.vector, np.int8).tolist() == [90, 90]
    ((bare,),) = vectored(STORY, {}).claims
    assert bare.vector == b""


def test_a_read_claim_takes_the_proposition_of_the_gold_one_it_matches() -> None:
    content = TOLD.content
    off = Span(SOURCE.text.index("Duties"), len(SOURCE.text) - 1)
    reading = Reading(
        "r",
        "made@1",
        (
            Attribution(Span(0, 9), (Span(10, 14),), content, "indirect", 0.9, act="state"),
            Attribution(None, (), (off,), "direct", 0.9, act="state"),
        ),
    )
    (group,) = as_read(STORY, {"r": reading}).claims

    def of(span: Span) -> Claim:
        return next(c for c in group if c.content[0].overlaps(span))

    assert (of(content[0]).proposition, of(content[0]).stance) == ("p1", "asserts")
    assert (of(off).proposition, of(off).stance) == (None, None)


def test_words_are_kept_while_reading(tokenizer) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    reader = WordReader(rule_bundle(), network=RuleNetwork(tokenizer))
    (found,) = seen([STORY], reader)
    assert found.gold.propositions == STORY.propositions
    spans = [span.of(SOURCE.text) for span, _ in reader.kept["r"]]
    assert spans[:4] == ["The", "envoy", "said", "rebels"]
