from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lab.corpora.digest import digest_of
from lab.corpora.gold import CorpusError


def files(folder: Path) -> list[Path]:
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "b" / "c.txt").write_text("two")
    return [folder / "a.txt", folder / "b" / "c.txt"]


def test_the_same_files_elsewhere_in_any_order_have_one_digest(tmp_path: Path) -> None:
    here = files(tmp_path / "here")
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    there = [tmp_path / "there" / "b" / "c.txt", tmp_path / "there" / "a.txt"]
    assert digest_of(here, tmp_path / "here") == digest_of(there, tmp_path / "there")


def test_content_and_name_both_count(tmp_path: Path) -> None:
    paths = files(tmp_path)
    before = digest_of(paths, tmp_path)
    assert digest_of(paths[:1], tmp_path) != before
    paths[0].write_text("One")
    changed = digest_of(paths, tmp_path)
    assert changed != before
    moved = paths[0].rename(tmp_path / "d.txt")
    assert digest_of([moved, paths[1]], tmp_path) != changed


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"none\.txt cannot be read"):
        digest_of([tmp_path / "none.txt"], tmp_path)
