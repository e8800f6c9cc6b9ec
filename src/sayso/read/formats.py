"""Which reader reads what: by suffix, by media type, or by the look of it.

A new format is one new file with its reader, and its lines here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from os.path import splitext
from urllib.parse import urlsplit

from sayso.read.csv_file import read_csv
from sayso.read.feed import read_feed
from sayso.read.html_page import read_html
from sayso.read.json_file import read_json
from sayso.read.jsonl_file import read_jsonl
from sayso.read.markdown_file import read_markdown
from sayso.read.options import ReadOptions
from sayso.read.sniffing import sniff
from sayso.read.source import Source
from sayso.read.text_file import read_text
from sayso.records import Failure, Report

Reader = Callable[[Source, ReadOptions], Iterator[Report | Failure]]

READERS: dict[str, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "feed": read_feed,
}
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
}
_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
}


def suffix(path: str) -> str:
    """The suffix of a path, with its dot, in small letters."""
    return splitext(path)[1].lower()


def kind_of_file(path: str, head: bytes) -> str:
    """The kind of the file at ``path``: by its suffix, or by its ``head`` where that is unknown."""
    kind = SUFFIXES.get(suffix(path))
    if kind is None or (kind == "feed" and sniff(head) == "html"):
        return sniff(head)  # .xml may also be XHTML
    return kind


def kind_of_page(url: str, media_type: str | None, head: bytes) -> str:
    """The kind of what a server sent; feeds are often sent as something else."""
    looks = sniff(head)
    if looks == "feed":
        return looks
    kind = _MEDIA.get(media_type or "")
    if kind == "feed" and looks == "html":
        return looks
    return kind or SUFFIXES.get(suffix(urlsplit(url).path)) or looks
