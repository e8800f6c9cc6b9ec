from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench.readings import readings, report_of
from lab.bench.task import BenchError, Settings
from tests.lab.bench.readers import Made, nothing

SETTINGS = Settings("mentions", "re3d", Path(), "all")


def test_each_report_has_a_reading() -> None:
    reports = [report_of("1", "Holt left."), report_of("2", "")]
    model, read = readings(reports, SETTINGS, Made(nothing))
    assert model == "made@1"
    assert [r.report for r in read] == ["1", "2"]


def test_the_shipped_model_reads() -> None:
    model, (reading,) = readings([report_of("1", "Ada Holt said that Vell fell.")], SETTINGS)
    assert reading.model == model
    assert len(reading.attributions) == 1


def test_a_saved_contract_is_refused() -> None:
    given = Settings("mentions", "re3d", Path(), "all", predictions=Path("saved.json"))
    with pytest.raises(BenchError, match="mentions is measured on a model"):
        readings([], given, Made(nothing))
