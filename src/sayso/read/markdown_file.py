"""Markdown with front matter: one file, one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from sayso.errors import MalformedInput, UnreadableInput
from sayso.read import dates
from sayso.read.charset import decode
from sayso.read.columns import TEXT, known_as
from sayso.read.markup import read_markup
from sayso.read.options import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.read.source import Source
from sayso.records import Failure, Report

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_LONGEST_FRONT_MATTER = 100_000
# Rendering takes 0.3 s at this length, and seconds if it is all brackets or one table.
_LONGEST_RENDERED = 200_000
_DEEPEST = 100  # what is nested deeper markdown-it leaves out


def read_markdown(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """The text as a reader sees it, without marks, one line a block, and the front matter.

    Front matter (YAML between lines of three hyphens) may give what a table's
    columns may (see ``csv_file``), except the text. Without a title there, the
    first heading of level 1 is the title, and stays in the text. Text longer than
    200,000 code points or nested deeper than 100 is kept as it stands.

    Raises:
        InputError: if it is empty, binary or damaged, or its front matter is no YAML.
    """
    text = decode(source.whole(options.max_bytes), source.label, source.charset)
    known: dict[str, object] = {}
    if match := _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER]):
        known = _front_matter(match["yaml"], source.label)
        text = text[match.end() :]
    text, heading = _rendered(text, source.label)
    if not text:
        raise UnreadableInput(f"{source.label}: holds no text below its front matter; add it")
    yield snapshot(
        text,
        options,
        label=source.label,
        given_id=_string(known.get("id")),
        outlet=_string(known.get("outlet")),
        title=_string(known.get("title")) or heading,
        byline=_string(known.get("byline")),
        url=_string(known.get("url")) or source.url,
        published=dates.published(known.get("published")),
    )


def _front_matter(block: str, label: str) -> dict[str, object]:
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    try:
        values = YAMLHandler().load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" at line {where.line + 2}" if where else ""
        raise MalformedInput(
            f"{label}: has front matter that is not YAML{line}; put values with a colon in quotes"
        ) from None
    known: dict[str, object] = {}
    if isinstance(values, Mapping):
        for name, value in values.items():
            part = known_as(name) if isinstance(name, str) else None
            if part and part != TEXT:
                known.setdefault(part, value)
    return known


def _rendered(text: str, label: str) -> tuple[str, str | None]:
    if len(text) > _LONGEST_RENDERED:
        return text, None
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(text)
    if max((token.level for token in tokens), default=0) >= _DEEPEST - 1:
        return text, None
    html = parser.renderer.render(tokens, parser.options, {})
    heading = next(
        (
            inline.content
            for token, inline in pairwise(tokens)
            if token.type == "heading_open" and token.tag == "h1"
        ),
        None,
    )
    title = read_markup(parser.renderInline(heading), label).text if heading else None
    return read_markup(html, label).text, title


def _string(value: object) -> str | None:
    if type(value) in (int, float):
        return str(value)
    return value if isinstance(value, str) else None
