from __future__ import annotations

from pathlib import Path

import pytest

from sayso.read import count, read


def test_a_count_is_what_reading_gives(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("said so")
    (tmp_path / "b.md").write_text("said so")
    (tmp_path / "c.html").write_text("<p>said so")
    (tmp_path / "d.json").write_text('{"text": "said so"}')
    (tmp_path / "e.jsonl").write_text('{"text": "one"}\n\n{"text": "two"}\nbroken')
    (tmp_path / "f.jsonl").write_text("")
    (tmp_path / "g.bin").write_bytes(b"\0\1")
    (tmp_path / "h.txt").write_text("")
    (tmp_path / "i").symlink_to("nowhere")
    inputs = [tmp_path, tmp_path / "a.txt", tmp_path / "nowhere"]
    assert count(inputs) == len(list(read(inputs))) == 13


@pytest.mark.parametrize(
    "name", ["-", "https://x.example/", "t.csv", "f.xml", "a.json", "r.json", "x"]
)
def test_what_only_reading_would_tell(tmp_path: Path, name: str) -> None:
    (tmp_path / "t.csv").write_text("text\na\nb\n")
    (tmp_path / "f.xml").write_text("<rss/>")
    (tmp_path / "a.json").write_text('[{"text": "a"}]')
    (tmp_path / "r.json").write_text('{"schema": "sayso/1", "reports": []}')
    (tmp_path / "x").write_text("said so")
    given = name if name[0] in "-h" else str(tmp_path / name)
    assert count([given]) is None


def test_nothing_is_counted_as_nothing() -> None:
    assert count([]) == 0
