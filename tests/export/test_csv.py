from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from sayso import ids
from sayso.export.csv import COLUMNS, write_csv
from sayso.records import Actor, Claim, Hop, Report, Span
from tests import strategies


def _written(claim: Claim, report: Report) -> dict[str, str]:
    out = io.StringIO(newline="")
    write_csv(out, [(claim, report)])
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    return row


def _report(text: str, title: str | None = None) -> Report:
    return Report(id="r1", text=text, sha256=ids.text_sha256(text), title=title, outlet="Daily")


def test_one_row_a_claim_with_pieces_joined_and_offsets_beside():
    report = _report("“Leave,” he said, “now.”", "A title")
    claim = Claim(
        id="c1",
        report="r1",
        source=Span(9, 11),
        cue=(Span(12, 16),),
        content=(Span(1, 6), Span(19, 22)),
        style="direct",
        score=0.98765,
        speaker=Actor("a1", "a resident", "person"),
        relay=(Hop("Radio", "outlet", None), Hop("Agency", "outlet", None)),
        act="demand",
    )
    row = _written(claim, report)
    assert row["content"] == "Leave … now"
    assert row["content_at"] == "1..6 19..22"
    assert (row["source"], row["source_at"]) == ("he", "9..11")
    assert (row["cue"], row["cue_at"]) == ("said", "12..16")
    assert (row["speaker"], row["speaker_kind"]) == ("a resident", "person")
    assert (row["relay"], row["act"], row["score"]) == ("Radio → Agency", "demand", "0.9877")
    assert (row["outlet"], row["title"], row["url"]) == ("Daily", "A title", "")


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_would_be_a_formula_gets_an_apostrophe(title):
    claim = Claim("c1", "r1", None, (), (), "mixed", 0.5)
    assert _written(claim, _report("x", title))["title"] == "'" + title


def test_what_cannot_be_encoded_or_would_be_obeyed_is_replaced():
    claim = Claim("c1", "r1", None, (), (Span(0, 7),), "mixed", 0.5)
    row = _written(claim, _report("a\udcff\x1b\x9b\x00\n\t"))
    assert row["content"] == "a\ufffd\ufffd\ufffd\ufffd\n\t"


@settings(max_examples=60, deadline=None)
@given(strategies.reported())
def test_every_row_is_whole_and_no_cell_starts_a_formula(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    out = io.StringIO(newline="")
    write_csv(out, [(claim, of[claim.report]) for claim in claims])
    out.getvalue().encode("utf-8")
    header, *rows = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert tuple(header) == COLUMNS
    assert len(rows) == len(claims)
    for row in rows:
        assert len(row) == len(COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
