"""Sentences written for the project: what is alleged in each, and under whose name.

``claimed_or_fact.jsonl`` holds one sentence a line: ``id``, ``chain`` (the sentences
of one matter, told, claimed, denied, doubted, threatened), ``kind``, ``text``,
``expected`` and ``forbidden``. Each expected event names what may stand in each field,
as a list, since careful readers differ in places: ``speaker`` (a name, ``OUTLET`` for
the outlet's own voice, ``NOBODY`` for a claim whose source the text does not name,
``*`` for anyone), ``trigger``, ``type``, ``modality``, ``act``, ``actor`` and
``recipient`` (``null``: left open); a field that is absent is not judged. A forbidden
event is one by its ``trigger``, under ``speaker``, of ``modality`` where that is given;
what a claim of nobody's alleges inside another's claim is not forbidden by ``*``.
Every party and place is invented, or a state in a harmless part.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab.corpora.gold import CorpusError, read_exact
from sayso.ids import text_sha256
from sayso.records import Report

FILE = "claimed_or_fact.jsonl"
OUTLET = "Selis Courier"


@dataclass(frozen=True, slots=True)
class Expected:
    """One event that must be coded; an empty tuple is a field that is not judged."""

    speaker: tuple[str, ...]
    trigger: tuple[str, ...]
    type: tuple[str, ...]
    modality: tuple[str, ...]
    act: tuple[str, ...]
    actor: tuple[str | None, ...]
    recipient: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """An event that must not be coded; ``modality`` is ``None`` where none may be."""

    speaker: str
    trigger: str
    modality: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what may and what must not be coded from it."""

    report: Report
    chain: str
    kind: str
    expected: tuple[Expected, ...]
    forbidden: tuple[Forbidden, ...]


def load(folder: Path) -> tuple[Sentence, ...]:
    """The sentences of ``folder``, each as a report of an invented outlet.

    Raises:
        CorpusError: if the file is not there or a line is not in its form.
    """
    path = folder / FILE
    found: list[Sentence] = []
    for number, line in enumerate(read_exact(path).splitlines(), start=1):
        try:
            found.append(_sentence(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"{path}, line {number}: {error!r}") from error
    return tuple(found)


def _sentence(fields: dict[str, Any]) -> Sentence:
    text: str = fields["text"]
    expected = tuple(_expected(one) for one in fields["expected"])
    forbidden = tuple(
        Forbidden(one["speaker"], one["trigger"], one.get("modality"))
        for one in fields["forbidden"]
    )
    for words in (*(t for e in expected for t in e.trigger), *(f.trigger for f in forbidden)):
        if words not in text:
            raise ValueError(f"the trigger {words!r} is not in the sentence")
    if not expected:
        raise ValueError("nothing is expected of the sentence")
    report = Report(
        id=fields["id"],
        text=text,
        sha256=text_sha256(text),
        outlet=OUTLET,
        language="en",
        input=f"{FILE}:{fields['id']}",
    )
    return Sentence(report, fields["chain"], fields["kind"], expected, forbidden)


def _expected(fields: dict[str, Any]) -> Expected:
    return Expected(
        speaker=tuple(fields["speaker"]),
        trigger=tuple(fields["trigger"]),
        type=tuple(fields.get("type", ())),
        modality=tuple(fields["modality"]),
        act=tuple(fields.get("act", ())),
        actor=tuple(fields.get("actor", ())),
        recipient=tuple(fields.get("recipient", ())),
    )
