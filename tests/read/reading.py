"""Running readers on bytes, for the tests of this folder."""

from __future__ import annotations

import io
from pathlib import Path

from sayso.errors import InputError
from sayso.read import ReadOptions, read
from sayso.read.formats import READERS
from sayso.read.source import Source
from sayso.records import Failure, Report

OPTIONS = ReadOptions()


def source(data: bytes | str, label: str = "x", url: str | None = None) -> Source:
    """An input that holds ``data``."""
    return Source(io.BytesIO(data.encode() if isinstance(data, str) else data), label, url=url)


def records(
    kind: str, data: bytes | str, options: ReadOptions = OPTIONS, url: str | None = None
) -> list[Report | Failure]:
    """What the reader of ``kind`` makes of ``data``, an input called ``x``."""
    return list(READERS[kind](source(data, url=url), options))


def attempt(
    kind: str, data: bytes | str, url: str | None = None
) -> list[Report | Failure] | InputError:
    """What the reader of ``kind`` makes of ``data``, or its error."""
    try:
        return records(kind, data, url=url)
    except InputError as error:
        return error


def only(kind: str, data: bytes | str, url: str | None = None) -> Report:
    """The one report of ``data``."""
    (report,) = records(kind, data, url=url)
    assert isinstance(report, Report), report
    return report


def read_file(folder: Path, name: str, data: bytes | str) -> list[Report | Failure]:
    """What ``read`` makes of a file ``name`` in ``folder`` that holds ``data``."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read([str(path)]))


def texts(items: list[Report | Failure]) -> list[str | None]:
    """The text of each report, ``None`` for each failure."""
    return [item.text if isinstance(item, Report) else None for item in items]
