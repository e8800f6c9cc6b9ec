from __future__ import annotations

from lab.train.event_modalities import Example, crossed, examples
from tests.lab.train.test_event_roles import honest


def test_every_gold_trigger_is_an_example() -> None:
    (seen,) = examples([honest()])
    (blind,) = examples([honest(blind=True)])
    (missed,) = examples([honest(events=False)])
    assert seen.read == "actual"
    assert blind.read is None
    assert missed.read is None
    assert seen.label == blind.label == 0
    assert blind.named == missed.named != seen.named


def test_the_model_learns_what_rules_and_network_get_wrong() -> None:
    every = [
        Example(("w yet",) if n % 2 else ("w did",), 3 * (n % 2), n % 4, "actual", "actual")
        for n in range(40)
    ]
    # Parts 1 and 3 hold the odd ones: every training part has both words.
    every = [Example(e.named, e.label, (n // 2) % 4, e.ruled, e.read) for n, e in enumerate(every)]
    found = crossed(every)
    assert found["all"] == 1.0
    assert found["rules"] == found["network of read"] == 0.5
