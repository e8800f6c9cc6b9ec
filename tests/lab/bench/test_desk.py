"""The desk's benchmark at a size that takes seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import desk
from lab.bench.task import BenchError, Settings


def test_every_page_is_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_ASKED", 1)
    monkeypatch.setattr(desk, "_WARM", 0)
    monkeypatch.setattr(desk, "_DECISIONS", 1)
    settings = Settings("desk", "generated", tmp_path, "300")
    outcome = desk.run(settings)
    figures = outcome.scores.figures
    assert outcome.scores.counts["claims"] == 300
    for page in ("today", "search_words", "map_days", "proposition", "after_a_decision"):
        assert figures[f"{page}_p95_ms"] > 0
    assert figures["slowest_p95_ms"] >= figures["all_p95_ms"]


@pytest.mark.parametrize(("corpus", "split"), [("claims", "10"), ("generated", "all")])
def test_what_it_does_not_take(tmp_path: Path, corpus: str, split: str) -> None:
    with pytest.raises(BenchError):
        desk.run(Settings("desk", corpus, tmp_path, split))
