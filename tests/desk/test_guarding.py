"""Each attack that the desk must withstand, tried."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sayso.desk.app import create_app
from sayso.desk.guarding import Guard, Rate
from sayso.desk.state import Desk
from tests.desk.conftest import SAID, token

DECIDE = f"/claim/{SAID.id}/decide"


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
