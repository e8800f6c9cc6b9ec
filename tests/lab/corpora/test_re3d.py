"""re3d: entities of many publishers' folders, the refused ones left out."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lab.corpora import re3d
from lab.corpora.gold import CorpusError

TEXT = "Ada “the Fox” Holt left\nPort Vell on Monday. 𝕏 posted it. "


def entity(words: str, kind: str, confidence: float = 1, **other: Any) -> dict[str, Any]:
    begin = TEXT.index(words)
    fields = {"documentId": "d1", "begin": begin, "end": begin + len(words), "type": kind}
    return {**fields, "value": words, "confidence": confidence, **other}


def corpus(folder: Path, entities: list[dict[str, Any]]) -> Path:
    for name, text in (("Radio Tessera", TEXT), ("Army of Vell", "Nothing.")):
        (folder / name).mkdir()
        document = {"_id": "d1" if text is TEXT else "d0", "text": text}
        (folder / name / "documents.json").write_text(f"{json.dumps(document)}\n", "utf-8")
        lines = "\n".join(map(json.dumps, entities if text is TEXT else ()))
        (folder / name / "entities.json").write_text(lines, "utf-8")
    return folder


def test_entities_are_held_against_their_values(tmp_path: Path) -> None:
    given = [
        entity("posted it. ", "DocumentReference"),
        entity("𝕏", "Organisation", 0.5),
        entity("Ada “the Fox” Holt", "Person", value="Ada 'the Fox' Holt"),
        entity("left\nPort", "Location", 0.2, value="left Port"),
        entity("Vell", "Location", 0),
    ]
    empty, document = re3d.load(corpus(tmp_path, given))
    assert (empty.id, empty.spans) == ("Army of Vell/d0", ())
    assert document.id == "Radio Tessera/d1"
    assert [(span.of(document.text), kind) for span, kind in document.spans] == [
        ("Ada “the Fox” Holt", "Person"),
        ("𝕏", "Organisation"),
        ("posted it.", "DocumentReference"),
    ]
    assert len(re3d.load(tmp_path, least=0)[1].spans) == 5
    assert len(re3d.files(tmp_path)) == 4
    assert re3d.load(tmp_path / "Radio Tessera") == (document,)


@pytest.mark.parametrize(
    "wrong",
    [
        entity("Vell", "Location", value="Well"),
        entity("Vell", "Location", documentId="d9"),
        entity("Vell", "Location", begin=-1),
        {"documentId": "d1", "begin": 0},
    ],
)
def test_an_entity_that_does_not_stand_there_is_refused(
    tmp_path: Path, wrong: dict[str, Any]
) -> None:
    with pytest.raises(CorpusError, match="Radio Tessera"):
        re3d.load(corpus(tmp_path, [wrong]))


@pytest.mark.parametrize("line", ["{", "[]", "{}"])
def test_a_line_that_is_no_record_is_refused(tmp_path: Path, line: str) -> None:
    corpus(tmp_path, [])
    (tmp_path / "Radio Tessera" / "documents.json").write_text(line, "utf-8")
    with pytest.raises(CorpusError, match="Radio Tessera"):
        re3d.load(tmp_path)


def test_a_folder_without_publishers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no folder"):
        re3d.load(tmp_path)


def test_the_published_entities(corpora: Path) -> None:
    documents = re3d.load(corpora / "re3d")
    assert len(documents) == 78
    kinds = Counter(kind for d in documents for _, kind in d.spans)
    assert len(kinds) == 13
    assert (kinds.total(), kinds["Organisation"], kinds["Person"]) == (2_711, 1_097, 439)
    assert sum(len(d.spans) for d in re3d.load(corpora / "re3d", least=0)) > 3_700
