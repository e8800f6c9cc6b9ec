"""A brief as PDF: the HTML page, printed by WeasyPrint, which the extra ``pdf`` installs."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from sayso.brief.html_page import render_html
from sayso.errors import ConfigError
from sayso.records import Brief, Report


def render_pdf(
    brief: Brief, reports: Mapping[str, Report] | Sequence[Report], *, why: bool = False
) -> bytes:
    """The brief as a PDF document. Nothing is fetched: the page holds all that it shows.

    Raises:
        ConfigError: if WeasyPrint, or a library that it needs, is not installed.
        KeyError: if a cited report is not given.
    """
    try:
        from weasyprint import HTML
    except ModuleNotFoundError as error:
        raise ConfigError(
            "a PDF needs WeasyPrint; install it with: pip install 'sayso[pdf]'"
        ) from error
    except OSError as error:
        raise ConfigError(f"WeasyPrint cannot find a library it needs: {error}") from error
    # It warns of every rule for screens that it does not know.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    page = HTML(string=render_html(brief, reports, why=why, printed=True), url_fetcher=_refuse)
    done: bytes = page.write_pdf(pdf_tags=True)
    return done


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a brief fetches nothing: {url}")
