from __future__ import annotations

from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from sayso.records import Decision
from tests.desk.conftest import ARMY, REPORT, SAID, token


def test_a_grade_is_people_s_and_says_whose(client: TestClient) -> None:
    assert client.get("/sources.json").json()["outlets"][0]["grade"] is None
    form = {"csrf": token(client, "/sources"), "outlet": "The Gazette", "grade": "C"}
    assert client.post("/outlet/grade", data=form).status_code == 303
    graded = {one["name"]: one for one in client.get("/sources.json").json()["outlets"]}
    assert (graded["The Gazette"]["grade"], graded["The Gazette"]["by"]) == ("C", "ada")
    assert graded["The Courier"]["grade"] is None


def test_an_outlet_that_nobody_graded_shows_no_grade(client: TestClient) -> None:
    before = client.get("/sources").text
    assert before.count('<option value="" selected>not graded</option>') == 2
    assert "selected>A: completely reliable" not in before
    form = {"csrf": token(client, "/sources"), "outlet": "The Gazette", "grade": "C"}
    client.post("/outlet/grade", data=form)
    after = client.get("/sources").text
    assert after.count("not graded") == 1
    assert '<option value="C" selected>C: fairly reliable</option>' in after


def test_a_decision_leads_to_its_claim(client: TestClient, catalogue: Catalogue) -> None:
    catalogue.decide(Decision("ada", "reject", SAID.id))
    catalogue.decide(Decision("ada", "unite", "a-rebels", speaker=ARMY))
    (united, rejected) = client.get("/decisions.json").json()["decisions"]
    assert (rejected["report"], rejected["title"]) == ("one", REPORT.title)
    assert united["report"] is None
    page = client.get("/decisions").text
    assert f'href="/report/one#{SAID.id}"' in page
    assert 'href="/actor/a-rebels"' in page


def test_undone_decisions_stay_on_record(client: TestClient, catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("ada", "reject", SAID.id))
    form = {"csrf": token(client, "/decisions")}
    assert client.post(f"/decision/{kept.id}/undo", data=form).status_code == 303
    listed = client.get("/decisions.json").json()["decisions"]
    assert [(one["kind"], one["in_force"]) for one in listed] == [
        ("undo", False),
        ("reject", False),
    ]


def test_the_audit_log_says_who_did_what(client: TestClient) -> None:
    form = {"csrf": token(client, "/report/one"), "kind": "accept"}
    client.post(f"/claim/{SAID.id}/decide", data=form)
    (deed,) = client.get("/audit.json").json()["deeds"]
    assert (deed["name"], deed["did"], deed["what"]) == ("ada", "accept", f"claim {SAID.id}")
