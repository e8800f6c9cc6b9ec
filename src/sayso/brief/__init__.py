"""The brief: what the reports of a ledger say, by story and speaker, every sentence cited."""

from sayso.brief.composing import compose
from sayso.brief.html_page import render_html
from sayso.brief.json_form import render_json
from sayso.brief.markdown import render_markdown
from sayso.brief.pdf_file import render_pdf

__all__ = ["compose", "render_html", "render_json", "render_markdown", "render_pdf"]
