from __future__ import annotations

import pytest

from sayso.export.columns import cell, safe
from sayso.records import Span


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (None, "text", ""),
        ("=SUM(A1)", "text", "'=SUM(A1)"),
        (True, "truth", "true"),
        (False, "truth", "false"),
        (0, "whole", "0"),
        (-3.1343, "number", "-3.1343"),
        (("a", "b"), "texts", "a … b"),
        (("-a", "b"), "hops", "'-a → b"),
        ((Span(3, 12), Span(14, 15)), "offsets", "3..12 14..15"),
        ((), "texts", ""),
    ],
)
def test_a_value_becomes_a_cell(value, kind, written):
    assert cell(value, kind) == written


def test_what_no_file_can_hold_is_replaced():
    assert safe("a\x00\udcff\x9b") == "a\ufffd\ufffd\ufffd"
