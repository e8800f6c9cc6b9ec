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
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn

from sayso.desk.app import create_app
from sayso.desk.outlines import VENDORED
from sayso.desk.state import Desk
from sayso.records import Actor, Claim, Decision, Report, Span
from tests.desk.conftest import ARMY, FIRST, PROPOSITION, SAID, a_claim, a_report
from tests.desk.disputed import add_dispute

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_WANTED = bool(os.environ.get("SAYSO_TEST_BROWSER"))
_AXE = Path("build/front/node_modules/axe-core/axe.min.js")
_OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

pytestmark = pytest.mark.skipif(
    not _WANTED and (_CHROMIUM is None or sync_playwright is None),
    reason="needs Playwright and Chromium",
)
with_axe = pytest.mark.skipif(
    not _WANTED and not _AXE.is_file(), reason="needs axe, which `make front` fetches"
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


def many_claims(count: int) -> tuple[Report, list[Claim]]:
    """A report with so many claims, one after the other."""
    sentences = [
        f"Gatekeeper {at} said that lorry {at} had passed the gate." for at in range(count)
    ]
    report = a_report(
        "many", " ".join(sentences), outlet="The Gazette", title="Lorries", published="2016-09-23"
    )
    claims = [
        a_claim(
            report, f"Gatekeeper {at}", f"said that lorry {at} had"[:4], f"lorry {at} had passed"
        )
        for at in range(count)
    ]
    spans = []
    start = 0
    for at, claim in enumerate(claims):
        begin = report.text.index(f"Gatekeeper {at} said", start)
        cue = report.text.index("said", begin)
        content = report.text.index(f"lorry {at} had", cue)
        spans.append(
            replace(
                claim,
                source=Span(begin, begin + len(f"Gatekeeper {at}")),
                cue=(Span(cue, cue + 4),),
                content=(Span(content, content + len(f"lorry {at} had passed")),),
            )
        )
        start = content
    return report, spans


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
    page.locator(".passage a").first.click()
    page.locator("#text").wait_for()
    assert page.complaints == []


@with_htmx
def test_a_claim_is_rejected_and_the_brief_follows(page: Any, address: str, desk: Desk) -> None:
    page.goto(address)
    told = page.locator(".told", has_text="rebels shelled Tessera")
    told.first.wait_for()
    page.goto(f"{address}/report/one")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator(".decided", has_text="rejected by").wait_for()
    page.goto(address)
    told.first.wait_for(state="detached")  # the last brief first, then the next in its place
    page.goto(f"{address}/decisions")
    page.locator("button", has_text="Undo").click()
    page.goto(address)
    told.first.wait_for()


@with_htmx
def test_a_link_is_rejected_and_the_brief_follows(page: Any, address: str, desk: Desk) -> None:
    add_dispute(desk.catalogue)
    page.goto(address)
    told = page.locator(".today .dispute", has_text="Aurora")
    told.first.wait_for()  # composed beside the page, and put in place by itself
    assert told.locator(".told", has_text="sank in heavy fog").count() == 1
    assert told.locator(".told", has_text="denied on Wednesday").count() == 1
    told.locator(".badge a").click()
    page.locator(".side.denies button", has_text="Does not speak to this").click()
    page.locator(".side.denies").wait_for(state="detached")
    page.goto(address)
    told.first.wait_for(state="detached")
    # Both are still told, and not against each other.
    page.locator(".told", has_text="sank in heavy fog").first.wait_for()
    page.locator(".told", has_text="denied on Wednesday").first.wait_for()
    page.goto(f"{address}/decisions")
    page.locator("button", has_text="Undo").click()
    page.goto(address)
    told.first.wait_for()
    assert page.complaints == []


def test_a_link_is_rejected_and_the_proposition_follows(
    page: Any, address: str, desk: Desk
) -> None:
    page.goto(f"{address}/propositions?status=disputed")
    page.locator(".hit a.through").first.click()
    denied = page.locator(".side.denies")
    denied.locator("button", has_text="Does not speak to this").click()
    denied.wait_for(state="detached")
    assert page.locator(".dispute").count() == 0
    assert _decided(desk) == ["reject"]
    page.goto(f"{address}/propositions?status=disputed")
    page.locator(".empty").wait_for()


def test_two_actors_are_merged_and_parted_again(page: Any, address: str) -> None:
    page.goto(f"{address}/actor/a-rebels")
    page.locator("#unite + form [name=into], .merge [name=into]").fill(ARMY.name)
    page.locator(".merge button", has_text="Unite").click()
    page.locator("h1", has_text=ARMY.name).wait_for()
    page.locator(".merge .decided", has_text="rebels").wait_for()
    page.goto(f"{address}/actors?q=rebels")
    assert page.locator("tbody tr").count() == 1
    page.locator("tbody a", has_text=ARMY.name).click()
    page.locator(".merge .decided button", has_text="Undo").click()
    page.goto(f"{address}/actors?q=rebels")
    page.locator("tbody a", has_text="rebels").wait_for()


def test_the_map_is_filtered(page: Any, address: str) -> None:
    page.goto(f"{address}/map")
    events = page.locator("section[aria-label=Events] tbody tr")
    assert events.count() == 3
    page.locator("select[name=type]").select_option("ASSAULT")
    page.locator("input[name=actor]").fill("rebels")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**type=ASSAULT**")
    assert events.count() == 1
    page.locator(".spot").first.click()
    page.locator("h2", has_text="At Tessera").wait_for()
    page.locator("select[name=status]").select_option("denied")
    page.get_by_role("button", name="Filter").click()
    page.locator(".empty", has_text="No event fits").wait_for()


@with_htmx
def test_twenty_claims_are_reviewed_by_keyboard_alone(page: Any, address: str, desk: Desk) -> None:
    text, claims = many_claims(24)
    desk.catalogue.add(text, "model-1", claims)
    page.goto(f"{address}/")
    # From the first page to the report, without a mouse.
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/reports")
    page.keyboard.press("/")
    page.keyboard.type("gatekeeper")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=gatekeeper**")
    link = page.locator("tbody a").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/many")
    current = 'document.querySelector(".card.on")?.dataset.claim'
    page.keyboard.press("j")
    if page.evaluate(current) != claims[0].id:
        page.keyboard.press("k")
    for at, claim in enumerate(claims[:20]):
        assert page.evaluate(current) == claim.id
        key = "x" if at % 3 == 2 else "y"
        page.keyboard.press(key)
        said = "rejected by" if key == "x" else "accepted by"
        page.locator(f"#card-{claim.id} .decided", has_text=said).wait_for()
        page.keyboard.press("j")
    kinds = _decided(desk)
    assert (kinds.count("accept"), kinds.count("reject")) == (14, 6)
    assert page.complaints == []


PAGES = (
    *("/", "/search?q=shelled", "/reports", "/report/one", "/story/one", "/propositions"),
    *(f"/proposition/{PROPOSITION}", "/actors", f"/actor/{quote(ARMY.id)}", "/actor/a-rebels"),
    *("/map", "/control", "/sources", "/decisions", "/audit", "/add", "/export"),
    *("/passage/one?start=2&end=20", "/none"),
)


@with_axe
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_that_axe_finds(
    browser: Any, address: str, desk: Desk, scheme: str, width: int
) -> None:
    desk.catalogue.decide(Decision("ada", "accept", SAID.id, note="*seen*"))
    desk.catalogue.decide(Decision("ada", "unite", "a-ministry", speaker=ARMY))
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    context.set_default_timeout(60_000)
    opened = context.new_page()
    found = {}
    for path in PAGES:
        opened.goto(address + path)
        opened.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        opened.add_script_tag(path=str(_AXE))
        result = opened.evaluate(
            """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a",
            "wcag21aa", "wcag22aa"]})).violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(
            n => n.target.join(" ") + " " + n.failureSummary).join("; "))"""
        )
        if result:
            found[path] = result
    context.close()
    assert not found, "\n".join(f"{path}: {one}" for path, some in found.items() for one in some)


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


def test_on_a_phone_what_was_found_comes_before_what_narrows_it(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/search?q=shelled")
    facet = page.locator(".facets a").first
    assert not facet.is_visible()
    page.locator(".facets-box summary").click()
    facet.wait_for()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}/search?q=shelled")
    assert facet.is_visible()
    assert page.complaints == []


def test_marks_stand_in_the_line(page: Any, address: str) -> None:
    # A mark that became a block would tear the text into pieces.
    page.goto(f"{address}/report/one")
    marks = page.locator("#text .m")
    shown = marks.evaluate_all("all => all.map(one => getComputedStyle(one).display)")
    assert len(shown) > 5
    assert set(shown) == {"inline"}


def _until(page: Any, expression: str) -> None:
    # Playwright's own waiting for an expression needs eval, which the policy forbids.
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


def test_text_and_cards_scroll_in_step(page: Any, address: str, desk: Desk) -> None:
    text, claims = many_claims(150)
    desk.catalogue.add(text, "model-1", claims)
    page.goto(f"{address}/report/many")
    current = 'document.querySelector(".card.on")?.dataset.claim'
    first = page.evaluate(current)
    page.mouse.move(300, 500)
    page.mouse.wheel(0, 2_000)
    _until(page, f"{current} !== '{first}'")
    # The card in step lies in its list's window, and its words in the text's.
    seen = """(one) => { const at = one.getBoundingClientRect();
      return at.top >= 0 && at.bottom <= innerHeight; }"""
    _until(page, f"({seen})(document.querySelector('.card.on h3'))")
    _until(page, f"({seen})(document.querySelector('#text .m.on'))")
    # And back: whoever takes a card is shown its words.
    last = page.locator(f"#card-{claims[-1].id}")
    last.locator(".words").click()
    _until(page, f"({seen})(document.getElementById('{claims[-1].id}'))")
    assert page.evaluate(current) == claims[-1].id
    assert page.complaints == []


@with_htmx
def test_a_rejected_claim_and_a_changed_span_change_the_text(
    page: Any, address: str, desk: Desk
) -> None:
    page.goto(f"{address}/report/one")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator("#text .rejected").first.wait_for()
    assert page.locator("#text .content").count() == 0
    assert page.locator("#text .m.on").count() > 0  # where it stood is still shown
    page.keyboard.press("u")
    page.locator("#text .content").first.wait_for()
    start = FIRST.index("rebels")
    page.keyboard.press("e")
    card = page.locator(f"#card-{SAID.id}")
    card.locator("[name=content]").fill(f"{start}..{start + 6}")
    page.keyboard.press("Enter")
    card.locator(".decided", has_text="edited by").wait_for()
    words = page.locator("#text .content").evaluate_all(
        "all => all.map(o => o.textContent).join('')"
    )
    assert words == "rebels"
    page.keyboard.press("n")
    page.keyboard.type("*heard* it")
    page.keyboard.press("Enter")
    card.locator(".noted em", has_text="heard").wait_for()
    assert page.complaints == []


@with_htmx
def test_files_are_dropped(page: Any, address: str, desk: Desk) -> None:
    page.goto(f"{address}/add")
    page.evaluate(
        """() => { const given = new DataTransfer();
          for (const name of ["one.txt", "two.txt"]) given.items.add(new File(["Said."], name));
          document.querySelector(".drop").dispatchEvent(
            new DragEvent("drop", {dataTransfer: given, bubbles: true, cancelable: true})); }"""
    )
    page.locator(".drop button").click()
    page.locator(".job", has_text="2 files, one.txt first").wait_for()
    assert page.complaints == []


def test_paper_is_light_and_open(browser: Any, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    opened = context.new_page()
    opened.goto(f"{address}/report/one")
    ink = "getComputedStyle(document.querySelector('h1')).color"
    on_screen = opened.evaluate(ink)
    opened.emulate_media(media="print", color_scheme="dark")
    assert opened.evaluate(ink) == "rgb(29, 30, 32)" != on_screen
    assert not opened.locator(".top").is_visible()
    assert opened.locator(".card .words").first.is_visible()
    assert opened.locator(".why dl").first.is_hidden()
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator(".why dl").first.is_visible()
    context.close()


def test_long_names_and_words_from_right_to_left(page: Any, address: str, desk: Desk) -> None:
    name = "Komitee" + "fürdieaufrechterhaltung" * 6
    words = "قال المتحدث إن الجسر انهار يوم الاثنين."
    text = f"{words}\n{name} said that the bridge stood."
    report = a_report("rtl", text, outlet=name, title=words + " " + name, published="2016-09-25")
    who = Actor("a-long", name, "organisation")
    claim = a_claim(report, name, "said", "the bridge stood", speaker=who, act="state")
    arabic = a_claim(report, "المتحدث", "قال", "الجسر انهار", act="state")
    desk.catalogue.add(report, "model-1", [arabic, claim])
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        for path in ("/report/rtl", "/story/rtl", "/actor/a-long", "/reports", "/sources",
                     "/actors", "/search?q=bridge", "/decisions", "/"):  # fmt: skip
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"{address}/report/rtl")
    # The Arabic paragraph begins at the right edge, the English one at the left.
    sides = page.evaluate(
        """() => { const box = document.querySelector("#text").getBoundingClientRect();
          const marks = [...document.querySelectorAll("#text .cue")];
          return marks.map(m => { const at = m.getClientRects()[0];
            return at.left - box.left > box.right - at.right ? "right" : "left"; }); }"""
    )
    assert sides[0] == "right"
    assert page.complaints == []


def test_on_a_phone_the_page_that_one_is_on_is_seen_in_the_bar(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/", "/decisions", "/add"):
        page.goto(address + path)
        assert page.evaluate(
            """() => { const one = document.querySelector(".top nav [aria-current]");
              const at = one.getBoundingClientRect();
              const bar = one.parentElement.getBoundingClientRect();
              return at.left >= bar.left - 1 && at.right <= bar.right + 1; }"""
        ), path


def test_a_map_ends_at_its_frame(page: Any, address: str, desk: Desk) -> None:
    for width, height in ((1280, 700), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{address}/map")
        land = page.locator(".map .land")
        if land.count():
            assert page.locator(".map g[clip-path] .land").count() == 1
        caption = page.locator("figcaption").first
        edge = caption.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
        assert edge, "the caption goes with the page, not with the chart"


def test_without_script_pages_say_how_to_go_on(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(30_000)
    plain = context.new_page()
    plain.goto(address)
    assert "by itself" not in plain.locator(".note").inner_text()
    for _ in range(60):
        if plain.locator(".story").count():
            break
        time.sleep(0.5)
        plain.locator(".note a", has_text="look again").click()
    plain.locator(".cite").first.click()
    plain.locator(".passage mark").wait_for()
    context.close()


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
    plain.locator(f"#card-{SAID.id} button[data-key=x]").click()
    plain.locator(".decided", has_text="rejected by").wait_for()
    assert _decided(desk) == ["reject"]
    assert plain.url == f"{address}/report/one#{SAID.id}"
    context.close()
