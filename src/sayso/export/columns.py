"""The columns of a table, and a table's values as cells of CSV.

A cell that a spreadsheet would take for a formula (it begins with ``=``, ``+``,
``-``, ``@``, a tab or a carriage return) gets an apostrophe in front, since the
text of a report is written by strangers; control characters and lone surrogates
become U+FFFD. Numbers are our own and stand as they are. Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.records import Span

Kind = Literal["text", "number", "whole", "truth", "texts", "hops", "offsets"]
Value = str | float | bool | Sequence[str] | Sequence[Span] | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Nothing that a terminal obeys, a spreadsheet refuses or UTF-8 cannot encode.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of its values and what they mean.

    ``texts`` are pieces of one text, ``hops`` the names of a relay, ``offsets``
    spans of code points; an unknown value of the other kinds is ``None``.
    """

    name: str
    kind: Kind
    means: str


def cell(value: Value, kind: Kind) -> str:
    """A value as CSV has it: pieces joined by " … ", hops by " → ", unknown as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, str):
        return safe(value)
    if kind == "offsets":
        # Two dots: a spreadsheet reads 3-12 as a date and 3:12 as a time.
        return " ".join(f"{s.start}..{s.end}" for s in value if isinstance(s, Span))
    return safe((" → " if kind == "hops" else " … ").join(s for s in value if isinstance(s, str)))


def safe(text: str) -> str:
    """A text by strangers that may stand in a cell."""
    text = _UNFIT.sub("\ufffd", text)
    return "'" + text if text.startswith(_FORMULA) else text
