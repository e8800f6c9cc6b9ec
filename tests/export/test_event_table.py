from __future__ import annotations

from hypothesis import given, settings

from sayso.export.event_table import COLUMNS, event_values
from tests import strategies
from tests.export import samples


def test_an_event_stands_under_who_alleges_it_with_what_others_say():
    names = [column.name for column in COLUMNS]
    (row,) = (
        dict(zip(names, values, strict=True))
        for values in event_values(samples.SAID, samples.SAYING, samples.KNOWN)
    )
    assert len(set(names)) == len(names)
    assert (row["speaker"], row["stance"], row["status"]) == (
        ("Tarn Monitor", "asserts", "disputed")
    )
    assert (row["actor"], row["recipient"]) == ("Orlan army", "villagers")
    assert (row["origins"], row["unknown"]) == (2, 1)
    assert row["published"] == "2016-09-20"
    assert row["when_earliest"] == "2016-09-19"


def test_of_a_proposition_that_is_not_at_hand_the_standing_is_unknown():
    (row,) = event_values(samples.SAID, samples.SAYING, {})
    assert [v for c, v in zip(COLUMNS, row, strict=True) if c.name in ("status", "origins")] == [
        None,
        None,
    ]


@settings(max_examples=30, deadline=None)
@given(strategies.reported())
def test_every_event_has_a_value_of_each_column_s_kind(reported):
    reports, claims = reported
    of = {report.id: report for report in reports}
    kinds = {"text": str, "number": float, "whole": int, "truth": bool}
    for claim in claims:
        rows = list(event_values(claim, of[claim.report], {}))
        assert len(rows) == len(claim.events)
        for row in rows:
            for column, value in zip(COLUMNS, row, strict=True):
                assert value is None or isinstance(value, kinds.get(column.kind, tuple))
