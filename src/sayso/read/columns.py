"""The names under which tables and front matter give a report's parts."""

from __future__ import annotations

TEXT = "text"

_NAMES = {
    "id": ("id",),
    TEXT: ("text", "body", "content", "article", "articlebody"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source"),
    "url": ("url", "link"),
    "published": ("published", "date"),
    "byline": ("byline", "author"),
}
_KNOWN = {name: part for part, names in _NAMES.items() for name in names}


def known_as(name: str) -> str | None:
    """The part of a report that a column or key called ``name`` gives, in any case of letters."""
    return _KNOWN.get(name.strip().casefold())


def dialect(first_line: str) -> str:
    """The delimiter of a table with this header: tab, semicolon or comma."""
    counts = {mark: first_line.count(mark) for mark in ",;\t"}
    return max(counts, key=lambda mark: counts[mark])
