"""Exports: each form can be had, and says what it leaves out."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from sayso.export.formats import FORMATS
from sayso.records import Decision
from tests.desk.conftest import DENIED, REPORT, SAID


def test_the_page_says_what_each_form_leaves_out(client: TestClient) -> None:
    page = client.get("/export?act=deny").text
    for form in FORMATS.values():
        assert f"/export/{form.name}?act=deny" in page
    forms = {form["name"]: form for form in client.get("/export.json").json()["forms"]}
    assert forms["claims-csv"]["leaves_out"] == list(FORMATS["claims-csv"].cannot)


@pytest.mark.parametrize("form", list(FORMATS))
def test_each_form_can_be_had(client: TestClient, form: str) -> None:
    answer = client.get(f"/export/{form}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.content


def test_an_export_is_of_what_was_asked_and_without_what_was_rejected(
    client: TestClient, catalogue: Catalogue
) -> None:
    whole = json.loads(client.get("/export/contract").content)
    assert {claim["id"] for claim in whole["claims"]} == {SAID.id, DENIED.id}
    some = json.loads(client.get(f"/export/contract?report={REPORT.id}").content)
    assert [claim["id"] for claim in some["claims"]] == [SAID.id]
    catalogue.decide(Decision("ada", "reject", SAID.id))
    left = json.loads(client.get("/export/contract").content)
    assert [claim["id"] for claim in left["claims"]] == [DENIED.id]


def test_what_cannot_be_exported(client: TestClient) -> None:
    assert client.get("/export/none").status_code == 404
    assert client.get("/export/contract?report=none").status_code == 404
    assert client.get("/export/contract?since=soon").status_code == 400
