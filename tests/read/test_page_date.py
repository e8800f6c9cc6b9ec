from __future__ import annotations

import lxml.html
import pytest

from sayso.read.page_date import published


def date_of(head: str, body: str = "<p>He said so on 3 March 2015.</p>") -> str | None:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return published(lxml.html.document_fromstring(page))


def _json(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2016-09-20T08:00:00+02:00">',
        '<meta itemprop="datePublished" content="2016-09-20T08:00:00+02:00">',
        '<meta name="DC.date.issued" content="2016-09-20T08:00:00+02:00">',
        '<meta name="date" content="Tue, 20 Sep 2016 08:00:00 +0200">',
        _json('{"@type": "NewsArticle", "datePublished": "2016-09-20T08:00:00+02:00"}'),
        _json(
            '[{"@graph": [{"@type": ["Report"], "datePublished": "2016-09-20T08:00:00+02:00"}]}]'
        ),
    ],
)
def test_dates_stated_in_the_head(head: str) -> None:
    assert date_of(head) == "2016-09-20T08:00:00+02:00"


@pytest.mark.parametrize(
    "body",
    [
        '<time pubdate datetime="2016-09-20">x</time>',
        '<time class="published" datetime="2016-09-20">x</time>',
        '<span itemprop="datePublished" content="2016-09-20">x</span>',
        '<abbr class="published" title="2016-09-20">x</abbr>',
        '<article><header><h1>T</h1><time datetime="2016-09-20">x</time></header></article>',
        '<p class="byline">A. Writer, <time datetime="2016-09-20">x</time></p>',
    ],
)
def test_dates_stated_in_the_body(body: str) -> None:
    assert date_of("", body) == "2016-09-20"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>Published on 20 September 2016</p>"),
        ("", '<p>On <time datetime="2016-09-19">Monday</time> he said so.</p>'),
        ("", "<footer>© 2016</footer>"),
        ('<meta property="article:modified_time" content="2016-09-20">', ""),
        ('<meta http-equiv="last-modified" content="2016-09-20">', ""),
        ('<meta name="date" content="yesterday">', ""),
        ('<link rel="canonical" href="https://x.example/2016/09/20/story">', ""),
        (_json('{"@type": "Event", "datePublished": "2016-09-20"}'), ""),
        (_json('{"@type": "NewsArticle", "dateModified": "2016-09-20"}'), ""),
        (_json('{"@type": "NewsArticle", "datePublished": 20160920}'), ""),
        (_json('{"@type": "NewsArticle", '), ""),
        (_json("[" * 100_000), ""),
        ("", '<header><time class="updated" datetime="2016-09-20">x</time></header>'),
    ],
)
def test_what_is_not_stated_is_unknown(head: str, body: str) -> None:
    assert date_of(head, body) is None


def test_the_most_exact_statement_wins() -> None:
    head = (
        '<meta name="date" content="2016-09-21"><meta property="article:published_time" '
        'content="2016-09-20">' + _json('{"@type": "Article", "datePublished": "2016-09-22"}')
    )
    assert date_of(head) == "2016-09-20"
