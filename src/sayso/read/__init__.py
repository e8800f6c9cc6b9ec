"""Reading: from files, folders, URLs and standard input to reports.

``read`` gives every report as an immutable snapshot, and a ``Failure`` for each
input, or record of one, that gives none. One file holds each format; ``formats``
says which reads what.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import BinaryIO

from sayso.errors import FetchError, InputError, UnreadableInput
from sayso.read.counting import count
from sayso.read.fetching import fetch, redacted
from sayso.read.formats import READERS, SUFFIXES, kind_of_file, kind_of_page, suffix
from sayso.read.inputs import STDIN, File, Input, Url, disk_error, find
from sayso.read.options import DEFAULTS, ReadOptions
from sayso.read.sniffing import sniff
from sayso.read.source import Source
from sayso.records import Failure, Report

__all__ = ["ReadOptions", "count", "read"]


def read(
    inputs: Iterable[str | PathLike[str]],
    options: ReadOptions = DEFAULTS,
    stdin: BinaryIO | None = None,
) -> Iterator[Report | Failure]:
    """Every report that ``inputs`` hold, and a failure for each that cannot be had.

    An input is a file, a folder (read in the order of its sorted paths, hidden
    files left out), an ``http`` or ``https`` address of a page or feed, or ``-``
    for standard input, which is ``stdin`` if given. Reports come as they are
    read; no folder, table or file of lines is held in memory. Nothing that
    stands in an input stops the run.
    """
    for found in find(inputs):
        if isinstance(found, Failure):
            yield found
            continue
        label = _label(found)
        try:
            yield from _one(found, label, options, stdin)
        except InputError as error:
            yield Failure(label, "read", str(error))
        except OSError as error:
            yield Failure(label, "read", disk_error(label, error))


def _label(found: Input) -> str:
    if isinstance(found, File):
        return found.label
    return redacted(found.url) if isinstance(found, Url) else STDIN


def _one(
    found: Input, label: str, options: ReadOptions, stdin: BinaryIO | None
) -> Iterator[Report | Failure]:
    if isinstance(found, Url):
        if not found.url.lower().startswith(("http://", "https://")):
            raise FetchError(f"{label}: is not of http or https; save it as a file and read that")
        page = fetch(found.url, options)
        source = Source(io.BytesIO(page.body), label, url=page.url, charset=page.charset)
        yield from READERS[kind_of_page(page.url, page.media_type, source.head)](source, options)
    elif isinstance(found, File):
        if not found.named and suffix(found.path) not in SUFFIXES:
            raise UnreadableInput(
                f"{label}: is of no kind that is read from folders; save it as .txt, "
                "or name it itself to have its kind guessed"
            )
        with open(found.path, "rb") as stream:
            source = Source(stream, label)
            yield from READERS[kind_of_file(found.path, source.head)](source, options)
    else:
        source = Source(stdin or sys.stdin.buffer, label)
        yield from READERS[sniff(source.head)](source, options)
