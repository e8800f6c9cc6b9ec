from __future__ import annotations

from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from tests.desk.conftest import DENIED, PROPOSITION, token

ADDRESS = f"/proposition/{PROPOSITION}"


def test_both_sides_stand_beside_each_other(client: TestClient) -> None:
    page = client.get(ADDRESS).text
    assert page.index("Asserted by") < page.index("Denied by")
    assert "Disputed" in page
    assert "2 reports, 1 known origin" in page
    assert "1 claim of unknown origin" in page
    assert "The Courier, from Radio Corvane, from Foreign ministry of Zenobia" in page


def test_copied_sentences_are_opened(client: TestClient) -> None:
    page = client.get(ADDRESS).text
    assert "60 % shared" in page
    assert page.count("<blockquote>shelled Tessera</blockquote>") == 2


def test_rejecting_a_link_is_followed_by_the_list(client: TestClient, catalogue: Catalogue) -> None:
    form = {"csrf": token(client, ADDRESS), "kind": "reject", "claim": DENIED.id}
    assert client.post(f"{ADDRESS}/decide", data=form).headers["location"] == ADDRESS
    assert "Denied by" not in client.get(ADDRESS).text
    assert client.get("/propositions.json?status=disputed").json()["propositions"] == []


def test_the_list_by_status(client: TestClient) -> None:
    (one,) = client.get("/propositions.json?status=disputed").json()["propositions"]
    assert (one["id"], one["claims"], one["unknown"]) == (PROPOSITION, 2, 1)
    assert client.get("/propositions.json?status=denied").json()["propositions"] == []
