from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("scipy")

from lab.bench.propositions import Tally, run
from lab.bench.task import BenchError, Settings
from lab.corpora.stories import GoldStory
from tests.link.told import claim, report

SOURCE = report("r", "Rebels seized Maru. The army denied it. Duties fell.")
CLAIMS = tuple(
    replace(claim(SOURCE, content, name), proposition=place, stance=stance)
    for name, content, place, stance in (
        ("1", "Rebels seized Maru", "p1", "asserts"),
        ("2", "denied it", "p1", "denies"),
        ("3", "Duties fell", "p2", "asserts"),
    )
)
STORY = GoldStory("maru", (SOURCE,), (CLAIMS,), frozenset())


def test_pairs_and_opposition_are_counted_over_claims_that_were_found() -> None:
    tally = Tally()
    tally.add(STORY, {c.id: ("x", c.stance) for c in CLAIMS})
    assert tally.pairs.numbers() == (1, 3, 1)
    assert tally.everything.numbers() == (1, 3, 1)
    assert tally.opposed.numbers() == (1, 1, 1)
    alone = Tally()
    alone.add(STORY, {CLAIMS[0].id: ("x", "asserts")})
    assert alone.pairs.numbers() == (0, 0, 0)


def test_another_corpus_is_refused() -> None:
    with pytest.raises(BenchError):
        run(Settings("propositions", "ecb", Path(), "dev"))
