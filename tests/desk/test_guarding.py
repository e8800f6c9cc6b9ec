"""Each attack that the desk must withstand, tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.desk.accounts import Accounts
from sayso.desk.app import create_app
from sayso.desk.guarding import Guard, Rate
from sayso.desk.state import Desk
from tests.desk.conftest import SAID, token

DECIDE = f"/claim/{SAID.id}/decide"
PASSWORD = "correct horse battery"


def _decisions(desk: Desk) -> int:
    return len(desk.catalogue.decisions())


def test_every_answer_has_the_strict_headers(client: TestClient) -> None:
    for path in ("/", "/report/one", "/nothing", "/static/desk.css", "/reports.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_no_page_needs_what_the_policy_forbids(client: TestClient) -> None:
    for path in ("/", "/report/one", "/search", "/map", "/add", "/proposition/p-shelling"):
        page = client.get(path).text
        assert not re.search(r"<[^>]+\sstyle=", page), path
        assert not re.search(r"<[^>]+\son\w+=", page), path
        assert not re.search(r"<script(?![^>]*\ssrc=\"/static/)", page), path
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//(?!news\.example)", page), path


def test_markup_of_a_report_stays_text(client: TestClient) -> None:
    page = client.get("/report/one").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "Tessera &lt;b&gt;shelled" in page


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


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_s_page_sends_is_refused(
    client: TestClient, desk: Desk, headers: dict[str, str]
) -> None:
    form = {"kind": "reject", "csrf": token(client, "/report/one")}
    assert client.post(DECIDE, data=form, headers=headers).status_code == 403
    assert _decisions(desk) == 0
    assert client.post(DECIDE, data=form, headers={"origin": "http://localhost"}).status_code == 303


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


def test_a_name_of_another_s_is_refused(client: TestClient) -> None:
    # DNS rebinding: a page of evil.example, whose name now leads to this machine.
    answer = client.get("/reports.json", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "one" not in answer.text


def test_a_body_that_is_too_large_is_refused(desk: Desk) -> None:
    small = Guard(create_app(desk)._app, max_bytes=2_000)  # type: ignore[attr-defined]
    client = TestClient(small, base_url="http://localhost", follow_redirects=False)
    form = {"csrf": token(client, "/add"), "text": "x" * 3_000}
    assert client.post("/add/text", data=form).status_code == 413

    def unmeasured() -> Iterator[bytes]:
        yield f"csrf={form['csrf']}&text=".encode()
        for _ in range(30):
            yield b"x" * 100

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/add/text", content=unmeasured(), headers=headers).status_code == 413
    assert desk.queue.jobs() == ()


def test_changes_are_limited_in_number(desk: Desk) -> None:
    slow = Guard(create_app(desk)._app, writes_per_minute=3)  # type: ignore[attr-defined]
    client = TestClient(slow, base_url="http://localhost", follow_redirects=False)
    codes = [client.post(DECIDE, data={}).status_code for _ in range(5)]
    assert codes == [403, 403, 403, 429, 429]
    assert client.get("/reports").status_code == 200


def test_a_rate_counts_each_name_apart() -> None:
    rate = Rate(2, 60)
    assert [rate.allows("a"), rate.allows("a"), rate.allows("a"), rate.allows("b")] == [
        *(True, True, False, True)
    ]


# With accounts


@pytest.fixture
def team(accounts: Accounts) -> Accounts:
    accounts.put("rea", "reader", PASSWORD)
    accounts.put("ana", "analyst", PASSWORD)
    accounts.put("edi", "editor", PASSWORD)
    return accounts


def _signed_in(client: TestClient, name: str) -> None:
    answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303, answer.text


def test_nobody_reads_without_signing_in(client: TestClient, team: Accounts) -> None:
    assert client.get("/report/one").headers["location"] == "/sign-in"
    assert client.get("/report/one.json").status_code == 401
    assert client.get("/openapi.json").status_code == 401
    assert client.post(DECIDE, data={"kind": "reject"}).status_code == 401
    assert "Tessera" not in client.get("/sign-in").text


def test_a_wrong_password_is_refused_and_logged(client: TestClient, team: Accounts) -> None:
    answer = client.post("/sign-in", data={"name": "ana", "password": "wrong"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert team.audit()[0].did == "sign-in refused"


def test_passwords_cannot_be_tried_for_long(client: TestClient, team: Accounts) -> None:
    codes = {
        client.post("/sign-in", data={"name": "ana", "password": f"{n}"}).status_code
        for n in range(12)
    }
    assert codes == {403, 429}
    # Nor the right one, until the time is over.
    assert client.post("/sign-in", data={"name": "ana", "password": PASSWORD}).status_code == 429


def test_the_session_s_cookie_is_closed_to_script_and_other_sites(
    client: TestClient, team: Accounts
) -> None:
    answer = client.post("/sign-in", data={"name": "ana", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_session_is_not_fixed_by_a_cookie_given_before(
    client: TestClient, team: Accounts
) -> None:
    client.cookies.set("sayso", "x" * 43)
    _signed_in(client, "ana")
    client.cookies.clear()
    client.cookies.set("sayso", "x" * 43)
    assert client.get("/").status_code == 303


def test_a_reader_decides_nothing(client: TestClient, team: Accounts, desk: Desk) -> None:
    _signed_in(client, "rea")
    form = {"kind": "reject", "csrf": token(client)}
    assert form["csrf"]
    assert client.post(DECIDE, data=form).status_code == 403
    assert client.post("/add/url", data={**form, "url": "https://a.example/"}).status_code == 403
    assert _decisions(desk) == 0


def test_an_analyst_neither_grades_nor_sees_the_audit_log(
    client: TestClient, team: Accounts
) -> None:
    _signed_in(client, "ana")
    form = {"csrf": token(client), "outlet": "The Gazette", "grade": "B"}
    assert client.post("/outlet/grade", data=form).status_code == 403
    assert client.get("/audit").status_code == 404


def test_signing_out_ends_the_session(client: TestClient, team: Accounts) -> None:
    _signed_in(client, "edi")
    kept = client.cookies["sayso"]
    assert client.post("/sign-out", data={"csrf": token(client)}).status_code == 303
    client.cookies.clear()
    client.cookies.set("sayso", kept)
    assert client.get("/").status_code == 303
