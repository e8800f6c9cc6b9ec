from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from sayso.config import load
from sayso.desk.accounts import Accounts
from sayso.desk.app import PAGES, create_app
from sayso.desk.catalogue import Catalogue
from sayso.desk.ingest import Queue
from sayso.desk.state import Desk
from tests.desk.conftest import ARMY, PROPOSITION, a_report, nothing_read

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


def test_a_ledger_without_anything_and_one_with_skipped_reports_only(tmp_path: Path) -> None:
    wanted = [address for address in ADDRESSES if "/one" not in address and "/p" not in address]
    wanted = [address for address in wanted if "/actor/" not in address]
    with Catalogue.open(tmp_path / "empty.db") as empty:
        kept = Accounts(tmp_path / "own.db")
        running = Desk(
            load({}, {}, folder=tmp_path), empty, kept, Queue(empty, nothing_read), "ada"
        )
        client = TestClient(create_app(running), base_url="http://localhost")
        for address in [*wanted, "/propositions"]:
            assert client.get(address).status_code == 200, address
            ending = "/today" if address == "/" else address
            assert client.get(f"{ending}.json").status_code == 200, address
            assert client.get(f"{ending}.csv").status_code == 200, address
        running.briefs.settle()
        assert "The ledger is empty" in client.get("/").text
        skipped = a_report("chinois", "Le pont est tombé.", outlet="Le Courrier")
        empty.add(replace(skipped, language="fr", skipped="language fr"), None, [])
        for address in [*wanted, "/propositions", "/report/chinois", "/story/chinois"]:
            assert client.get(address).status_code == 200, address
        assert "skipped: language fr" in client.get("/reports").text
        assert "Kept, but not read: language fr" in client.get("/report/chinois").text
        running.queue.close()
        running.briefs.close()
        kept.close()


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
