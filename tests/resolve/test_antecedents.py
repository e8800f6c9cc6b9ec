from __future__ import annotations

import math

import pytest

from sayso.ids import text_sha256
from sayso.records import Reading, Report
from sayso.resolve.antecedents import FEATURES, features, weights
from sayso.resolve.parties import party_of, place_of
from sayso.resolve.pronouns import candidates
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of
from tests.resolve.readings import span


def test_each_feature_has_one_finite_weight() -> None:
    table = weights()
    assert set(table) == set(FEATURES)
    assert all(math.isfinite(weight) for weight in table.values())
    assert any(table.values())


def test_features_are_known_and_not_zero() -> None:
    text = "Peter Marlow met Karim Velden in Sana. He left."
    report = Report(id="r1", text=text, sha256=text_sha256(text))
    context = context_of(report, Reading("r1", "by hand", ()), shipped())
    place = place_of(context, span(text, "He"))
    ranked = candidates(context, place, "m")
    assert [party.name for party, _ in ranked] == ["Peter Marlow", "Karim Velden"]
    for one in features(context, place, ranked, "m", None, quoted=False):
        assert set(one) <= set(FEATURES)
        assert all(one.values())


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Peter Marlow met Karim in Velden. He left at noon.", "He", "Peter Marlow"),
        ("Anna Kessler met Peter Marlow. He left at noon.", "He", "Peter Marlow"),
        ("Nadia saw the port. Peter Marlow thanked her.", "her", "Nadia"),
    ],
)
def test_he_and_she(text: str, pronoun: str, name: str) -> None:
    report = Report(id="r1", text=text, sha256=text_sha256(text))
    context = context_of(report, Reading("r1", "by hand", ()), shipped())
    party = party_of(context, span(text, pronoun)).party
    assert party is not None
    assert party.name == name
