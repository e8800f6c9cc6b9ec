from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from lab.corpora import claims
from lab.corpora.gold import CorpusError
from sayso.records import Span

TEXT = "On Friday Holt said the army had denied shelling Estmark. Shops were shut."


def ends(surface: str) -> list[int]:
    start = TEXT.index(surface)
    return [start, start + len(surface)]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def fields(**changes: Any) -> dict[str, Any]:
    common = {"style": "indirect", "place": None, "said": None, "events": [], "stance": "asserts"}
    outer = {
        "id": "c1",
        "source": ends("Holt"),
        "cue": ends("said"),
        "content": [ends("the army had denied shelling Estmark")],
        "speaker": "Maria Holt",
        "speaker_kind": "civilian",
        "relay": [],
        "act": "state",
        "parent": None,
        "proposition": "p1",
        **common,
        "said": {"text": "On Friday", "date": "2024-05-03"},
    }
    shelling = {
        "trigger": ends("shelling"),
        "type": "ASSAULT",
        "mode": None,
        "actor": "army",
        "recipient": None,
        "place": "Estmark",
        "when": {"text": "then", "date": "2024-05"},
        "killed": [2, None],
        "injured": None,
        "modality": "negated",
    }
    inner = {
        "id": "c2",
        "source": ends("the army"),
        "cue": None,
        "content": [ends("Estmark"), ends("shelling")],
        "speaker": "army",
        "speaker_kind": "military",
        "relay": ["Maria Holt"],
        "act": "deny",
        "parent": "c1",
        "proposition": None,
        **common,
        "place": "Estmark",
        "events": [shelling],
    }
    return {
        "doc": "made-1",
        "bundle": "road",
        "title": None,
        "date": "2024-05-04",
        "outlet": "Gazette",
        "text": TEXT,
        "sha256": digest(TEXT),
        "claims": [outer, inner],
        "narrated": [],
        **changes,
    }


def corpus(folder: Path, *documents: dict[str, Any]) -> Path:
    (folder / "documents").mkdir(exist_ok=True)
    for document in documents or (fields(),):
        path = folder / "documents" / f"{document['doc']}.json"
        path.write_text(json.dumps(document), "utf-8")
    return folder


def test_a_document_becomes_attributions_and_claims_in_one_order(tmp_path: Path) -> None:
    (gold,) = claims.load(corpus(tmp_path))
    outer, inner = gold.attributions
    assert (gold.bundle, gold.report.id, gold.report.published) == ("road", "made-1", "2024-05-04")
    assert outer.source == Span(*ends("Holt"))
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.cue == ()
    assert [span.of(TEXT) for span in inner.content] == ["shelling", "Estmark"]
    first, second = gold.claims
    assert (second.parent, second.act, second.content) == (first.id, "deny", inner.content)
    assert [hop.name for hop in second.relay] == ["Maria Holt"]
    assert first.speaker is not None
    assert (first.speaker.name, first.speaker.kind) == ("Maria Holt", "civilian")


def test_dates_and_events_keep_what_is_known(tmp_path: Path) -> None:
    (gold,) = claims.load(corpus(tmp_path))
    said = gold.claims[0].said
    assert said is not None
    assert (said.text, said.earliest, said.precision) == ("On Friday", "2024-05-03", "day")
    (event,) = gold.claims[1].events
    assert event.trigger.of(TEXT) == "shelling"
    assert (event.killed, event.injured, event.modality) == ((2, None), None, "negated")
    assert event.when is not None
    assert (event.when.earliest, event.when.precision) == ("2024-05", "month")


def test_bundles_can_be_chosen(tmp_path: Path) -> None:
    corpus(tmp_path, fields(), fields(doc="made-2", bundle="bridge"))
    assert [gold.report.id for gold in claims.load(tmp_path, ["bridge"])] == ["made-2"]
    assert len(claims.load(tmp_path)) == 2
    with pytest.raises(CorpusError, match="in bundle harbour"):
        claims.load(tmp_path, ["harbour"])


def test_a_text_that_was_changed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"made-1\.json .* digest"):
        claims.load(corpus(tmp_path, fields(text=TEXT + " ")))


def test_a_field_that_is_missing_is_named(tmp_path: Path) -> None:
    broken = fields()
    del broken["claims"][0]["act"]
    with pytest.raises(CorpusError, match=r"made-1\.json .*'act'"):
        claims.load(corpus(tmp_path, broken))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="documents is not there"):
        claims.load(tmp_path)
    (tmp_path / "documents").mkdir()
    with pytest.raises(CorpusError, match=r"holds no \.json"):
        claims.load(tmp_path)


def test_the_published_corpus(corpora: Path) -> None:
    every = claims.load(corpora / "claims")
    assert len(every) == 154
    found = [claim for gold in every for claim in gold.claims]
    assert len(found) == 2_542
    assert sum(claim.parent is not None for claim in found) == 544
    assert sum(bool(claim.relay) for claim in found) == 750
    for gold in every:
        ids = {claim.id for claim in gold.claims}
        assert all(claim.parent is None or claim.parent in ids for claim in gold.claims)
        assert all(span.of(gold.report.text).strip() for c in gold.claims for span in c.content)


def test_what_the_outlet_tells_itself_stands_beside_the_claims(tmp_path: Path) -> None:
    shut = {
        "trigger": ends("shut"),
        "type": "OTHER",
        "mode": None,
        "actor": None,
        "recipient": None,
        "place": None,
        "when": None,
        "killed": None,
        "injured": None,
        "modality": "actual",
    }
    (gold,) = claims.load(corpus(tmp_path, fields(narrated=[shut])))
    (event,) = gold.narrated
    assert (event.trigger.of(TEXT), event.type, event.actor) == ("shut", "OTHER", None)
    assert len(gold.claims) == 2
