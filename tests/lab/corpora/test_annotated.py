from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from lab.corpora import annotated
from lab.corpora.gold import CorpusError
from sayso.records import Span

READ = "On Friday Holt said the army had shelled Estmark."
WHOLE = READ + " Shops were shut."


def ends(surface: str) -> list[int]:
    start = READ.index(surface)
    return [start, start + len(surface)]


def fields(**changes: Any) -> dict[str, Any]:
    shelling = {
        "trigger": ends("shelled"),
        "type": "ASSAULT",
        "actor": "army",
        "place": "Estmark",
        "modality": "actual",
        "when": "On Friday",
    }
    claim = {
        "id": "c1",
        "source": ends("Holt"),
        "cue": ends("said"),
        "content": [ends("the army had shelled Estmark")],
        "style": "indirect",
        "speaker": "Maria Holt",
        "speaker_kind": "civilian",
        "act": "accuse",
        "events": [shelling],
    }
    return {
        "doc": "own-1",
        "corpus": "fnc1",
        "name": "7",
        "upto": len(READ),
        "sha256": hashlib.sha256(READ.encode()).hexdigest(),
        "bundle": "estmark",
        "claims": [claim],
        "narrated": [],
        **changes,
    }


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "fnc1"
    folder.mkdir()
    (folder / "train_bodies.csv").write_text(
        f'Body ID,articleBody\n7,"{WHOLE}"\n', encoding="utf-8"
    )
    (folder / "train_stances.csv").write_text(
        "Headline,Body ID,Stance\nEstmark shelled,7,agree\n", encoding="utf-8"
    )
    return tmp_path


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    file = folder / "annotated.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def test_offsets_meet_the_text_of_their_corpus(own: Path) -> None:
    (gold,) = annotated.load(own, written(own, fields()))
    (claim,) = gold.claims
    assert gold.report.text == READ
    assert gold.bundle == "estmark"
    assert claim.source is not None
    assert claim.source.of(gold.report.text) == "Holt"
    assert claim.content == (Span(*ends("the army had shelled Estmark")),)
    (event,) = claim.events
    assert event.trigger.of(gold.report.text) == "shelled"
    assert event.when is not None
    assert event.when.text == "On Friday"
    assert event.recipient is None


@pytest.mark.parametrize("change", [{"upto": 9}, {"name": "8"}, {"corpus": "other"}, {"claims": 1}])
def test_what_was_not_annotated_is_refused_with_its_line(own: Path, change: dict[str, Any]) -> None:
    with pytest.raises(CorpusError, match=r"annotated\.jsonl, line 2"):
        annotated.load(own, written(own, fields(), fields(**change)))


def test_ours_meets_the_corpora(corpora: Path) -> None:
    every = annotated.load(corpora)
    assert len({gold.report.id for gold in every}) == len(every) > 0
    for gold in every:
        for claim in gold.claims:
            assert claim.content


def test_what_is_kept_apart_is_taught_nowhere(corpora: Path) -> None:
    taught = {g.report.sha256 for g in annotated.load(corpora)}
    tuning, test = (annotated.load(corpora, file) for file in (annotated.TUNING, annotated.TEST))
    second = annotated.load(corpora, annotated.SECOND)
    apart = [g.report.sha256 for g in (*tuning, *test)]
    assert len(set(apart)) == len(apart) == 80
    assert not taught & set(apart)
    assert {g.report.sha256 for g in second} <= set(apart)
