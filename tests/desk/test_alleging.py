"""Alleged events are found by what is asked of them, whichever index that starts from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.desk import alleging
from sayso.desk.alleging import Events
from sayso.desk.catalogue import Catalogue
from sayso.records import Decision
from tests.desk.conftest import ARMY, MINISTRY, REPORT, SAID, SHELLED


def types(catalogue: Catalogue, **asked: str) -> list[str]:
    found, more = catalogue.alleged(Events(**asked))
    assert not more
    return sorted(one.event.type for one in found)


def test_events_by_each_filter(catalogue: Catalogue) -> None:
    assert types(catalogue) == ["ASSAULT", "ASSAULT", "DEATH"]
    assert types(catalogue, type="DEATH") == ["DEATH"]
    assert types(catalogue, type="ASSAULT", since="2016-09-19", until="2016") == ["ASSAULT"] * 2
    assert types(catalogue, modality="negated") == ["ASSAULT"]
    assert types(catalogue, since="2016-09-20") == []
    assert types(catalogue, until="2016-09-18") == []
    assert types(catalogue, party="a-rebels") == ["ASSAULT", "DEATH"]
    assert types(catalogue, party="REBEL") == ["ASSAULT", "DEATH"]
    assert types(catalogue, party="nobody") == []
    assert types(catalogue, place="tessera") == ["ASSAULT", "ASSAULT"]
    assert types(catalogue, status="disputed") == ["ASSAULT", "ASSAULT", "DEATH"]
    assert types(catalogue, status="denied") == []
    assert types(catalogue, place="Tessera", party=MINISTRY.id) == ["ASSAULT"]


def test_decisions_are_followed(catalogue: Catalogue) -> None:
    catalogue.decide(Decision("ada", "unite", "a-rebels", speaker=ARMY))
    assert types(catalogue, party=ARMY.id) == ["ASSAULT", "DEATH"]
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert types(catalogue) == ["ASSAULT"]
    assert types(catalogue, status="denied") == ["ASSAULT"]


def test_a_former_reading_alleges_nothing(catalogue: Catalogue) -> None:
    catalogue.add(REPORT, "model-2", [replace(SAID, events=(replace(SHELLED, type="AID"),))])
    assert types(catalogue, place="Tessera") == ["AID", "ASSAULT"]
    assert types(catalogue, type="DEATH") == []


def test_it_is_said_where_not_all_were_looked_at(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alleging, "LOOKED", 1)
    for asked in (Events(), Events(place="Tessera"), Events(since="2016")):
        found, more = catalogue.alleged(asked)
        assert found
        assert more
