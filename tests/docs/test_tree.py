"""A drawn file list is the tree: all that it names is there, and all that is there is named.

A list is a ``text`` block whose first line is a folder. Each line holds one
name, then two blanks or more and a remark; two blanks of indent are one level.
A folder whose entries are listed must list them all.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from tests.docs.pages import ROOT, all_pages
from tests.test_layout import tracked

UNNAMED = {"__init__.py", "__main__.py", "py.typed", "README.md"}
LISTS = [
    pytest.param(block.text, id=page.path)
    for page in all_pages()
    for block in page.blocks
    if block.language == "text" and re.match(r"\S+/(\s|$)", block.text)
]


def _listed(text: str) -> list[PurePosixPath]:
    paths = []
    above: list[str] = []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        above[depth:] = [line.split()[0]]
        paths.append(PurePosixPath(*above))
    return paths


def _entries(folder: PurePosixPath) -> set[str]:
    """What lies in a folder, of the tracked, by name."""
    paths = (PurePosixPath(path.relative_to(ROOT).as_posix()) for path in tracked())
    depth = len(folder.parts)
    return {path.parts[depth] for path in paths if path.is_relative_to(folder)} - UNNAMED


def test_some_page_draws_the_tree() -> None:
    assert LISTS


@pytest.mark.parametrize("text", LISTS)
def test_all_that_is_listed_exists(text: str) -> None:
    assert [str(path) for path in _listed(text) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("text", LISTS)
def test_all_that_exists_is_listed(text: str) -> None:
    listed = _listed(text)
    for folder in {path.parent for path in listed if len(path.parts) > 1} & {*listed}:
        assert {path.name for path in listed if path.parent == folder} == _entries(folder)


@pytest.mark.parametrize("text", LISTS)
def test_all_top_level_folders_are_listed(text: str) -> None:
    entries = _entries(PurePosixPath("."))
    folders = {name for name in entries if (ROOT / name).is_dir() and name[0] != "."}
    assert folders == {path.parts[0] for path in _listed(text)}
