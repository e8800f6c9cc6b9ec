"""Plain text: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.read.charset import decode
from sayso.read.options import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.read.source import Source
from sayso.records import Failure, Report


def read_text(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """The decoded text as it stands: line ends, spaces and first line untouched, no title guessed.

    Raises:
        InputError: if it is empty, binary or damaged.
    """
    text = decode(source.whole(options.max_bytes), source.label, source.charset)
    yield snapshot(text, options, label=source.label, url=source.url)
