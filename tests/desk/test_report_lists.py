"""Lists of reports, by date or by words."""

from __future__ import annotations

import pytest

from sayso.desk import report_lists
from sayso.desk.catalogue import Catalogue
from tests.desk.conftest import OTHER, REPORT, a_report


def test_reports_are_listed_without_their_texts(catalogue: Catalogue) -> None:
    found, more = catalogue.listed(limit=1)
    assert [one.id for one in found] == [OTHER.id]
    assert more
    found, more = catalogue.listed(asked="rebels")
    assert [(one.id, one.claims) for one in found] == [(REPORT.id, 1)]
    assert not more
    assert catalogue.listed(since="2017")[0] == ()
    assert [one.id for one in catalogue.listed(outlet="THE GAZETTE")[0]] == [REPORT.id]


def test_totals_and_outlets_grow_with_the_ledger(catalogue: Catalogue) -> None:
    assert catalogue.totals() == catalogue.counts()
    assert set(catalogue.outlets()) == {("The Courier", 1), ("The Gazette", 1)}
    third = a_report("three", "Nothing was said.", outlet="the gazette")
    catalogue.add(third, "model-1", [])
    catalogue.add(REPORT, "model-2", [])
    assert catalogue.totals() == catalogue.counts()
    assert catalogue.outlets()[0] == ("The Gazette", 2)


def test_undated_reports_come_last(catalogue: Catalogue) -> None:
    catalogue.add(a_report("three", "Undated."), None, [])
    assert [one.id for one in catalogue.listed(limit=2)[0]] == [OTHER.id, REPORT.id]
    found, more = catalogue.listed(start=2, limit=2)
    assert ([one.id for one in found], more) == (["three"], False)
    assert catalogue.listed(start=3, limit=2)[0] == ()


def test_the_last_reports(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.last_reports(1)] == [OTHER.id]


def test_with_words_undated_reports_come_last_and_pages_go_on(catalogue: Catalogue) -> None:
    catalogue.add(a_report("three", "Tessera, undated.", outlet="The Gazette"), None, [])
    every = [OTHER.id, REPORT.id, "three"]
    assert [one.id for one in catalogue.listed(asked="Tessera")[0]] == every
    for start in range(3):
        found, more = catalogue.listed(asked="Tessera", start=start, limit=1)
        assert ([one.id for one in found], more) == ([every[start]], start < 2)
    assert catalogue.listed(asked="Tessera", start=3) == ((), False)
    theirs = catalogue.listed(asked="Tessera", outlet="the gazette")[0]
    assert [one.id for one in theirs] == [REPORT.id, "three"]
    assert [one.id for one in catalogue.listed(asked="Tessera", since="2016-09-21")[0]] == [
        OTHER.id
    ]


def test_of_many_with_the_words_the_last_are_looked_at(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_lists, "LOOKED", 1)
    assert [one.id for one in catalogue.listed(asked="shelled")[0]] == [OTHER.id]
