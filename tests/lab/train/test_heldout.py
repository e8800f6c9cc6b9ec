import pytest

torch = pytest.importorskip("torch")

from lab.train.heldout import propose  # noqa: E402
from sayso.extract.extractor import Extractor  # noqa: E402
from tests.extract.conftest import tokenizer  # noqa: E402, F401
from tests.extract.rule_network import RuleNetwork, rule_bundle  # noqa: E402
from tests.lab.train.lessons import gold  # noqa: E402


def test_what_a_model_proposes_stands_beside_the_gold(tokenizer) -> None:  # noqa: F811
    extractor = Extractor(rule_bundle(), network=RuleNetwork(tokenizer))
    every = [gold(name=f"r{n}") for n in range(3)]
    found = propose(extractor, every)
    assert [one.gold.report.id for one in found] == ["r0", "r1", "r2"]
    assert all(one.proposed.report == one.gold.report for one in found)
    text = every[0].report.text
    assert [f.anchor.of(text) for f in found[0].found] == ["said"]
