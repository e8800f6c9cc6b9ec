"""The project's documents, parsed for the tests beside this module."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
_PATTERNS = ("*.md", "docs/**/*.md", "lab/**/*.md", "src/**/*.md", "examples/README.md")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block: its language, its text, and the line on which the text starts."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown document, its path relative to the repository."""

    path: str
    blocks: tuple[Block, ...]
    sections: tuple[tuple[str, str], ...]  # each heading with the text up to the next one
    links: tuple[str, ...]
    code_spans: tuple[str, ...]
    text: str

    @property
    def anchors(self) -> frozenset[str]:
        """The fragment of every heading, as code hosts make them."""
        return frozenset(
            re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading, _ in self.sections
        )


def page(path: str) -> Page:
    """The page at ``path``, relative to the repository."""
    text = (ROOT / path).read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    return Page(
        path=path,
        blocks=tuple(_blocks(tokens)),
        sections=tuple(_sections(tokens, text.splitlines(keepends=True))),
        links=tuple(
            str(token.attrs[name])
            for token in inline
            for name in ("href", "src")
            if token.type in ("link_open", "image") and name in token.attrs
        ),
        code_spans=tuple(token.content for token in inline if token.type == "code_inline"),
        text=text,
    )


def all_pages() -> tuple[Page, ...]:
    """Every document that people read; example reports and fixtures are none."""
    paths = {path for pattern in _PATTERNS for path in ROOT.glob(pattern)}
    return tuple(page(path.relative_to(ROOT).as_posix()) for path in sorted(paths))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    for token in tokens:
        if token.type == "fence":
            first = token.map[0] if token.map else 0
            yield Block((token.info.split() or [""])[0], token.content, first + 2)


def _sections(tokens: list[Token], lines: list[str]) -> Iterator[tuple[str, str]]:
    found = [
        (opening.map, "".join(child.content for child in content.children or ()))
        for opening, content in itertools.pairwise(tokens)
        if opening.type == "heading_open" and opening.map
    ]
    starts = [where[0] for where, _ in found] + [len(lines)]
    for (where, heading), end in zip(found, starts[1:], strict=True):
        yield heading, "".join(lines[where[1] : end])
