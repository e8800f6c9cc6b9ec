from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.formats import READERS
from sayso.read.sniffing import sniff


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("The army said so.", "text"),
        ("", "text"),
        ("<3 said the minister", "text"),
        ("<unnamed> said so", "text"),
        ("[Update] The army said so.", "text"),
        ("{sic} he said", "text"),
        ("Text, body and soul, he said, were one.", "text"),
        ("He said so, text, and left.\nMore.", "text"),
        ("<!DOCTYPE html><html>", "html"),
        ("\n<html lang=en>", "html"),
        ("<p>He said so.</p>", "html"),
        ("<!-- saved --><!doctype HTML>\n<body>", "html"),
        ("<?xml version='1.0'?><html xmlns='x'>", "html"),
        ("<?xml version='1.0'?>\n<rss version='2.0'>", "feed"),
        ("<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<rdf:RDF xmlns:rdf='x'>", "feed"),
        ("<?xml version='1.0'?><sitemap>", "feed"),
        ('{"text": "a"}', "json"),
        ('{\n  "text": "a"\n}', "json"),
        ('[{"text": "a"}]', "json"),
        ('{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        ('{"text": "a"}\n{"text": "b', "jsonl"),
        ("---\ntitle: T\n---\nHe said so.", "markdown"),
        ("---\nHe said so.", "text"),
        ("id,date,text,source\n1,2,3,4", "csv"),
        ("Headline;articleBody\na;b", "csv"),
        ('"id","text"\n"1","a"', "csv"),
    ],
)
def test_kinds(head: str, kind: str) -> None:
    assert sniff(head.encode()) == kind
    assert sniff(b"\xef\xbb\xbf" + head.encode()) == kind
    assert sniff(b"\xff\xfe" + head.encode("utf-16-le")) == kind


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=100) | st.from_regex(r"[<{\[!?\"a-z>\n ,-]{0,60}").map(str.encode))
def test_any_head_has_a_kind(head: bytes) -> None:
    assert sniff(head) in READERS


def test_a_head_of_nothing_but_brackets() -> None:
    assert sniff(b"[" * 65_536) == "json"
    assert sniff(b"<" * 65_536) == "text"
    assert sniff(b"<!--" * 16_384) == "text"
    assert sniff(b"<?" * 32_768) == "text"
    assert sniff(b"<!doctype " * 6_553) == "text"
