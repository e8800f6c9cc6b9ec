"""Who comes in where there are accounts, and who does not."""

from __future__ import annotations

from starlette.testclient import TestClient

from sayso.desk.accounts import Accounts
from tests.desk.conftest import PASSWORD, SAID, signed_in, token

DECIDE = f"/claim/{SAID.id}/decide"


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
    signed_in(client, "ana")
    client.cookies.clear()
    client.cookies.set("sayso", "x" * 43)
    assert client.get("/").status_code == 303


def test_signing_out_ends_the_session(client: TestClient, team: Accounts) -> None:
    signed_in(client, "edi")
    kept = client.cookies["sayso"]
    assert client.post("/sign-out", data={"csrf": token(client)}).status_code == 303
    client.cookies.clear()
    client.cookies.set("sayso", kept)
    assert client.get("/").status_code == 303
