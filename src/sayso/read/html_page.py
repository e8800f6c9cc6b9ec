"""HTML: one page, one report of its article."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import lxml.etree
import lxml.html

from sayso.errors import UnreadableInput
from sayso.read import page_date
from sayso.read.charset import declared_charset, decode
from sayso.read.markup import clean, read_markup
from sayso.read.options import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.read.source import Source
from sayso.records import Failure, Report

for _name in ("trafilatura", "htmldate", "justext", "courlan"):
    # Their warnings tell of pages that were hard to read; ours do, by name.
    logging.getLogger(_name).addHandler(logging.NullHandler())

# Beyond these a page is read as plain text, menus and all. libxml2 cuts a tree at
# a depth of 256. Article extraction costs 1 s at 10,000 elements in one paragraph
# and 10 s at 50,000, and 20 s at 40,000 attributes of one element; pages of news
# have some hundreds to some thousands of the one and some tens of the other.
_DEEPEST = 200
_MOST_ELEMENTS = 20_000
_MOST_ATTRIBUTES = 1_000
_LARGEST = 5_000_000  # code points; at 20 million it takes half a gigabyte
_HEAD = 200_000  # code points in which such a page's metadata is looked for
_PORT = re.compile(r":[0-9]+$")  # of a host that stands for the outlet's name
# What the libraries let through on broken pages; none of it is documented.
_STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError, lxml.etree.LxmlError),
)


@dataclass(frozen=True, slots=True)
class _Article:
    text: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def read_html(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """The article of one page, as trafilatura extracts it, and what the page says of itself.

    The outlet is the name the site gives itself, or its host name; the
    publication date is one that the page states as such, never one found
    elsewhere in it. A page in which no article is found, or too large or too
    deep to look for one, is read as plain text.

    Raises:
        InputError: if it is empty, binary or damaged, or shows no text.
    """
    data = source.whole(options.max_bytes)
    declared = source.charset or declared_charset(data)
    html = clean(decode(data, source.label, declared, web=True))
    page = read_markup(html, source.label)
    whole = (
        page.depth <= _DEEPEST
        and page.elements <= _MOST_ELEMENTS
        and page.attributes <= _MOST_ATTRIBUTES
        and len(html) <= _LARGEST
    )
    article = _article(html if whole else html[:_HEAD], source.url)
    text = article.text if whole and article.text and not article.text.isspace() else page.text
    if not text:
        raise UnreadableInput(
            f"{source.label}: shows no text; if a script fills the page, save it from a browser"
        )
    yield snapshot(
        text,
        options,
        label=source.label,
        outlet=article.outlet,
        title=article.title or page.title,
        byline=article.byline,
        url=_address(article.url, source.url),
        published=article.published,
    )


def _article(html: str, url: str | None) -> _Article:
    """What trafilatura finds; nothing at all where it stumbles."""
    # Imported here: it takes 0.3 s, which a run over plain text need not wait for.
    from trafilatura import bare_extraction

    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8"), parser=_parser())
        published = page_date.published(tree)
        found = bare_extraction(
            tree,
            url=url,
            with_metadata=True,
            include_comments=False,
            # Its own date is a guess; a short search for it is not used but cannot be left out.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except _STUMBLES:
        return _Article()
    if found is None or isinstance(found, dict):
        return _Article(published=published)
    return _Article(
        text=found.text,
        title=found.title,
        byline=found.author,
        outlet=_PORT.sub("", found.sitename or found.hostname or ""),
        url=found.url,
        published=published,
    )


def _parser() -> lxml.html.HTMLParser:
    # Source: trafilatura.utils.HTML_PARSER, the settings that it expects of a tree.
    return lxml.html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )


def _address(stated: str | None, fetched: str | None) -> str | None:
    """The address the page gives itself, unless it was fetched from another host."""
    if stated and fetched:
        try:
            same = urlsplit(stated).hostname == urlsplit(fetched).hostname
        except ValueError:
            same = False
        return stated if same else fetched
    return stated or fetched
