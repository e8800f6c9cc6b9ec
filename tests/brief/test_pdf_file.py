"""The brief as PDF, where WeasyPrint is installed, and a clear word where it is not."""

from __future__ import annotations

import sys

import pytest

from sayso.brief import render_pdf
from sayso.errors import ConfigError
from sayso.records import Brief


def test_a_pdf_is_made() -> None:
    pytest.importorskip("weasyprint", exc_type=ImportError)
    assert render_pdf(Brief((), ()), []).startswith(b"%PDF-")


def test_without_weasyprint_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ConfigError, match=r"sayso\[pdf\]"):
        render_pdf(Brief((), ()), [])
