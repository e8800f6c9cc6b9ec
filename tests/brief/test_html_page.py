"""The page: whole, safe, readable without a script, every number with its passage."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from sayso.brief import compose, render_html
from sayso.records import Brief
from tests.brief import marking
from tests.brief.urum import claims, reports

_VOID = {"meta", "br", "link", "img", "hr"}


class _Tree(HTMLParser):
    """Collects ids, references to them and text; fails on tags that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"{tag} has a handler"
            if name == "id":
                self.ids.append(value or "")
            elif name in ("popovertarget", "aria-labelledby"):
                self.targets.append(value or "")
            elif name == "href":
                (self.targets if (value or "").startswith("#") else self.links).append(
                    (value or "").removeprefix("#")
                )

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _tree(page: str) -> _Tree:
    tree = _Tree()
    tree.feed(page)
    assert tree.open == []
    return tree


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compose(reports(), claims())


def test_it_is_one_whole_page_without_script_or_outside_file(brief: Brief) -> None:
    page = render_html(brief, reports())
    tree = _tree(page)
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en">' in page
    assert not {"script", "link", "img", "iframe"} & set(tree.tags)
    assert tree.tags.count("h1") == 1
    assert len(tree.ids) == len(set(tree.ids))
    assert set(tree.targets) <= set(tree.ids)
    assert all(link.startswith("https://") for link in tree.links)


def test_every_sentence_is_there_and_each_number_opens_its_passage(brief: Brief) -> None:
    page = render_html(brief, reports())
    lead = brief.stories[0].lead[0]
    known = {report.id: report for report in reports()}
    cited = lead.citations[0]
    assert f"<mark>{cited.span.of(known[cited.report].text)[:20]}" in page.replace("&#x27;", "'")
    assert page.count("popovertarget=") == page.count("<span popover ")
    assert "#:~:text=" in page


def test_text_of_a_report_cannot_become_markup() -> None:
    text = "[s:The <b>army</b>] [q:said] [c:that <script>alert(1)</script> the road & town burn]."
    where = marking.report(text, outlet='"><img src=x>', title="<h1>no</h1> army said so")
    page = render_html(compose([where], [marking.claim(where, text, "Army")]), [where])
    tree = _tree(page)
    assert not {"script", "img"} & set(tree.tags)
    assert tree.tags.count("h1") == 1


def test_weights_are_shown_when_asked_for(brief: Brief) -> None:
    assert "Why this order" in render_html(brief, reports(), why=True)
    assert "Why this order" not in render_html(brief, reports())


def test_an_empty_brief_says_so() -> None:
    assert "No claims to report." in render_html(Brief((), ()), [])


def test_on_paper_numbers_lead_to_the_references() -> None:
    brief = compose(reports(), claims())
    page = render_html(brief, reports(), printed=True)
    assert "<button" not in page
    assert "popover" not in page[page.index("<body>") :]
    numbers = re.findall(r'class="number" href="#(ref-\d+)"', page)
    assert numbers
    assert all(f'<li id="{number}">' in page for number in numbers)


def test_a_passage_is_shown_in_whole_words() -> None:
    page = render_html(compose(reports(), claims()), reports())
    words = {word for report in reports() for word in re.findall(r"\w+", report.text)}
    words |= {word for report in reports() for word in re.findall(r"\w+", report.title or "")}
    shown = re.findall(r"<q>… ?(\w+)[^<]*<mark>", page)
    assert shown
    assert set(shown) <= words
