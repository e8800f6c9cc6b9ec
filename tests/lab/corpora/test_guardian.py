from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora import guardian
from lab.corpora.gold import CorpusError


def test_an_article_keeps_its_line_breaks(tmp_path: Path) -> None:
    file = tmp_path / "some.csv"
    file.write_bytes('id,date,text,source\n7,2018-03-01,"One.\r\n\r\nTwo — “three”.",x\n'.encode())
    assert guardian.load(tmp_path) == (
        guardian.Article("7", "2018-03-01", "One.\r\n\r\nTwo — “three”."),
    )


@pytest.mark.parametrize("content", [None, "id,text\n7,One.\n"])
def test_a_folder_of_something_else_is_refused(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "some.csv").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError):
        guardian.load(tmp_path)
