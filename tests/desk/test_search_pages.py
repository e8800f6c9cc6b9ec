from __future__ import annotations

from starlette.testclient import TestClient


def test_search_narrows_by_facets(client: TestClient) -> None:
    page = client.get("/search?q=shelled").text
    assert "Estmark army" in page
    assert "/search?q=shelled&amp;act=deny" in page
    found = client.get("/search.json?q=shelled&act=deny").json()
    assert [claim["act"] for claim in found["claims"]] == ["deny"]
    assert found["total"] == 1


def test_an_export_asks_for_what_was_found(client: TestClient) -> None:
    page = client.get("/search?q=shelled&act=deny&speaker=a-ministry&since=2016").text
    link = page.partition("Export these claims")[0].rpartition('href="')[2].partition('"')[0]
    claims = client.get(link.replace("/export?", "/export.json?").replace("&amp;", "&")).json()
    (contract,) = [form["href"] for form in claims["forms"] if form["name"] == "contract"]
    exported = client.get(contract).json()["claims"]
    found = client.get("/search.json?q=shelled&act=deny&speaker=a-ministry&since=2016").json()
    assert [one["id"] for one in exported] == [one["id"] for one in found["claims"]]
    assert "such claims of every outlet" in client.get("/search?outlet=The+Courier").text


def test_words_that_are_none_are_refused_in_words(client: TestClient) -> None:
    answer = client.get("/search?q=%22%22")
    assert answer.status_code == 400
    assert "holds no word" in answer.text


def test_reports_are_listed_and_paged(client: TestClient) -> None:
    page = client.get("/reports").text
    assert page.index("The Courier") < page.index("2016-09-20")
    assert client.get("/reports.json?q=rebels").json()["reports"][0]["id"] == "one"
    assert client.get("/reports.json?from=5").json()["reports"] == []
