"""Notes that people write: a little Markdown, made harmless before it reaches a page.

What markdown-it-py makes of a note has passed one wall (it takes no HTML) and then nh3's,
which keeps a short list of elements and links of http and https alone.
"""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")
_TAGS = {"p", "br", "em", "strong", "code", "ul", "ol", "li", "blockquote", "a"}


def rendered_note(note: str | None) -> Markup:
    """A note as markup for a page."""
    cleaned = nh3.clean(
        _MARKDOWN.render(note or ""),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(cleaned.strip())  # noqa: S704 - cleaned by nh3 just above
