"""Claims as CSV for spreadsheets: one row a claim, UTF-8, lines ended as RFC 4180 asks.

Pieces of one content are joined by " … "; their offsets stand beside them as
``start..end`` in code points, one for each piece. A cell that a spreadsheet
would take for a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return) gets an apostrophe in front, since the text of a report is
written by strangers; control characters and lone surrogates become U+FFFD. The
JSON contract has every text as it stands.
Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from sayso.records import Claim, Report, Span

COLUMNS = (
    "claim",
    "report",
    "outlet",
    "title",
    "url",
    "published",
    "speaker",
    "speaker_kind",
    "source",
    "cue",
    "content",
    "style",
    "act",
    "relay",
    "parent",
    "score",
    "source_at",
    "cue_at",
    "content_at",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Nothing that a terminal obeys, a spreadsheet refuses or UTF-8 cannot encode.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def write_csv(out: TextIO, rows: Iterable[tuple[Claim, Report]]) -> None:
    """Write a header and one row for each claim, given with its report."""
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for claim, report in rows:
        writer.writerow([_safe(cell) for cell in _row(claim, report)])


def _row(claim: Claim, report: Report) -> Sequence[str]:
    source = () if claim.source is None else (claim.source,)
    return (
        claim.id,
        claim.report,
        report.outlet or "",
        report.title or "",
        report.url or "",
        report.published or "",
        "" if claim.speaker is None else claim.speaker.name,
        "" if claim.speaker is None else claim.speaker.kind,
        _texts(source, report.text),
        _texts(claim.cue, report.text),
        _texts(claim.content, report.text),
        claim.style,
        claim.act or "",
        " → ".join(hop.name for hop in claim.relay),
        claim.parent or "",
        f"{claim.score:.4f}",
        _offsets(source),
        _offsets(claim.cue),
        _offsets(claim.content),
    )


def _texts(spans: Sequence[Span], text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def _offsets(spans: Sequence[Span]) -> str:
    # Two dots: a spreadsheet reads 3-12 as a date and 3:12 as a time.
    return " ".join(f"{span.start}..{span.end}" for span in spans)


def _safe(cell: str) -> str:
    cell = _UNFIT.sub("\ufffd", cell)
    return "'" + cell if cell.startswith(_FORMULA) else cell
