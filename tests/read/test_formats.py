from __future__ import annotations

import pytest

from sayso.read.formats import READERS, SUFFIXES, kind_of_file, kind_of_page, suffix

RSS = b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"


def test_every_suffix_has_a_reader() -> None:
    assert set(SUFFIXES.values()) <= set(READERS)


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("a.txt", b"<html>", "text"),
        ("a.MD", b"", "markdown"),
        ("b/a.HTML", b"", "html"),
        ("a.ndjson", b"", "jsonl"),
        ("a.xml", RSS, "feed"),
        ("a.xml", b"<!doctype html><html>", "html"),
        ("a", b'{"text": "a"}', "json"),
        ("a.story", b"He said so.", "text"),
    ],
)
def test_files(path: str, head: bytes, kind: str) -> None:
    assert kind_of_file(path, head) == kind


@pytest.mark.parametrize(
    ("url", "media_type", "head", "kind"),
    [
        ("https://x.example/", "text/html", b"<html>", "html"),
        ("https://x.example/", "text/html", RSS, "feed"),
        ("https://x.example/", "text/xml", RSS, "feed"),
        ("https://x.example/", "application/xml", b"<html xmlns='x'>", "html"),
        ("https://x.example/", "application/rss+xml", b"<!doctype html><html>", "html"),
        ("https://x.example/", "application/json", b"{}", "json"),
        ("https://x.example/a.md?raw=1", "text/plain", b"# Title", "markdown"),
        ("https://x.example/a", "text/plain", b"He said so.", "text"),
        ("https://x.example/a", None, b"<p>He said so.</p>", "html"),
        ("https://x.example/a.csv", "application/octet-stream", b"id,text", "csv"),
    ],
)
def test_pages(url: str, media_type: str | None, head: bytes, kind: str) -> None:
    assert kind_of_page(url, media_type, head) == kind


def test_suffixes() -> None:
    assert suffix("a/b.c/D.TXT") == ".txt"
    assert suffix("a.b/c") == ""
