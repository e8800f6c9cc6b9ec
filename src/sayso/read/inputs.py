"""From the names given to the inputs they stand for: files, folders, URLs, standard input."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.records import Failure

STDIN = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """One regular file; ``named`` if it was given itself and not found in a folder."""

    path: str
    label: str
    named: bool


@dataclass(frozen=True, slots=True)
class Url:
    """One address, as given."""

    url: str


@dataclass(frozen=True, slots=True)
class Stdin:
    """Standard input."""


Input = File | Url | Stdin


def find(inputs: Iterable[str | os.PathLike[str]]) -> Iterator[Input | Failure]:
    """Every input, folders opened, in a deterministic order.

    The names come in the order given, what lies in a folder in the order of its
    sorted paths. Hidden files and folders are left out. Links are followed, but
    no folder is entered twice, so that a loop of links ends. What cannot be
    entered, or is no file, is a failure in its place.
    """
    for given in inputs:
        name = os.fspath(given)
        if name == STDIN:
            yield Stdin()
        elif _URL.match(name):
            yield Url(name)
        else:
            yield from _on_disk(name)


def printable(path: str) -> str:
    """``path`` with bytes that are not UTF-8 written out, so that it can be stored and shown."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _on_disk(name: str) -> Iterator[File | Failure]:
    label = printable(name) or '""'
    try:
        status = os.stat(name)
    except (OSError, ValueError) as error:
        yield _failure(label, error)
        return
    if not stat.S_ISDIR(status.st_mode):
        yield _file(name, label, status.st_mode, named=True)
        return
    empty = True
    for found in _walk(name, status):
        empty = False
        yield found
    if empty:
        yield Failure(label, "read", f"{label}: holds no files; put reports into it")


def _walk(folder: str, status: os.stat_result) -> Iterator[File | Failure]:
    # A stack of what is still to come, not recursion: folders may be nested deeper
    # than Python's stack. A folder's names are sorted as they are met.
    entered = {(status.st_dev, status.st_ino)}
    waiting = [iter([folder])]
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
            continue
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                yield _file(path, printable(path), status.st_mode, named=False)
                continue
            key = (status.st_dev, status.st_ino)
            if path is not folder and key in entered:
                continue
            entered.add(key)
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            yield _failure(printable(path), error)
            continue
        waiting.append(iter([os.path.join(path, name) for name in names]))


def _file(path: str, label: str, mode: int, *, named: bool) -> File | Failure:
    if stat.S_ISREG(mode):
        return File(path, label, named)
    error = f"{label}: is not a regular file; send what it gives to standard input instead"
    return Failure(label, "read", error)


def _failure(label: str, error: OSError | ValueError) -> Failure:
    return Failure(label, "read", disk_error(label, error))


def disk_error(label: str, error: OSError | ValueError) -> str:
    """What went wrong on the disk with ``label``, and what to do."""
    if isinstance(error, FileNotFoundError):
        return f"{label}: is not there; check the name"
    if isinstance(error, PermissionError):
        return f"{label}: may not be read by you; change its permissions"
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return f"{label}: cannot be read ({reason}); check the name and the disk"
