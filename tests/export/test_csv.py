from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings

from sayso import ids
from sayso.export.csv import COLUMNS, EVENT_COLUMNS, write_csv, write_events_csv
from sayso.records import Actor, Claim, Hop, Report, Span
from tests import strategies
from tests.export import samples

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        for cell in row:
            assert not cell.startswith(_FORMULA) or re.fullmatch(r"-\d+\.\d+", cell)


def test_one_row_an_alleged_event_under_who_alleges_it():
    out = io.StringIO(newline="")
    assert write_events_csv(out, samples.ROWS, samples.KNOWN) == 3
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert tuple(rows[0]) == EVENT_COLUMNS
    assert [row["speaker"] for row in rows] == ["Tarn Monitor", "Orlan army", "Orlan army"]
    assert [row["stance"] for row in rows] == ["asserts", "denies", "asserts"]
    first, denied, died = rows
    assert (first["trigger"], first["relay"]) == ("bombed", "Radio Vey")
    assert (first["killed_low"], first["killed_high"], first["killed_words"]) == (
        ("24", "99", "dozens")
    )
    assert (first["place_lat"], first["place_lon"]) == ("36.2021", "-3.1343")
    assert (first["status"], first["origins"], first["unknown"]) == ("disputed", "2", "1")
    assert denied["modality"] == "negated"
    assert (died["killed_low"], died["killed_high"]) == ("12", "")
    assert samples.SAYING.text[slice(*map(int, first["trigger_at"].split("..")))] == "bombed"


def test_a_claim_has_its_time_place_and_links():
    out = io.StringIO(newline="")
    assert write_csv(out, samples.ROWS) == 4
    first, narrated, *_ = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (first["said_earliest"], first["proposition"], first["stance"]) == (
        ("2016-09-19", "p1", "asserts")
    )
    assert (first["events"], first["narrated"], narrated["narrated"]) == ("1", "false", "true")
