from __future__ import annotations

import json
from pathlib import Path

from lab.bench import generated


def test_the_same_number_is_the_same_report_and_others_differ() -> None:
    assert generated.article(7) == generated.article(7)
    assert len({generated.article(number) for number in range(50)}) == 50


def test_reports_are_written_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    generated.write(path, 4)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["made-0", "made-1", "made-2", "made-3"]
    assert all(len(row["text"].split()) > 60 for row in rows)
