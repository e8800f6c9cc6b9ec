"""re3d (Dstl, 2017): entities in 78 documents on Syria and Iraq, from seven publishers.

A folder for each publisher holds ``documents.json`` and ``entities.json``, one JSON
object a line, with ``begin`` and ``end`` in code points into ``text``. An entity's
``value`` is the same words with line breaks and quotation marks made plain, so the
offsets are held against it but for those.

``confidence`` is the probability, by a model of the crowd's answers, that the entity
is right as marked. A quarter of all were put there by a program and refused by the
crowd (confidence 0): parts of words, and names inside the longer mention that was
meant. They are not gold; see ``least``. What stays may nest, though rarely.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lab.corpora.gold import CorpusError, read_exact, trimmed
from lab.corpora.labelled import Labelled
from sayso.records import Span

LEAST = 0.5  # confidence from which an entity is more likely right than not
_PLAIN = str.maketrans(
    {"\n": " ", '"': "'", "\u201c": "'", "\u201d": "'", "\u2018": "'", "\u2019": "'"}
)


def load(data: Path, least: float = LEAST) -> tuple[Labelled, ...]:
    """All documents, by folder and as their file has them, with entities by their type.

    ``least`` is the confidence that an entity needs. Spans are trimmed of white space
    at their ends; those of no character are left out.

    Raises:
        CorpusError: if no folder is there, or an entity does not stand where it says.
    """
    return tuple(document for folder in folders(data) for document in _folder(folder, least))


def folders(data: Path) -> tuple[Path, ...]:
    """The publishers' folders below ``data``, sorted by name; ``data`` itself if it is one.

    Raises:
        CorpusError: if there is none.
    """
    if (data / "documents.json").is_file():
        return (data,)
    found = sorted(path.parent for path in data.glob("*/documents.json"))
    if not found:
        raise CorpusError(f"{data} holds no folder with documents.json; is it that of re3d?")
    return tuple(found)


def files(data: Path) -> tuple[Path, ...]:
    """The files that :func:`load` reads."""
    names = ("documents.json", "entities.json")
    return tuple(folder / name for folder in folders(data) for name in names)


def _folder(folder: Path, least: float) -> Iterator[Labelled]:
    texts: dict[str, str] = {
        _text(document, "_id", folder): _text(document, "text", folder)
        for document in _lines(folder / "documents.json")
    }
    spans: defaultdict[str, set[tuple[Span, str]]] = defaultdict(set)
    for entity in _lines(folder / "entities.json"):
        name = _text(entity, "documentId", folder)
        if name not in texts:
            raise CorpusError(f"{folder}: an entity of {name!r}, which is no document")
        span = _span(entity, texts[name], folder)
        if float(entity.get("confidence", 1)) >= least and span.start < span.end:
            spans[name].add((span, _text(entity, "type", folder)))
    for name, text in texts.items():
        yield Labelled(f"{folder.name}/{name}", text, tuple(sorted(spans[name])))


def _span(entity: dict[str, Any], text: str, folder: Path) -> Span:
    try:
        span, value = Span(int(entity["begin"]), int(entity["end"])), str(entity["value"])
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(f"{folder}: not an entity: {entity!r}") from error
    if span.of(text).translate(_PLAIN) != value.translate(_PLAIN):
        raise CorpusError(f"{folder}: {value!r} does not stand at {span.start} to {span.end}")
    return trimmed(span, text)


def _text(record: dict[str, Any], key: str, folder: Path) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise CorpusError(f"{folder}: a record without {key!r}: {record!r:.80}")
    return value


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(read_exact(file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise CorpusError(f"{file}, line {number}: not JSON: {error}") from error
        if not isinstance(record, dict):
            raise CorpusError(f"{file}, line {number}: not a JSON object")
        yield record
