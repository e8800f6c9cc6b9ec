"""A story: propositions with their sides, chains and copied sentences."""

from __future__ import annotations

from starlette.testclient import TestClient

from sayso.desk.cards import report_href
from tests.desk.conftest import OTHER, PROPOSITION, REPORT


def test_a_story_shows_sides_chains_and_copies(client: TestClient) -> None:
    for report in (REPORT, OTHER):
        answer = client.get(report_href(report.id).replace("/report/", "/story/"))
        assert answer.status_code == 200
        page = answer.text
        assert "2 reports, 1 known origin" in page
        assert "Denied by" in page
        assert "shelled Tessera" in page
        assert "Radio Corvane" in page
        assert "<b>shelled</b>" not in page
    (told,) = client.get(f"/story/{REPORT.id}.json").json()["propositions"]
    assert (told["id"], told["status"], told["reports"]) == (PROPOSITION, "disputed", 2)
    assert [side["stance"] for side in told["sides"]] == ["asserts", "denies"]


def test_a_report_that_is_not_there(client: TestClient) -> None:
    assert client.get("/story/none").status_code == 404
