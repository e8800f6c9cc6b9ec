from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench.task import BenchError, Settings
from lab.bench.tasks import TASKS


@pytest.mark.parametrize("name", TASKS)
def test_every_task_refuses_a_corpus_that_it_does_not_take(name: str, tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="'no-corpus'"):
        TASKS[name](Settings(name, "no-corpus", tmp_path, "all"))
