from __future__ import annotations

import re

from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from sayso.records import Decision
from tests.desk.conftest import FIRST, REPORT, SAID, SECOND, a_claim, token


def test_the_text_stands_there_letter_by_letter_with_its_claims(client: TestClient) -> None:
    page = client.get("/report/one").text
    text = re.search(r'<div class="text" id="text">(.*?)</div>', page, re.S)
    assert text is not None
    plain = re.sub(r"<[^>]*>", "", text[1])
    for entity, character in (("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    assert plain == FIRST
    # Code points: the astral character at the start counts as one.
    at = FIRST.index("The army")
    assert f'data-at="{at}" data-claims="{SAID.id}" id="{SAID.id}">The army</span>' in page
    assert "the army of the report&#39;s country" in page


def test_an_id_of_any_characters_is_found(client: TestClient) -> None:
    assert "Radio Corvane" in client.get("/report/two%2Fof").text
    assert client.get("/report/two%2Fof.json").json()["report"]["id"] == "two/of"


def test_who_decided_and_when_is_shown(client: TestClient, catalogue: Catalogue) -> None:
    kept = catalogue.decide(Decision("bea", "reject", SAID.id, note="not said"))
    page = client.get("/report/one").text
    assert "rejected by <b>bea</b>" in page
    assert kept.time[:16].replace("T", " ") in page
    assert f"/decision/{kept.id}/undo" in page
    claim = client.get("/report/one.json").json()["claims"][0]
    assert claim["rejected"] is True
    assert claim["decisions"][0]["author"] == "bea"


def test_a_decision_that_lost_its_claim_is_shown(client: TestClient, catalogue: Catalogue) -> None:
    catalogue.decide(Decision("bea", "accept", SAID.id))
    catalogue.add(REPORT, "model-2", [])
    assert "A decision without its claim" in client.get("/report/one").text


def test_deciding_without_script_leads_back_to_the_claim(
    client: TestClient, catalogue: Catalogue
) -> None:
    form = {"csrf": token(client, "/report/one"), "kind": "accept"}
    answer = client.post(f"/claim/{SAID.id}/decide", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/report/one#{SAID.id}"
    (kept,) = catalogue.decisions()
    assert (kept.author, kept.kind) == ("ada", "accept")


def test_deciding_with_htmx_gives_the_card_alone(client: TestClient) -> None:
    form = {"csrf": token(client, "/report/one"), "kind": "reject"}
    answer = client.post(f"/claim/{SAID.id}/decide", data=form, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith("<article")
    assert "rejected by" in answer.text
    # The text is exchanged too: nothing of a rejected claim is marked, but where it stood.
    text = answer.text.partition('id="text" hx-swap-oob="true">')[2]
    assert f'class="m rejected" data-at="{FIRST.index("The army")}" data-claims="{SAID.id}"' in text
    assert not re.search(r'class="m[^"]*(source|content|cue)', text)
    assert text.partition("</div>")[0].count("data-at") > 3


def test_a_nested_claim_stays_nested_when_it_was_decided_on(
    client: TestClient, catalogue: Catalogue
) -> None:
    inner = a_claim(REPORT, "rebels", "shelled", "Tessera", parent=SAID.id)
    catalogue.add(REPORT, "model-2", [SAID, inner])
    assert f'class="card depth-1" id="card-{inner.id}"' in client.get("/report/one").text
    form = {"csrf": token(client, "/report/one"), "kind": "accept", "note": "*heard*"}
    answer = client.post(f"/claim/{inner.id}/decide", data=form, headers={"hx-request": "true"})
    assert 'class="card depth-1 accepted"' in answer.text
    assert "<em>heard</em>" in answer.text


def test_shared_text_is_shown_and_not_called_a_second_source(client: TestClient) -> None:
    page = client.get("/report/one").text
    assert "Shares text with The Courier" in page
    assert "This one came first" in page


def test_a_passage_is_the_characters_themselves(client: TestClient) -> None:
    start = SECOND.index("denied")
    answer = client.get(f"/passage/two%2Fof.json?start={start}&end={start + 6}").json()
    assert answer["text"] == "denied"
    page = client.get(f"/passage/two%2Fof?start={start}&end={start + 6}").text
    assert "<mark>denied</mark>" in page
    assert client.get("/passage/one.json?start=5&end=2").status_code == 404
    assert client.get("/passage/one.json?start=0&end=99999").status_code == 400


def test_csv_has_one_row_a_claim(client: TestClient) -> None:
    rows = client.get("/report/one.csv").text.splitlines()
    assert len(rows) == 2
    assert rows[0].startswith("claim,report,outlet")
    assert "Estmark army" in rows[1]
