"""JSON Lines: one line, one report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.read.charset import bom
from sayso.read.json_record import loads, report
from sayso.read.options import ReadOptions
from sayso.read.source import Source
from sayso.records import Failure, Report

_LONE = re.compile("[\ud800-\udfff]")


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """One report a line, read as it comes; a broken line is a failure and the next goes on.

    Each is named by its line number. Blank lines are passed over. Lines are
    UTF-8, or what the byte order mark says.

    Raises:
        UnreadableInput: if there is no line that is not blank.
        MalformedInput: if the rest of a UTF-16 file is damaged.
    """
    _, codec = bom(source.head) or (b"", "utf-8")
    empty = True
    for number, line in enumerate(source.lines(codec, "\n", options.max_bytes), 1):
        if line is not None and (not line or line.isspace()):
            continue
        empty = False
        label = f"{source.label}:{number}"
        try:
            yield report(_value(line, label, options), label, options)
        except InputError as error:
            yield Failure(label, "read", str(error))
    if empty:
        raise UnreadableInput(f"{source.label}: is empty; remove it or give it its reports")


def _value(line: str | None, label: str, options: ReadOptions) -> object:
    if line is None:
        raise UnreadableInput(
            f"{label}: is longer than {options.max_bytes:,} characters; raise max_bytes"
        )
    if not line.isascii() and _LONE.search(line):
        raise MalformedInput(f"{label}: is not UTF-8; save it as UTF-8")
    return loads(line, label)
