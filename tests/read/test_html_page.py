from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, UnreadableInput
from sayso.records import Report
from tests.read.reading import attempt, only, records

PARAGRAPHS = [
    "The governor said on Monday that the depot near the old bridge had been hit twice.",
    "A spokesman for the militia denied it. “We were nowhere near the bridge,” he said.",
    "Residents told the Example Courier that they had heard two explosions before noon.",
    "The ministry of health put the number of wounded at nine, among them two drivers.",
]
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Depot hit twice, governor says | Example Courier</title>
<meta property="og:title" content="Depot hit twice, governor says">
<meta property="og:site_name" content="Example Courier">
<meta property="article:published_time" content="2016-09-20T08:00:00+02:00">
<meta name="author" content="Ada Writer">
<link rel="canonical" href="https://courier.example.com/depot">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Depot hit twice, governor says</h1>{ARTICLE}</article>
<footer><p>All rights kept by the Example Courier</p></footer></body></html>"""


def test_the_article_and_what_the_page_says_of_itself() -> None:
    report = only("html", PAGE)
    assert all(paragraph in report.text for paragraph in PARAGRAPHS)
    assert "Sport" not in report.text
    assert "All rights" not in report.text
    assert "<" not in report.text
    assert report.title == "Depot hit twice, governor says"
    assert (report.outlet, report.byline) == ("Example Courier", "Ada Writer")
    assert report.published == "2016-09-20T08:00:00+02:00"
    assert report.url == "https://courier.example.com/depot"
    assert report.language == "en"


def test_the_same_page_gives_the_same_report() -> None:
    assert records("html", PAGE) == records("html", PAGE)


def test_a_page_that_states_no_date_has_none() -> None:
    page = PAGE.replace("article:published_time", "x").replace("old bridge", "bridge of 3 May 2015")
    assert only("html", page).published is None


def test_the_outlet_is_the_host_where_the_page_names_none() -> None:
    page = f"<html><head><title>Depot hit</title></head><body><article>{ARTICLE}</article>"
    report = only("html", page, url="https://courier.example.com/depot")
    assert report.outlet == "courier.example.com"
    assert report.url == "https://courier.example.com/depot"
    assert report.title == "Depot hit"
    assert only("html", page).outlet is None


def test_another_site_s_address_is_not_believed() -> None:
    assert only("html", PAGE, url="https://copy.example.net/1").url == "https://copy.example.net/1"
    same = only("html", PAGE, url="https://courier.example.com/depot?ref=feed")
    assert same.url == "https://courier.example.com/depot"


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-16"])
def test_declared_charsets(charset: str) -> None:
    codec = "cp1252" if charset == "iso-8859-1" else charset
    data = PAGE.replace('charset="utf-8"', f'charset="{charset}"').encode(codec)
    assert "“We were nowhere near the bridge,”" in only("html", data).text


def test_a_damaged_byte_is_shown_as_one() -> None:
    data = PAGE.encode().replace(b"twice.", b"twi\xffce.")
    assert "twi\ufffdce." in only("html", data).text


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_page_cut_off_is_read_as_far_as_it_goes(share: float) -> None:
    data = PAGE.encode()
    report = only("html", data[: int(len(data) * share)])
    assert report.text
    assert report.outlet == "Example Courier"


def test_fragments_and_short_pages_are_read() -> None:
    assert only("html", "<p>The army said so.</p>").text == "The army said so."
    assert only("html", "The army said so.").text.strip() == "The army said so."
    assert only("html", "<html><body>He <b>said</b> so.").text.strip() == "He said so."


def test_ten_thousand_deep() -> None:
    page = f"<html><head><title>Deep</title></head><body>{'<div>' * 10_000}{ARTICLE}"
    report = only("html", page + "</div>" * 10_000 + "<p>After it all, he said no.</p>")
    assert all(paragraph in report.text for paragraph in PARAGRAPHS)
    assert "After it all, he said no." in report.text
    assert report.title == "Deep"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>" + "word said " * 2_000_000,
        "<html><body><article>" + "<p><span>word</span> said</p>" * 30_000,
        "<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">word said so",
    ],
    ids=["20 MB on one line", "60,000 elements", "50,000 attributes"],
)
def test_pages_too_large_for_article_extraction_are_read_as_text(page: str) -> None:
    begin = time.process_time()
    assert only("html", page).text.startswith("word said")
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    "page", ["", "   ", "<html></html>", "<!-- x -->", "<script>f()</script>", "\0", "%PDF-1.4"]
)
def test_pages_without_text_are_refused(page: str) -> None:
    with pytest.raises(UnreadableInput, match=r"^x: .*; "):
        records("html", page)


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<td>",
        "<article>",
        "<h1>",
        "<a href=",
        '"',
        ">",
        "<meta charset=",
        "<base href='::'>",
        "<link rel=canonical href='http://[x'>",
        "<title>",
        "<script type='application/ld+json'>",
        '{"@type":"NewsArticle","author":',
        "[1,",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&#xD800;",
        "&#0;",
        "&amp",
        "\x0b",
        "said so ",
        "“no” " * 30,
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_TAGS | st.text(max_size=10), max_size=25), st.booleans())
def test_any_page_gives_a_report_or_a_typed_error(parts: list[str], body: bool) -> None:
    page = ("<html><body>" if body else "") + "".join(parts)
    data = page.encode("utf-8", "surrogatepass")
    made = attempt("html", data, url="https://courier.example.com/")
    if isinstance(made, InputError):
        assert str(made).startswith("x: ")
    else:
        assert [type(item) for item in made] == [Report]
