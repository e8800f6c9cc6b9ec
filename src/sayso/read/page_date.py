"""The publication date that a page states as such."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

from sayso.read import dates

# Names of <meta>, the most exact first. Source: Open Graph (article:published_time),
# schema.org, Dublin Core, and the attribute lists of htmldate.
_META = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("datepublished", "article:published", "article.published", "publicationdate"),
    *("dcterms.issued", "dc.date.issued", "dcterms.available", "citation_publication_date"),
    *("citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date"),
    *("publish_date", "publishdate", "publication_date", "published", "published_time"),
    *("dcterms.date", "dc.date", "date"),
)
_ARTICLES = frozenset(("Article", "Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting"))
_LARGEST_JSON = 1_000_000
_SAYS_PUBLISHED = ("publish", "pubdate", "posted", "dateline", "entry-date")


def published(page: HtmlElement) -> str | None:
    """The date in ISO 8601, or ``None`` where the page states none.

    Looks at ``<meta>``, at JSON-LD, then at ``<time>`` and other elements marked
    as the date of publication. A date in the text, in the address or in a
    copyright line is no statement of when the page was published.
    """
    for found in (_in_meta(page), _in_json(page), _in_body(page)):
        for value in found:
            if date := dates.published(value):
                return date
    return None


def _in_meta(page: HtmlElement) -> Iterator[str]:
    values: dict[str, str] = {}
    for meta in page.iter("meta"):
        content = meta.get("content")
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if content and name:
            values.setdefault(name.strip().lower(), content)
    for name in _META:
        if name in values:
            yield values[name]


def _in_json(page: HtmlElement) -> Iterator[str]:
    for script in page.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text:
            continue
        if len(script.text) > _LARGEST_JSON:
            continue
        try:
            value = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        for item in items:
            if not isinstance(item, dict):
                continue
            graph = item.get("@graph")
            for node in (item, *(graph if isinstance(graph, list) else ())):
                if isinstance(node, dict) and _is_article(node.get("@type")):
                    date = node.get("datePublished")
                    if isinstance(date, str):
                        yield date


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and (k in _ARTICLES or k.endswith("Article")) for k in kinds)


def _in_body(page: HtmlElement) -> Iterator[str]:
    for element in page.iter("time", "span", "abbr", "p", "div"):
        value = element.get("datetime") or element.get("content") or element.get("title")
        if value is None:
            continue
        if (
            element.get("itemprop", "").lower() == "datepublished"
            or (element.tag == "time" and _marked(element))
            # The hAtom microformat.
            or (element.tag == "abbr" and "published" in element.get("class", "").split())
        ):
            yield value


def _marked(time: HtmlElement) -> bool:
    if "pubdate" in time.attrib:
        return True
    parent = time.getparent()
    near = (time, parent) if parent is not None else (time,)
    names = " ".join(f"{e.get('class', '')} {e.get('id', '')}" for e in near).lower()
    if any(word in names for word in ("modif", "updat")):
        return False
    if any(word in names for word in _SAYS_PUBLISHED):
        return True
    # A date in an article's own header or byline is that of the article.
    return any(
        above.tag == "header" or "byline" in above.get("class", "").lower()
        for above in time.iterancestors()
    )
