from __future__ import annotations

import threading
from collections.abc import Callable

from starlette.testclient import TestClient

from sayso.desk.catalogue import Catalogue
from sayso.desk.state import Desk
from sayso.pipeline import Progress, Summary
from sayso.records import Failure
from tests.desk.conftest import token


def test_failures_are_shown_with_their_reasons(client: TestClient, catalogue: Catalogue) -> None:
    catalogue.fail(Failure("a.pdf", "read", "a.pdf: is of no kind that is read"))
    assert "is of no kind that is read" in client.get("/add").text
    assert client.get("/add.json").json()["failures"][0]["stage"] == "read"


def test_each_way_of_adding_makes_a_job(client: TestClient, desk: Desk) -> None:
    csrf = token(client, "/add")
    ways = [
        ("/add/url", {"url": "https://news.example/a"}, {}),
        ("/add/text", {"text": "The mayor said so.", "title": "Said"}, {}),
        ("/add/files", {}, {"files": ("a.txt", b"The mayor said so.")}),
        ("/add/feeds", {"kind": "subscribe", "url": "https://news.example/feed"}, {}),
    ]
    for path, form, files in ways:
        answer = client.post(path, data={"csrf": csrf, **form}, files=files or None)
        assert answer.status_code == 303, answer.text
    assert [job.what for job in desk.queue.jobs()][::-1] == [
        "https://news.example/a",
        "Said",
        "a.txt",
        "https://news.example/feed",
    ]
    assert desk.accounts.feeds() == ("https://news.example/feed",)
    assert {deed.did for deed in desk.accounts.audit()} == {"read", "feed: subscribe"}


def test_how_far_reading_is_is_told_while_it_goes_on(client: TestClient, desk: Desk) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(
        catalogue: Catalogue, inputs: tuple[str, ...], progress: Callable[[Progress], None]
    ) -> Summary:
        progress(Progress(3, 7, 12))
        begun.set()
        go.wait(60)
        return Summary((), 0, 0, (), (), 0, 0.0)

    desk.queue._reader = slow
    desk.queue.read_url("https://news.example/feed", "ada")
    try:
        assert begun.wait(60)
        part = client.get("/add", headers={"hx-request": "true"}).text
        assert '<progress max="7" value="3">' in part
        assert "3 of 7 reports so far, 12 claims" in part
        assert 'hx-trigger="every 1s"' in part
        # Without script, which would ask by itself, there is a link.
        assert "Look again" in client.get("/add").text
    finally:
        go.set()


def test_what_cannot_be_read_is_refused_in_words(client: TestClient) -> None:
    form = {"csrf": token(client, "/add"), "url": "file:///etc/passwd"}
    answer = client.post("/add/url", data=form)
    assert answer.status_code == 400
    assert "no address of http or https" in answer.text
