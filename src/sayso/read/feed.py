"""RSS and Atom: one entry, one report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import feedparser

from sayso.errors import InputError, MalformedInput
from sayso.read import dates
from sayso.read.charset import declared_charset, decode
from sayso.read.markup import read_markup
from sayso.read.options import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.read.source import Source
from sayso.records import Failure, Report

# RSS has no way to say that a title or a summary is plain: many declare neither.
_LOOKS_MARKED = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#[0-9]{2,6});", re.I)
# What the library lets through on broken feeds; none of it is documented.
_STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError),
)


def read_feed(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """One report an entry, in the feed's order, numbered from 1.

    The text is the entry's full content, or its summary where it has no more,
    freed of markup. The outlet is the feed an entry was taken over from, or this
    one. A feed that is not well-formed is read as far as it goes. The date is
    when the entry was published; one that cannot be read is unknown.

    Raises:
        InputError: if it is no feed, or has no entries.
    """
    data = source.whole(options.max_bytes)
    declared = source.charset or declared_charset(data)
    text = decode(data, source.label, declared, web=True)
    feed = _parse(text, source)
    outlet = _plain(feed.feed.get("title_detail"), source.label)
    for number, entry in enumerate(feed.entries, 1):
        label = f"{source.label}:{number}"
        try:
            yield _report(entry, outlet, feed.version, source.url, label, options)
        except InputError as error:
            yield Failure(label, "read", str(error))


def _parse(text: str, source: Source) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8"}
    if source.url:
        headers["content-location"] = source.url
    try:
        # As a stream: a string would be taken for the name of a file or a URL.
        # Its own cleaning is for web pages; here only the text is kept.
        feed = feedparser.parse(
            io.BytesIO(text.encode("utf-8")),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _STUMBLES as error:
        raise MalformedInput(
            f"{source.label}: cannot be read as a feed ({type(error).__name__}); repair its XML"
        ) from None
    if not feed.entries:
        problem = "has no entries" if feed.get("version") else "is no RSS or Atom feed"
        raise MalformedInput(f"{source.label}: {problem}; give the address of a feed with reports")
    return feed


def _report(
    entry: Any, outlet: str | None, version: str, base: str | None, label: str, options: ReadOptions
) -> Report:
    text = _longest(entry.get("content") or (), label) or _longest(
        [entry.get("summary_detail")], label
    )
    if text is None:
        raise MalformedInput(f"{label}: this entry has neither content nor summary; read its page")
    date = entry.get("published")
    if date is None and not version.startswith("atom"):
        date = entry.get("updated")  # where feedparser puts dc:date, the date of RSS 1.0
    return snapshot(
        text,
        options,
        label=label,
        outlet=_plain((entry.get("source") or {}).get("title_detail"), label) or outlet,
        title=_plain(entry.get("title_detail"), label),
        byline=(entry.get("author_detail") or {}).get("name") or entry.get("author"),
        url=_absolute(base, entry.get("link")),
        published=dates.published(date),
    )


def _longest(details: Any, label: str) -> str | None:
    texts = [text for detail in details if (text := _plain(detail, label))]
    return max(texts, key=len, default=None)


def _plain(detail: Any, label: str) -> str | None:
    """The text of one of feedparser's details, freed of markup where it is declared as such."""
    value = (detail or {}).get("value")
    if not isinstance(value, str) or not value.strip():
        return None
    kind = str(detail.get("type", ""))
    if kind == "text/plain" and not _LOOKS_MARKED.search(value):
        return value.strip()
    if kind not in ("text/plain", "text/html", "application/xhtml+xml"):
        return None  # a picture, say, in base64
    return read_markup(value, label).text or None


def _absolute(base: str | None, link: object) -> str | None:
    if not isinstance(link, str):
        return None
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return link
