"""Golden cases: whole reports with every claim that the shipped model finds in them.

A case is a folder: ``report.txt`` and ``expected.json``, where a span stands as
``[start, end, text]``. Scores are left out, since they differ by processor. The
files hold what is found, faults included, so that no reading changes unseen.
``pytest tests/golden --update-golden`` writes them anew and shows the
difference, to be read before it is committed.
"""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from sayso.extract import Extractor
from sayso.read import read
from sayso.records import Claim, Report, Span
from sayso.resolve import claims_of

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/report.txt"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def _found(case: Path, extractor: Extractor) -> tuple[Report, tuple[Claim, ...]]:
    (report,) = read([case / "report.txt"])
    assert isinstance(report, Report)
    (reading,) = extractor.read([report])
    return report, claims_of(report, reading)


def _as_json(report: Report, claims: tuple[Claim, ...]) -> str:
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}

    def span(of: Span | None) -> list[Any] | None:
        return None if of is None else [of.start, of.end, of.of(report.text)]

    found = [
        {
            "number": numbers[claim.id],
            "source": span(claim.source),
            "cue": [span(each) for each in claim.cue],
            "content": [span(each) for each in claim.content],
            "style": claim.style,
            "speaker": claim.speaker and [claim.speaker.name, claim.speaker.kind],
            "act": claim.act,
            "inside": claim.parent and numbers[claim.parent],
        }
        for claim in claims
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_case_reads_as_expected(
    case: Path,
    extractor: Extractor,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    expected = case / "expected.json"
    now = _as_json(*_found(case, extractor))
    before = expected.read_text("utf-8") if expected.exists() else ""
    change = "".join(
        difflib.unified_diff(before.splitlines(True), now.splitlines(True), "expected", "found")
    )
    if request.config.getoption("--update-golden"):
        expected.write_text(now, encoding="utf-8", newline="\n")
        with capsys.disabled():
            print(change, end="")
    else:
        assert not change, change


def test_there_are_cases() -> None:
    assert len(CASES) >= 7
