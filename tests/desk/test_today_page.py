from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from sayso.desk.today_page import brief_of
from sayso.records import Decision
from tests.desk.conftest import OTHER, REPORT, SAID
from tests.desk.disputed import DENIED_LOST, FERRY, add_dispute


def test_every_sentence_opens_characters_of_a_report(
    client: TestClient, catalogue: Catalogue
) -> None:
    stories = client.get("/today.json").json()["stories"]
    assert stories
    texts = {REPORT.id: REPORT, OTHER.id: OTHER}
    cited = 0
    for story in stories:
        for _, sentences in story["parts"]:
            for sentence in sentences:
                assert sentence["citations"]
                for citation in sentence["citations"]:
                    answer = client.get(citation["href"].replace("?", ".json?"))
                    assert answer.status_code == 200
                    report = texts[citation["report"]]
                    whole = report.text if citation["part"] == "text" else report.title or ""
                    assert answer.json()["text"] == whole[citation["start"] : citation["end"]]
                    cited += 1
    assert cited
    # On the page the headline too leads to its passage, and each side of a dispute.
    add_dispute(catalogue)
    rows = csv.reader(client.get("/today.csv").text.splitlines())
    sections = {row[1] for row in rows}
    assert {"headline", "lead", "disputed: asserted", "disputed: denied"} <= sections
    headline = client.get("/").text.partition("<h2")[2].partition("</h2>")[0]
    assert 'class="cite" href="/passage/' in headline


def test_the_brief_follows_a_decision(client: TestClient, catalogue: Catalogue) -> None:
    before = client.get("/today.json").text
    assert SAID.id in before
    catalogue.decide(Decision("ada", "reject", SAID.id))
    assert SAID.id not in client.get("/today.json").text


def test_the_brief_follows_a_rejected_link(client: TestClient, catalogue: Catalogue) -> None:
    add_dispute(catalogue)

    def disputed() -> list[str]:
        stories = client.get("/today.json").json()["stories"]
        return [one["proposition"] for story in stories for one in story["disputes"]]

    assert FERRY in disputed()
    kept = catalogue.decide(Decision("ada", "reject", DENIED_LOST.id, proposition=FERRY))
    assert FERRY not in disputed()
    catalogue.undo(kept.id, "ada")
    assert FERRY in disputed()


def test_what_came_since_the_last_visit_is_marked(client: TestClient, tmp_path: Path) -> None:
    assert "since your last visit" not in client.get("/").text.casefold()
    with sqlite3.connect(tmp_path / "accounts.db") as file:
        file.execute("UPDATE visits SET last = '2020-01-01T00:00:00+00:00'")
    page = client.get("/").text
    assert "Since your last visit" in page
    assert "2 reports read" in page


def test_a_brief_about_something(catalogue: Catalogue) -> None:
    made = brief_of(catalogue, "rebels", 0.0)
    assert [report.id for report in made.reports] == [REPORT.id]


def test_an_empty_ledger_says_what_to_do(desk: object, tmp_path: Path) -> None:
    with Catalogue.open(tmp_path / "empty.db") as empty:
        made = brief_of(empty, None, 0.0)
    assert made.brief.stories == ()
    assert made.reports == ()
