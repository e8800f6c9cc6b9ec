"""JSON: one file, one report or many."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sayso.errors import MalformedInput, UnreadableInput
from sayso.read.charset import binary
from sayso.read.json_record import loads, reports
from sayso.read.options import ReadOptions
from sayso.read.source import Source
from sayso.records import Failure, Report


def read_json(source: Source, options: ReadOptions) -> Iterator[Report | Failure]:
    """Reports of an object, an array of objects, or ``{"reports": [...]}`` as Sayso emits.

    JSON is UTF-8, UTF-16 or UTF-32 by its own rules; no other encoding is
    guessed, since a guess would change the text. Source: RFC 8259, section 8.1.

    Raises:
        InputError: if the file cannot be read as a whole.
    """
    data = source.whole(options.max_bytes)
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeError as error:
        if what := binary(source.head):
            raise UnreadableInput(f"{source.label}: is {what}, not JSON") from None
        raise MalformedInput(f"{source.label}: is not UTF-8 ({error}); save it as UTF-8") from None
    if not text.strip():
        raise UnreadableInput(f"{source.label}: is blank; remove it or give it its text")
    yield from reports(loads(text, source.label), source.label, options)
