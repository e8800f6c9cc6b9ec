from __future__ import annotations

from hypothesis import given, settings

from sayso.export.claim_table import COLUMNS, claim_values
from tests import strategies
from tests.export import samples


def test_a_row_is_the_claim():
    names = [column.name for column in COLUMNS]
    row = dict(zip(names, claim_values(samples.SAID, samples.SAYING), strict=True))
    assert len(set(names)) == len(names)
    assert (row["speaker"], row["relay"]) == ("Tarn Monitor", ("Radio Vey",))
    assert row["content"] == (samples.SAID.content[0].of(samples.SAYING.text),)
    assert row["content_at"] == samples.SAID.content
    assert (row["said"], row["place"], row["events"]) == ("Monday", None, 1)


@settings(max_examples=30, deadline=None)
@given(strategies.reported())
def test_every_claim_has_a_value_of_each_column_s_kind(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    kinds = {"text": str, "number": float, "whole": int, "truth": bool}
    for claim in claims:
        for column, value in zip(COLUMNS, claim_values(claim, of[claim.report]), strict=True):
            assert value is None or isinstance(value, kinds.get(column.kind, tuple)), column.name
