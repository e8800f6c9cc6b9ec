from __future__ import annotations

from starlette.testclient import TestClient

from sayso.desk.actor_pages import relations
from sayso.desk.catalogue import Catalogue
from tests.desk.conftest import ARMY, DENIED, MINISTRY, SAID


def test_relations_are_counted_from_acts_and_alleged_events(catalogue: Catalogue) -> None:
    # Two events in one claim are one accusation.
    assert relations([SAID], None) == {("a-rebels", "rebels", "accuses"): 1}
    linked = catalogue.claims_by_id([DENIED.id])[DENIED.id]
    assert relations([linked], catalogue) == {(ARMY.id, ARMY.name, "denies"): 1}


def test_said_and_said_of(client: TestClient) -> None:
    page = client.get(f"/actor/{ARMY.id}").text
    assert "Estmark army" in page
    assert "accuses" in page
    rebels = client.get("/actor/a-rebels.json").json()
    assert rebels["said"] == []
    assert [claim["id"] for claim in rebels["said_of"]] == [SAID.id]
    assert rebels["relations"] == [
        {"from": ARMY.name, "kind": "accuses", "to": "rebels", "href": f"/actor/{ARMY.id}",
         "count": 1}
    ]  # fmt: skip


def test_the_list_is_found_by_part_of_a_name(client: TestClient) -> None:
    found = client.get("/actors.json?q=ZENOBIA").json()["actors"]
    assert [one["id"] for one in found] == [MINISTRY.id]
