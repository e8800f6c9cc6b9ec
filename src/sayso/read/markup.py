"""HTML as plain text, in one pass, however deep or broken it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from sayso.errors import MalformedInput

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol "
    "p pre section summary table tbody td tfoot th thead title tr ul"
)
_SILENT_TAGS = (
    "script style noscript template title head iframe object svg math canvas audio video select "
    "button textarea"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
_SPACE = re.compile(r"\s{2,}|[^\S ]")  # what is not one plain space already
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# libxml2 looks up an end tag in the list of all open elements. At 14,000 of them
# 300,000 end tags that fit none take 8 s; ordinary pages stay a thousandfold below.
_MOST_LOOKUPS = 2_000_000_000
_PIECE = 65_536  # bytes; an error in the collector stops the parser only between pieces


@dataclass(frozen=True, slots=True)
class Markup:
    """What one pass over a piece of HTML shows.

    ``text`` has one line a block, with white space as a browser would show it.
    ``depth`` is how deep its elements are nested, ``elements`` their number, and
    ``attributes`` the most that one of them has.
    """

    text: str
    title: str | None
    depth: int
    elements: int
    attributes: int


def read_markup(html: str, label: str) -> Markup:
    """The text of ``html``, a page or a fragment.

    Raises:
        MalformedInput: if it is nested so deep that reading it would take minutes.
    """
    # Source: libxml2's HTML parser, driven as a stream of events: it builds no
    # tree, so it neither cuts what is nested deeper than 256 nor recurses.
    collector = _Collector(label, html.count("</"))
    parser = etree.HTMLParser(target=collector, huge_tree=True, encoding="utf-8")
    # Its errors tell of pages of nothing but comments: what was collected stands.
    with suppress(etree.LxmlError):
        data = clean(html).encode("utf-8")
        for begin in range(0, len(data), _PIECE):
            parser.feed(data[begin : begin + _PIECE])
        parser.close()
    return collector.close()


def clean(html: str) -> str:
    """``html`` without the characters that XML and HTML forbid, which lxml refuses."""
    return _INVALID.sub("", html)


class _Collector:
    """Takes the parser's events and keeps the text between them."""

    def __init__(self, label: str, end_tags: int) -> None:
        self._label = label
        self._end_tags = end_tags
        self._lines: list[str] = []
        self._line: list[str] = []
        self._title: list[str] = []
        self._open: list[str] = []
        self._silent = 0
        self._preformatted = 0
        self._depth = 0
        self._elements = 0
        self._attributes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append(tag)
        self._elements += 1
        self._attributes = max(self._attributes, len(attributes))
        if len(self._open) > self._depth:
            self._depth = len(self._open)
            if self._depth * self._end_tags > _MOST_LOOKUPS:
                raise MalformedInput(
                    f"{self._label}: is nested deeper than {self._depth - 1:,} elements, too deep "
                    "for its size; save its text as a .txt file"
                )
        self._silent += tag in _SILENT
        self._preformatted += tag == "pre"
        if tag in _BLOCKS or tag == "br":
            self._break()

    def end(self, tag: str) -> None:
        if self._open:
            self._open.pop()
        self._silent -= tag in _SILENT
        if tag in _BLOCKS:
            self._break()
        self._preformatted -= tag == "pre"

    def data(self, text: str) -> None:
        if not self._silent:
            self._line.append(text)
        elif self._open and self._open[-1] == "title" and "svg" not in self._open[-2:]:
            self._title.append(text)

    def comment(self, text: str) -> None:
        """Comments say nothing to a reader."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Processing instructions say nothing to a reader."""

    def close(self) -> Markup:
        self._break()
        title = " ".join(clean("".join(self._title)).split())
        return Markup(
            "\n".join(self._lines), title or None, self._depth, self._elements, self._attributes
        )

    def _break(self) -> None:
        text = clean("".join(self._line))  # once more: &#1; is such a character
        self._line.clear()
        if self._preformatted > 0:
            self._lines += [line.rstrip() for line in text.splitlines() if line.strip()]
        elif text := _SPACE.sub(" ", text).strip():
            self._lines.append(text)
