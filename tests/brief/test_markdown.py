"""Markdown that shows foreign text as it is and lets none of it act as markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sayso.brief import compose, render_html, render_markdown
from sayso.brief.markdown import escape
from tests.brief import marking
from tests.brief.urum import claims, reports


class _Page(HTMLParser):
    """The tags of a page, its links and its text."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self.feed(parser.render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


_EVIL = (
    "# Heading",
    "[click](https://evil.example)",
    "![x](https://evil.example/a.png)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "https://evil.example/path",
    "`code` *strong* _em_ ~~gone~~",
    "[1]: https://evil.example",
    "&lt;b&gt; &#35;",
    "a | b | c",
    "back\\slash",
    "- item",
    "1. item",
    "1) item",
    "> quote",
    "=====",
    "    four blanks",
    "line\n\n# break",
    "$math$ and ^up^",
)


@pytest.mark.parametrize("text", _EVIL)
@pytest.mark.parametrize("lead", ["", "The army said “"])
def test_foreign_text_is_only_text(text: str, lead: str) -> None:
    page = _Page(lead + escape(text))
    assert page.tags <= {"p"}
    assert page.links == []
    assert page.text.split() == (lead + " ".join(text.split())).split()


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40))
@example("0.\\")
@example("~~~")
def test_any_text_is_only_text(text: str) -> None:
    page = _Page(escape(text))
    assert page.tags <= {"p"}
    assert page.text.split() == text.split()


def test_marks_that_reorder_text_and_lone_surrogates_are_dropped() -> None:
    assert escape("a\u202eb\u2066c") == "abc"
    assert escape("a\ud800b") == "a\ufffdb"
    assert escape("a\x00\x1b[31mb") == "a \\[31mb"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://echo.example/a?b=c&d=(e)", "https://echo.example/a?b=c&d=(e)"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        (
            "https://echo.example/> [x](https://evil.example)",
            "https://echo.example/%3E%20%5Bx%5D(https://evil.example)",
        ),
        ("not a url", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links_and_they_cannot_be_broken_out_of(
    url: str | None, link: str | None
) -> None:
    text = "[s:The army] [q:said] [c:that the road was open]."
    where = marking.report(text, url=url, title="A [title](https://evil.example)")
    brief = compose([where], [marking.claim(where, text, "Syrian army")])
    page = _Page(render_markdown(brief, [where]))
    assert page.links == ([] if link is None else [link])


def test_every_citation_is_numbered_and_opens_its_characters() -> None:
    brief = compose(reports(), claims())
    printed = render_markdown(brief, reports())
    body, references = printed.split("## References")
    numbers = [line.split(".")[0] for line in references.strip().splitlines()]
    assert numbers == [str(number + 1) for number in range(len(numbers))]
    for number in numbers:
        assert f"[{number}]" in body
    sentence = brief.stories[0].lead[0]
    citation = sentence.citations[0]
    place = f"characters {citation.span.start}–{citation.span.end}"
    (line,) = [line for line in references.splitlines() if line.startswith("1. ")]
    assert place in line
    where = next(report for report in reports() if report.id == citation.report)
    assert line.endswith(f"“{escape(citation.span.of(where.text))}”")


def test_an_empty_ledger_gives_an_empty_brief() -> None:
    assert render_markdown(compose([], []), []) == "# Brief\n\nNo claims to report.\n"


def test_those_of_a_side_stand_under_it_and_who_follows_is_set_off() -> None:
    plain = compose(reports(), claims()).stories[0].sections
    names = [section.heading for section in plain if section.kind == "speaker"]
    one, other = "Russian Defence Ministry", "Sergei Lavrov"
    assert names.index(other) - names.index(one) > 1  # others stand between them
    sides = {one: "Northland", other: "Northland"}
    brief = compose(reports(), claims(), sides=sides)
    sided = [s for s in brief.stories[0].sections if s.kind == "speaker"]
    assert [s.heading for s in sided if s.side == "Northland"] == [one, other]
    follower = next(s.heading for s in sided if s.side is None)
    page = render_markdown(brief, reports())
    assert page.count("*Northland*") == page.count("*Others*") == 1
    in_order = ["*Northland*", f"**{one}", f"**{other}", "*Others*", f"**{follower}"]
    places = [page.index(each) for each in in_order]
    assert places == sorted(places)
    html = render_html(brief, reports())
    # On the page a side is a box of its own, so whoever follows is outside it.
    box = html[html.index('<div class="side-of">') :]
    box = box[: box.index("</div>")]
    assert one in box
    assert other in box
    assert f"<b>{follower}" not in box


def test_an_empty_brief_shows_what_was_asked_for() -> None:
    brief = compose([], [], scope=[("as of", "2016-09-20")])
    assert render_markdown(brief, []) == "# Brief\n\n*as of: 2016-09-20*\n\nNo claims to report.\n"
