"""Pages take nothing of a cookie but a theme; errors are said as they can be read."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_the_theme_of_the_cookie_is_kept_and_nothing_else_is(client: TestClient) -> None:
    client.cookies.set("theme", "dark")
    assert 'data-theme="dark"' in client.get("/reports").text
    client.cookies.clear()
    client.cookies.set("theme", "x onload=alert")
    assert "onload" not in client.get("/reports").text


def test_an_error_is_a_page_a_line_or_json(client: TestClient) -> None:
    page = client.get("/map?type=none")
    assert page.status_code == 400
    assert page.text.startswith("<!doctype html>")
    line = client.get("/map?type=none", headers={"hx-request": "true"})
    assert line.headers["content-type"].startswith("text/plain")
    assert client.get("/map.json?type=none").json()["error"] in line.text
