"""Nothing is changed without the session's token, nor by whoever may not."""

from __future__ import annotations

import re

from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.desk.accounts import Accounts
from sayso.desk.app import create_app
from sayso.desk.guarding import Guard
from sayso.desk.state import Desk
from tests.desk.conftest import SAID, signed_in, token

DECIDE = f"/claim/{SAID.id}/decide"


def _decisions(desk: Desk) -> int:
    return len(desk.catalogue.decisions())


def test_a_form_without_the_token_changes_nothing(client: TestClient, desk: Desk) -> None:
    client.get("/")
    for given in ({}, {"csrf": "0" * 64}, {"csrf": ""}, {"csrf": "é"}):
        answer = client.post(DECIDE, data={"kind": "reject", **given})
        assert answer.status_code == 403
    assert _decisions(desk) == 0


def test_the_token_of_another_session_does_not_fit(client: TestClient, desk: Desk) -> None:
    theirs = token(client, "/report/one")
    assert theirs
    client.cookies.clear()
    client.get("/")
    answer = client.post(DECIDE, data={"kind": "reject", "csrf": theirs})
    assert answer.status_code == 403
    assert _decisions(desk) == 0


def test_every_way_to_change_something_asks_for_the_token(client: TestClient, desk: Desk) -> None:
    client.get("/")
    app = create_app(desk)
    assert isinstance(app, Guard)
    posts = [
        route.path
        for route in app._app.routes  # type: ignore[attr-defined]
        if isinstance(route, Route) and "POST" in (route.methods or ()) and route.path != "/sign-in"
    ]
    assert len(posts) >= 9
    for path in posts:
        answer = client.post(re.sub(r"\{[^}]+\}", "x", path), data={"kind": "reject"})
        assert answer.status_code == 403, path


def test_a_reader_decides_nothing(client: TestClient, team: Accounts, desk: Desk) -> None:
    signed_in(client, "rea")
    form = {"kind": "reject", "csrf": token(client)}
    assert form["csrf"]
    assert client.post(DECIDE, data=form).status_code == 403
    assert client.post("/add/url", data={**form, "url": "https://a.example/"}).status_code == 403
    assert _decisions(desk) == 0


def test_an_analyst_neither_grades_nor_sees_the_audit_log(
    client: TestClient, team: Accounts
) -> None:
    signed_in(client, "ana")
    form = {"csrf": token(client), "outlet": "The Gazette", "grade": "B"}
    assert client.post("/outlet/grade", data=form).status_code == 403
    assert client.get("/audit").status_code == 404
