"""JSON values as reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.errors import InputError, MalformedInput
from sayso.read import dates
from sayso.read.options import ReadOptions
from sayso.read.snapshot import snapshot
from sayso.records import Failure, Report


def loads(text: str, label: str) -> Any:
    """The value that ``text`` writes in JSON.

    Raises:
        MalformedInput: if it writes none, or one nested too deep.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        hint = "repair it there"
        where = f"at line {error.lineno}, column {error.colno}"
        if "\n" not in text.strip():
            where = f"at character {error.pos + 1}"
        if error.msg == "Extra data" and text[: error.pos].strip():
            hint = "if each line holds one report, name the file .jsonl"
        raise MalformedInput(f"{label}: is not JSON {where} ({error.msg}); {hint}") from None
    except RecursionError:
        raise MalformedInput(f"{label}: is nested too deep; flatten it") from None
    except ValueError as error:  # a number of thousands of digits
        raise MalformedInput(f"{label}: holds a value that cannot be read ({error})") from None


def reports(value: object, label: str, options: ReadOptions) -> Iterator[Report | Failure]:
    """The reports of one object, of an array of objects, or of ``{"reports": [...]}``.

    In an array, each is named by its place, counted from 1, and a broken one is
    a failure in its place.

    Raises:
        InputError: if ``value`` is a single object that is no report, or is
            none of the three.
    """
    if isinstance(value, dict) and "text" not in value and isinstance(value.get("reports"), list):
        value = value["reports"]
    if not isinstance(value, list):
        yield report(value, label, options)
        return
    if not value:
        raise MalformedInput(f"{label}: holds no reports; give it at least one")
    for number, item in enumerate(value, 1):
        name = f"{label}:{number}"
        try:
            yield report(item, name, options)
        except InputError as error:
            yield Failure(name, "read", str(error))


def report(value: object, label: str, options: ReadOptions) -> Report:
    """The report that one object gives; its ``text`` is the snapshot, not a character changed.

    Reads ``text`` and, where they are strings, ``title``, ``outlet``, ``url``,
    ``published``, ``byline`` and ``id`` (which may also be a whole number).
    Other keys are ignored.

    Raises:
        InputError: if there is no object, no text in it, or no sound Unicode.
    """
    if not isinstance(value, dict):
        raise MalformedInput(f'{label}: is no object; write {{"text": "..."}}')
    text = value.get("text")
    if not isinstance(text, str):
        raise MalformedInput(
            f'{label}: has no "text" that is a string; put the report\'s text there'
        )
    number = value.get("id")
    named = str(number) if type(number) is int else number
    return snapshot(
        text,
        options,
        label=label,
        given_id=_string(named),
        outlet=_string(value.get("outlet")),
        title=_string(value.get("title")),
        byline=_string(value.get("byline")),
        url=_string(value.get("url")),
        published=dates.published(value.get("published")),
    )


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
