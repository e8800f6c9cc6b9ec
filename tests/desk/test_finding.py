"""Search finds what fits, whichever index it starts from, and says where it stopped."""

from __future__ import annotations

import itertools

import pytest

from sayso.desk import finding
from sayso.desk.catalogue import Catalogue
from sayso.errors import ConfigError
from sayso.records import Decision
from tests.desk.conftest import ARMY, DENIED, MINISTRY, REPORT, SAID, a_claim, a_report


def test_claims_are_found_with_facets(catalogue: Catalogue) -> None:
    found = catalogue.find(asked="shelled")
    assert {claim.id for claim in found.claims} == {SAID.id, DENIED.id}
    assert set(found.facets["act"]) == {("deny", "deny", 1), ("accuse", "accuse", 1)}
    assert catalogue.find(asked="shelled", act="deny").claims[0].id == DENIED.id
    assert catalogue.find(asked=None, speaker=ARMY.id).total == 1
    assert catalogue.find(asked=None, outlet="the gazette", until="2016").total == 1
    assert catalogue.find(asked="nobody").total == 0


QUESTIONS = {
    "asked": (None, "shelled", "rebels"),
    "act": (None, "deny"),
    "speaker": (None, ARMY.id),
    "outlet": (None, "The Gazette"),
    "since": (None, "2016-09-21"),
    "until": (None, "2016-09-20"),
}


@pytest.mark.parametrize("looked", [1, 2, 4_000])
def test_whatever_is_asked_only_what_fits_is_found(
    catalogue: Catalogue, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LOOKED", looked)
    both = {SAID.id: (REPORT, "accuse", ARMY.id), DENIED.id: (None, "deny", MINISTRY.id)}
    for values in itertools.product(*QUESTIONS.values()):
        asked = dict(zip(QUESTIONS, values, strict=True))
        fits = {
            id_
            for id_, (report, act, speaker) in both.items()
            if asked["act"] in (None, act)
            and asked["speaker"] in (None, speaker)
            and (asked["outlet"] is None or report is REPORT)
            and (asked["since"] is None or report is not REPORT)
            and (asked["until"] is None or report is REPORT)
            and (asked["asked"] != "rebels" or report is REPORT)
        }
        found = catalogue.find(**asked)  # type: ignore[arg-type]
        got = {claim.id for claim in found.claims}
        assert got <= fits, asked
        assert got == fits or found.more, asked


def test_rejected_claims_are_not_found_and_reattributed_ones_under_their_speaker(
    catalogue: Catalogue,
) -> None:
    catalogue.decide(Decision("ada", "reattribute", SAID.id, speaker=MINISTRY))
    assert catalogue.find(asked=None, speaker=ARMY.id).total == 0
    assert catalogue.find(asked=None, speaker=MINISTRY.id).total == 2
    assert catalogue.find(asked=None).facets["speaker"] == [(MINISTRY.id, MINISTRY.name, 2)]
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert catalogue.find(asked=None).total == 1


def test_united_actors_are_found_as_one(catalogue: Catalogue) -> None:
    catalogue.decide(Decision("ada", "unite", ARMY.id, speaker=MINISTRY))
    assert catalogue.find(asked=None, speaker=MINISTRY.id).total == 2


def test_claims_of_an_undated_report_are_found(catalogue: Catalogue) -> None:
    report = a_report("three", "The mayor said the road was closed.", outlet="Radio Corvane")
    catalogue.add(report, "m", [a_claim(report, "The mayor", "said", "the road was closed")])
    assert catalogue.find(asked=None, outlet="radio corvane").total == 1
    assert catalogue.find(asked=None, since="2000").total == 2


def test_a_day_must_be_one(catalogue: Catalogue) -> None:
    with pytest.raises(ConfigError):
        catalogue.find(asked=None, since="soon")
