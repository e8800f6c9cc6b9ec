from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.read.inputs import File, Stdin, Url, find, printable
from sayso.records import Failure


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("said so")


def labels(folder: Path) -> list[str]:
    """What is found in ``folder``, relative to it."""
    found = list(find([folder]))
    paths = [item.label if isinstance(item, File) else getattr(item, "input", "") for item in found]
    return [os.path.relpath(path, folder) for path in paths]


def test_a_folder_comes_in_the_order_of_its_sorted_paths(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "B.txt", "a-1/x.txt", "é.txt")
    expected = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert labels(tmp_path) == [str(path.relative_to(tmp_path)) for path in expected]


def test_hidden_files_are_left_out_unless_named(tmp_path: Path) -> None:
    put(tmp_path, ".hidden.txt", ".git/a.txt", "a.txt")
    assert labels(tmp_path) == ["a.txt"]
    (found,) = find([tmp_path / ".hidden.txt"])
    assert isinstance(found, File)
    assert found.named


def test_each_kind_of_name(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    found = list(find(["-", "https://x.example/a", "HTTP://x", "ftp://x", str(tmp_path / "a.txt")]))
    assert found[:4] == [Stdin(), Url("https://x.example/a"), Url("HTTP://x"), Url("ftp://x")]
    assert found[4] == File(str(tmp_path / "a.txt"), str(tmp_path / "a.txt"), named=True)


@pytest.mark.parametrize("name", ["", "nowhere.txt", "a\0b", "x" * 5_000])
def test_what_is_not_there_is_a_failure(name: str) -> None:
    (found,) = find([name])
    assert isinstance(found, Failure)
    assert "; check the name" in found.error


def test_an_empty_folder_is_a_failure(tmp_path: Path) -> None:
    (found,) = find([tmp_path])
    assert isinstance(found, Failure)
    assert "holds no files" in found.error


def test_loops_of_links_end_and_nothing_is_lost(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "z.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path)
    (tmp_path / "in/self").symlink_to("self")
    (tmp_path / "lost").symlink_to("nowhere")
    found = list(find([tmp_path]))
    files = [Path(item.path).name for item in found if isinstance(item, File)]
    failures = {Path(item.input).name: item.error for item in found if isinstance(item, Failure)}
    assert sorted(files) == ["a.txt", "z.txt"]
    assert set(failures) == {"self", "lost"}


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    put(tmp_path, "real/a.txt", "other.txt")
    given = tmp_path / "given"
    given.mkdir()
    (given / "file.txt").symlink_to(tmp_path / "other.txt")
    (given / "folder").symlink_to(tmp_path / "real")
    assert labels(given) == ["file.txt", "folder/a.txt"]


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    put(tmp_path, "z.txt")
    pipe, file = find([tmp_path])
    assert isinstance(pipe, Failure)
    assert "not a regular file" in pipe.error
    assert isinstance(file, File)


def test_a_folder_that_may_not_be_entered_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As root every folder may be entered, so the refusal is the system call's.
    put(tmp_path, "a/x.txt", "b/x.txt", "c/x.txt")
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    a, b, c = find([tmp_path])
    assert isinstance(a, File)
    assert isinstance(c, File)
    assert isinstance(b, Failure)
    assert b.error.endswith("b: may not be read by you; change its permissions")


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path: Path) -> None:
    # Paths on disk end at 4,096 bytes, which is some 2,000 folders.
    deep = str(tmp_path)
    for _ in range(1_500):
        deep += "/d"
        os.mkdir(deep)
    with open(f"{deep}/a.txt", "w") as file:
        file.write("said so")
    (found,) = find([tmp_path])
    # Taken away at once: what clears such folders up after a run does recurse.
    os.remove(f"{deep}/a.txt")
    while deep != str(tmp_path):
        os.rmdir(deep)
        deep = deep.removesuffix("/d")
    assert isinstance(found, File)


def test_names_that_are_not_utf8_can_be_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"said so")
    (found,) = find([tmp_path])
    assert isinstance(found, File)
    assert found.label.endswith("caf\\xe9.txt")
    assert found.label.encode()
    assert os.path.exists(found.path)
    assert printable("plain é") == "plain é"
