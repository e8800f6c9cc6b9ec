"""A story: propositions with their sides, chains and copied sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sayso.desk.cards import report_href
from sayso.desk.catalogue import Catalogue
from sayso.ledger import Links
from sayso.link.origins import counted, origin_of
from sayso.records import Claim, Copy, Membership, Proposition, Report
from tests.desk.conftest import OTHER, PROPOSITION, REPORT, a_claim, a_report, at


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


def test_a_denial_behind_many_assertions_is_shown(client: TestClient, catalogue: Catalogue) -> None:
    words = "Residents said the mill had burned. "
    denied = "The mayor denied that the mill had burned."
    reports = [a_report(f"mill-{n}", words * 3 + f"Page {n}.") for n in range(6)]
    reports.append(a_report("mill-denied", denied))
    claims = []
    for report in reports[:-1]:
        for time in range(3):
            said = a_claim(report, "Residents", "said", "the mill had burned")
            claims.append(replace(said, id=f"{report.id}-{time}"))
    claims.append(a_claim(reports[-1], "The mayor", "denied", "the mill had burned"))
    for report in reports:
        catalogue.add(report, "model-1", [c for c in claims if c.report == report.id])
    by_id = {report.id: report for report in reports}
    origins = [origin_of(claim, by_id[claim.report], [], by_id) for claim in claims]
    distinct, unknown = counted(origins)
    ids = tuple(claim.id for claim in claims)
    whole = Proposition("p-mill", "it burned", ids[0], ids, "disputed", distinct, unknown)
    members = tuple(
        Membership(claim.id, whole.id, "denies" if claim is claims[-1] else "asserts", 0.9, origin)
        for claim, origin in zip(claims, origins, strict=True)
    )
    catalogue.relink(Links((whole,), members, (), ()))
    (told,) = client.get("/story/mill-0.json").json()["propositions"]
    assert told["reports"] == 7
    assert [side["stance"] for side in told["sides"]] == ["asserts", "denies"]


def test_a_report_that_is_not_there(client: TestClient) -> None:
    assert client.get("/story/none").status_code == 404


AFP_REPORTS = ("The Morning Bell", "The Evening Wire")


def _carried(credited: bool) -> tuple[list[Report], list[Claim], list[Copy]]:
    """Two outlets' reports of the same words, with or without an agency's credit."""
    words = "Witnesses said the bridge at Corvane fell on Monday."
    reports = [
        a_report(
            outlet.casefold().replace(" ", "-"),
            words + (" (AFP)" if credited else "") + f" Page {number}.",
            outlet=outlet,
            published=f"2016-09-2{number}",
            byline="AFP" if credited else None,
        )
        for number, outlet in enumerate(AFP_REPORTS)
    ]
    claims = [a_claim(one, "Witnesses", "said", "the bridge at Corvane fell") for one in reports]
    spans = at(reports[0].text, words), at(reports[1].text, words)
    return reports, claims, [Copy((reports[0].id, reports[1].id), 0.9, (spans,), reports[0].id)]


@pytest.mark.parametrize("credited", [True, False])
def test_a_wire_is_what_an_agency_is_credited_with(
    client: TestClient, catalogue: Catalogue, credited: bool
) -> None:
    reports, claims, copies = _carried(credited)
    by_id = {report.id: report for report in reports}
    for report, claim in zip(reports, claims, strict=True):
        catalogue.add(report, "model-1", [claim])
    # The origins are those that linking itself gives.
    origins = [origin_of(c, by_id[c.report], copies, by_id) for c in claims]
    distinct, unknown = counted(origins)
    ids = tuple(claim.id for claim in claims)
    whole = Proposition(
        "p-bridge", claims[0].content[0].of(reports[0].text), ids[0], ids, "asserted", distinct,
        unknown,
    )  # fmt: skip
    members = tuple(
        Membership(claim.id, whole.id, "asserts", 0.9, origin)
        for claim, origin in zip(claims, origins, strict=True)
    )
    catalogue.relink(Links((whole,), members, tuple(copies), ()))
    page = client.get(f"/story/{reports[0].id}").text
    (told,) = client.get(f"/story/{reports[0].id}.json").json()["propositions"]
    if credited:
        assert told["wires"] == ["AFP"]
        assert "2 reports, 1 known origin, wire: AFP</summary>" in page
    else:
        assert told["wires"] == []
        assert "2 reports, 1 known origin, shared text</summary>" in page
        assert "wire" not in page.casefold().partition("</summary>")[0].rpartition("<summary>")[2]
