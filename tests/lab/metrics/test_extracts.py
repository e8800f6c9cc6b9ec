"""The plain extracts that briefs are measured against."""

from __future__ import annotations

import pytest

from lab.metrics.extracts import newest, sentences, textrank
from tests.brief.marking import report

_OLD = report("Rain fell on the town. The bridge was closed by noon.", id="a")
_NEW = report(
    "The bridge was open again. Rain had stopped. Boats went out.", id="b", published="2016-10-02"
)


def test_sentences_cover_the_text_in_order() -> None:
    spans = sentences(_NEW.text)
    assert [span.of(_NEW.text) for span in spans] == [
        "The bridge was open again.",
        "Rain had stopped.",
        "Boats went out.",
    ]


def test_the_newest_report_is_cut_at_the_length() -> None:
    assert [at.span.of(_NEW.text) for at in newest([_NEW, _OLD], 8)] == [
        "The bridge was open again.",
        "Rain had stopped.",
    ]
    assert {at.report for at in newest([_NEW, _OLD], 1)} == {"b"}


def test_textrank_gives_sentences_of_the_reports() -> None:
    pytest.importorskip("summa")
    texts = {
        "c": "The bridge near the town was closed after the flood reached the bridge. Boats went "
        "out to the town. The flood had reached the town and the bridge at noon. Nobody slept.",
    }
    where = report(texts["c"], id="c")
    found = textrank([where], 30)
    assert found
    assert all(at.span.of(where.text) in where.text for at in found)
