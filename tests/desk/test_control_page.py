"""Who is said to hold which place."""

from __future__ import annotations

from dataclasses import replace

from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from tests.desk.conftest import ARMY, SHELLED, a_claim, a_report

TEXT = "The army said it held Tessera. Rebels said they had never left Tessera."


def fill(catalogue: Catalogue) -> None:
    report = a_report("held", TEXT, outlet="The Gazette", published="2016-09-22")
    holds = replace(SHELLED, type="CONTROL", actor=ARMY, killed=None)
    lost = replace(holds, actor=SHELLED.actor, when=None)
    catalogue.add(
        report,
        "m",
        [
            a_claim(report, "The army", "said", "it held Tessera", speaker=ARMY, events=(holds,)),
            a_claim(report, "Rebels", "said", "they had never left Tessera", events=(lost,)),
        ],
    )


def test_each_claim_of_control_stands_under_its_place(
    client: TestClient, catalogue: Catalogue
) -> None:
    assert "No claim here says who holds a place" in client.get("/control").text
    fill(catalogue)
    page = client.get("/control").text
    assert "Tessera" in page
    assert "Estmark army: 2016-09-19" in page
    assert "rebels: published 2016-09-22" in page
    rows = client.get("/control.json").json()["control"]
    assert {(row["place"], row["holder"], row["said_by"]) for row in rows} == {
        ("Tessera", "Estmark army", "Estmark army"),
        ("Tessera", "rebels", None),
    }
    held = client.get("/control.json?holder=army").json()["control"]
    assert [row["holder"] for row in held] == ["Estmark army"]
    assert client.get("/control.json?place=Elsewhere").json()["control"] == []
    assert client.get("/control.csv").text.splitlines()[0].startswith("place,lat,lon")
