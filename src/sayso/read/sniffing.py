"""What kind of text a head of bytes begins, where no name tells."""

from __future__ import annotations

import csv
import json
import re

from sayso.read.charset import bom
from sayso.read.columns import TEXT, dialect, known_as

_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>\[]*(?:\[[^\]]*\][^>]*)?>\s*)*"
    r"<(?P<name>[a-z][a-z0-9]*(?::[a-z]+)?)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_FEED_ROOTS = frozenset(("rss", "feed", "atom:feed", "rdf:rdf"))
_TAGS = (
    "html head body title meta link div main article section header p h1 h2 h3 span table "
    "ul ol a b i em strong blockquote br font center"
)
_HTML_TAGS = frozenset(_TAGS.split())
_DOCTYPE_HTML = re.compile(r"\s*<!doctype\s+html", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_LONGEST_COLUMN_NAME = 40


def sniff(head: bytes) -> str:
    """The kind of text that ``head``, 64 KiB or fewer, begins with.

    One of ``text``, ``markdown``, ``html``, ``feed``, ``json``, ``jsonl``, ``csv``.
    """
    mark, codec = bom(head) or (b"", "utf-8")
    text = head[len(mark) :].decode(codec, "replace")
    if match := _ROOT.match(text):
        name = match["name"].lower()
        if name in _FEED_ROOTS:
            return "feed"
        if name in _HTML_TAGS or _DOCTYPE_HTML.match(text):
            return "html"
    if text.lstrip().startswith("<?xml"):
        return "feed"
    if _JSON.match(text):
        return "jsonl" if _first_line_is_record(text.lstrip()) else "json"
    if _FRONT_MATTER.match(text):
        return "markdown"
    return "csv" if _begins_with_columns(text) else "text"


def _first_line_is_record(text: str) -> bool:
    line, _, rest = text.partition("\n")
    if not rest.strip():
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _begins_with_columns(text: str) -> bool:
    line = text.lstrip().partition("\n")[0].rstrip("\r")
    if len(line) > 2_000:
        return False
    try:
        names = next(csv.reader([line], delimiter=dialect(line), strict=True), [])
    except csv.Error:
        return False
    return (
        len(names) > 1
        and all(0 < len(name) <= _LONGEST_COLUMN_NAME for name in names)
        # A sentence has spaces after its commas.
        and all(name == name.strip() for name in names)
        and any(known_as(name) == TEXT for name in names)
    )
