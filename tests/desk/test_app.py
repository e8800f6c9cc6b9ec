from __future__ import annotations

from starlette.testclient import TestClient

from sayso.desk.app import PAGES
from tests.desk.conftest import ARMY, PROPOSITION

ADDRESSES = [
    page.path.replace(
        "{id:path}", {"actor": ARMY.id, "proposition": PROPOSITION}.get(page.name, "one")
    )
    for page in PAGES
]


def test_every_page_is_a_whole_page(client: TestClient) -> None:
    for address in ADDRESSES:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.text.startswith("<!doctype html>")
        assert answer.text.count("<h1") == 1, address
        assert '<html lang="en"' in answer.text
        ending = "/today" if address == "/" else address
        assert f'href="{ending}.json"' in answer.text


def test_what_is_not_there_says_so(client: TestClient) -> None:
    answer = client.get("/report/nobody")
    assert answer.status_code == 404
    assert "no report" in answer.text
    assert client.get("/report/nobody.json").json()["error"]
    assert client.get("/no-such-page").status_code == 404


def test_static_files_do_not_lead_out_of_their_folder(client: TestClient) -> None:
    assert client.get("/static/desk.css").status_code == 200
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"):
        assert client.get(path).status_code == 404
