from __future__ import annotations

import io
import sys

import pyarrow.parquet
import pytest
from hypothesis import given, settings

from sayso.errors import ConfigError
from sayso.export import claim_table, event_table
from sayso.export.claim_table import claim_values
from sayso.export.parquet import write_claims_parquet, write_events_parquet
from tests import strategies
from tests.export import samples


def _table(out: io.BytesIO) -> pyarrow.Table:
    return pyarrow.parquet.read_table(io.BytesIO(out.getvalue()))


def test_events_are_typed_and_their_columns_say_what_they_mean():
    out = io.BytesIO()
    assert write_events_parquet(out, samples.ROWS, samples.KNOWN) == 3
    table = _table(out)
    assert table.column_names == [column.name for column in event_table.COLUMNS]
    first = table.to_pylist()[0]
    assert (first["killed_low"], first["killed_high"]) == (24, 99)
    assert first["trigger_at"] == [
        {"start": samples.BOMBED.trigger.start, "end": samples.BOMBED.trigger.end}
    ]
    assert (first["relay"], first["narrated"], first["injured_low"]) == (["Radio Vey"], False, None)
    assert table.schema.field("actor").metadata == {b"means": b"who is said to have done it"}


@settings(max_examples=20, deadline=None)
@given(strategies.reported())
def test_what_is_read_is_what_was_written_but_for_lone_surrogates(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    out = io.BytesIO()
    write_claims_parquet(out, [(claim, of[claim.report]) for claim in claims])
    rows = _table(out).to_pylist()

    def plain(value):
        if isinstance(value, str):
            return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
        if isinstance(value, tuple):
            return [plain(each) for each in value]
        if hasattr(value, "start"):
            return {"start": value.start, "end": value.end}
        return value

    expected = [
        {
            column.name: plain(value)
            for column, value in zip(
                claim_table.COLUMNS, claim_values(claim, of[claim.report]), strict=True
            )
        }
        for claim in claims
    ]
    assert rows == expected


def test_nothing_is_a_table_without_rows():
    out = io.BytesIO()
    assert write_claims_parquet(out, []) == 0
    assert _table(out).num_rows == 0


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"sayso\[parquet\]"):
        write_claims_parquet(io.BytesIO(), [])
