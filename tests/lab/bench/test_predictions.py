from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from lab.bench.predictions import predict, saved
from lab.bench.task import BenchError, Settings
from sayso.export.contract import to_contract
from sayso.ids import text_sha256
from sayso.records import Claim, Report
from tests.lab.metrics.said import claim


def report(name: str, text: str) -> Report:
    return Report(id=name, text=text, sha256=text_sha256(text))


ONE = report("one", "Holt said the road is shut.")
TWO = report("two", "Reed said the bridge is gone.")
FOUND = replace(claim("c", (0, 4), (5, 9), (10, 26)), report="one")


def settings(path: Path) -> Settings:
    return Settings("attribution", "claims", path.parent, "all", predictions=path)


def contract(folder: Path, reports: Sequence[Report], claims: Sequence[Claim]) -> Settings:
    path = folder / "saved.json"
    path.write_text(json.dumps(to_contract(reports, claims)), "utf-8")
    return settings(path)


def test_reports_are_found_by_their_text_whatever_their_ids(tmp_path: Path) -> None:
    given = contract(tmp_path, [TWO, ONE], [FOUND])
    found = predict([replace(ONE, id="x"), replace(TWO, id="y")], given, "claims", resolve=True)
    assert found.claims == ((FOUND,), ())
    assert found.absent == ()
    assert found.model == "saved in saved.json"


def test_reports_that_are_absent_count_as_read_without_claims(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = saved([ONE, TWO], contract(tmp_path, [ONE], [FOUND]))
    assert found.claims == ((FOUND,), ())
    assert found.absent == ("two",)
    assert "lacks 1 of 2 reports" in capsys.readouterr().err


def test_a_contract_of_other_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="none of the 1 reports"):
        saved([TWO], contract(tmp_path, [ONE], []))


@pytest.mark.parametrize("content", ["{}", "not json", "[]"])
def test_what_is_no_contract_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "saved.json"
    path.write_text(content, "utf-8")
    with pytest.raises(BenchError, match=r"saved\.json is not a contract"):
        saved([ONE], settings(path))
