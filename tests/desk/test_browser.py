"""The desk in a real browser: headless Chromium, driven by Playwright.

Skipped where Playwright or Chromium is not installed; with ``SAYSO_TEST_BROWSER`` set,
a missing one is a failure. On loopback only.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from sayso.desk.app import create_app
from sayso.desk.outlines import VENDORED
from sayso.desk.state import Desk
from tests.desk.conftest import ARMY, FIRST, PROPOSITION, SAID

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_WANTED = bool(os.environ.get("SAYSO_TEST_BROWSER"))
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

pytestmark = pytest.mark.skipif(
    not _WANTED and (_CHROMIUM is None or sync_playwright is None),
    reason="needs Playwright and Chromium",
)
with_htmx = pytest.mark.skipif(
    not _WANTED and not (VENDORED / "htmx.min.js").is_file(), reason="needs `make desk`"
)


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    config = uvicorn.Config(create_app(desk), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    assert sync_playwright is not None, "Playwright is not installed"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_CHROMIUM, args=_OPTIONS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    opened = context.new_page()
    opened.complaints = []
    opened.on("console", lambda said: opened.complaints.append(said.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()


def _decided(desk: Desk) -> list[str]:
    return [one.kind for one in desk.catalogue.decisions()]


@with_htmx
def test_a_claim_is_reviewed_by_keys_alone(page: Any, address: str, desk: Desk) -> None:
    page.goto(f"{address}/report/one")
    card = page.locator(f"#card-{SAID.id}")
    page.keyboard.press("j")
    page.keyboard.press("y")
    card.locator(".decided", has_text="accepted by").wait_for()
    assert _decided(desk) == ["accept"]
    page.keyboard.press("u")
    card.locator(".decided", has_text="accepted by").wait_for(state="detached")
    assert _decided(desk) == []
    page.keyboard.press("x")
    card.locator(".decided", has_text="rejected by").wait_for()
    page.keyboard.press("u")
    card.locator(".decided", has_text="rejected by").wait_for(state="detached")
    page.keyboard.press("r")
    page.keyboard.type("the mayor")
    page.keyboard.press("Enter")
    card.locator(".decided", has_text="re-attributed to the mayor").wait_for()
    assert page.url.endswith("/report/one")
    assert page.complaints == []


def test_selected_text_becomes_a_span_in_code_points(page: Any, address: str, desk: Desk) -> None:
    page.goto(f"{address}/report/one")
    page.keyboard.press("j")
    page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.querySelector("#text"), 4);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
        }""",
        "killing",
    )
    page.keyboard.press("e")
    start = FIRST.index("killing")
    field = page.locator(f"#card-{SAID.id} [name=content]")
    assert field.input_value() == f"{start}..{start + 7}"


@with_htmx
def test_a_sentence_opens_its_passage_in_place(page: Any, address: str) -> None:
    page.goto(address)
    page.locator(".cite").first.click()
    page.locator(".passage mark").first.wait_for()
    assert page.url.rstrip("/") == address
    assert page.complaints == []


def test_no_page_makes_the_browser_complain(page: Any, address: str) -> None:
    pages = ["/search", "/reports", "/report/one", f"/actor/{ARMY.id}", "/actors", "/map", "/add"]
    for path in [*pages, f"/proposition/{PROPOSITION}", "/propositions", "/sources", "/decisions"]:
        page.goto(address + path)
        # Nothing of a report runs, and nothing is wider than the window.
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert page.complaints == []


def test_nothing_is_wider_than_a_phone(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (
        "/",
        "/report/one",
        "/map",
        f"/proposition/{PROPOSITION}",
        "/add",
        "/sources",
        "/decisions",
    ):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_help_and_theme_by_keys(page: Any, address: str) -> None:
    page.goto(f"{address}/reports")
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("d")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_forms_work_without_script(browser: Any, address: str, desk: Desk) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(30_000)
    plain = context.new_page()
    plain.goto(f"{address}/report/one")
    plain.locator(f"#card-{SAID.id} button", has_text="Reject").click()
    plain.locator(".decided", has_text="rejected by").wait_for()
    assert _decided(desk) == ["reject"]
    assert plain.url == f"{address}/report/one#{SAID.id}"
    context.close()
