"""The brief: what the reports of a ledger say, by story and speaker, every sentence cited."""

from sayso.brief.composing import compose
from sayso.brief.markdown import render_markdown

__all__ = ["compose", "render_markdown"]
