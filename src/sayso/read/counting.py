"""How many reports there will be, where that is cheap to know."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike

from sayso.read.formats import SUFFIXES, suffix
from sayso.read.inputs import File, find
from sayso.records import Failure

_HEAD = 4_096
_ONE_EACH = frozenset(("text", "markdown", "html"))


def count(inputs: Iterable[str | PathLike[str]]) -> int | None:
    """How many reports and failures ``read`` will give for ``inputs``, for a progress bar.

    ``None`` where only reading would tell: standard input, addresses, tables,
    feeds and JSON arrays. Costs a look at each folder, at the head of each JSON
    file, and a pass over each file of JSON lines.
    """
    total = 0
    for found in find(inputs):
        if isinstance(found, Failure):
            total += 1
        elif isinstance(found, File):
            number = _in_file(found)
            if number is None:
                return None
            total += number
        else:
            return None
    return total


def _in_file(file: File) -> int | None:
    kind = SUFFIXES.get(suffix(file.path))
    if kind is None:
        return None if file.named else 1
    if kind in _ONE_EACH:
        return 1
    try:
        with open(file.path, "rb") as stream:
            if kind == "jsonl":
                return max(1, sum(not line.isspace() for line in stream))
            if kind == "json":
                head = stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
                return 1 if head[:1] == b"{" and b'"reports"' not in head else None
    except OSError:
        return 1
    return None
