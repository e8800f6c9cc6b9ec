from __future__ import annotations

import json
from pathlib import Path

import pytest

from lab.corpora import claimed_or_fact
from lab.corpora.gold import CorpusError

HERE = Path(claimed_or_fact.__file__).parents[1] / "data"


def test_the_sentences_are_many_and_of_many_kinds() -> None:
    sentences = claimed_or_fact.load(HERE)
    assert len(sentences) >= 200
    assert len({one.report.text for one in sentences}) == len(sentences)
    assert len({one.report.id for one in sentences}) == len(sentences)
    kinds = {one.kind for one in sentences}
    assert kinds >= {"denial", "accusation", "hypothetical", "call", "threat", "plan", "nested"}
    assert kinds >= {"negation", "hearsay", "narrated"}


def test_what_is_claimed_is_forbidden_as_a_fact() -> None:
    for one in claimed_or_fact.load(HERE):
        for event in one.expected:
            if not {"OUTLET", "*"} & set(event.speaker):
                assert any(
                    f.speaker == "OUTLET" and f.trigger in event.trigger for f in one.forbidden
                ), one.report.id


def test_a_trigger_that_is_not_in_the_sentence_is_refused(tmp_path: Path) -> None:
    line = {
        "id": "x-1", "chain": "x", "kind": "narrated", "text": "It rained.",
        "expected": [{"speaker": ["OUTLET"], "trigger": ["snowed"], "modality": ["actual"]}],
        "forbidden": [],
    }  # fmt: skip
    (tmp_path / claimed_or_fact.FILE).write_text(json.dumps(line), "utf-8")
    with pytest.raises(CorpusError, match=r"line 1.*snowed"):
        claimed_or_fact.load(tmp_path)
