from __future__ import annotations

from starlette.testclient import TestClient


def test_what_has_no_place_or_date_is_counted(client: TestClient) -> None:
    page = client.get("/map").text
    assert "3 events, 1 without a place on the map, 1 without a date" in page
    assert "Tessera (town): 2 events" in page


def test_filters(client: TestClient) -> None:
    assert len(client.get("/map.json?type=DEATH").json()["events"]) == 1
    assert len(client.get("/map.json?actor=REBEL").json()["events"]) == 2
    assert len(client.get("/map.json?modality=negated").json()["events"]) == 1
    assert len(client.get("/map.json?place=Tessera").json()["events"]) == 2
    assert client.get("/map?type=WAR").status_code == 400


def test_events_say_who_alleges_them_and_keep_ranges(client: TestClient) -> None:
    event = client.get("/map.json?type=ASSAULT&modality=actual").json()["events"][0]
    assert event["alleged_by"] == "Estmark army"
    assert event["killed"] == "12.."
    assert event["place_precision"] == "town"
