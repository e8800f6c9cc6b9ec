import json
from pathlib import Path

import pytest

pytest.importorskip("scipy")

from lab.bench.same_event import likeness, run
from lab.bench.task import BenchError, Settings
from lab.corpora.ecb import EventMention


def mention(at: int, lemma: str, sentence: str, chain: str) -> dict[str, object]:
    return {
        "mention_id": f"m{at}",
        "mention_context": sentence.split(" "),
        "doc_id": f"1_{at}ecb.xml",
        "coref_chain": chain,
        "tokens_str": lemma,
        "mention_head_lemma": lemma,
        "mention_head_pos": "VERB",
    }


TOLD = [
    mention(1, "fall", "Maru fell to rebels", "A"),
    mention(2, "fall", "rebels saw Maru fall", "A"),
    mention(3, "vote", "parliament voted on duties", "B"),
]


def test_same_head_and_like_surroundings_are_near() -> None:
    made = [
        EventMention(
            str(m["mention_id"]), "d", "1", "A", "fall", "fall", "VERB", str(m["mention_context"])
        )
        for m in TOLD[:2]
    ]
    table = likeness(made)
    assert table[0, 1] > 0.7


def test_a_corpus_in_its_public_form_is_measured(tmp_path: Path) -> None:
    for split in ("train", "dev"):
        (tmp_path / split).mkdir()
        (tmp_path / split / "Event_gold_mentions.json").write_text(json.dumps(TOLD), "utf-8")
    outcome = run(Settings("same_event", "ecb", tmp_path, "dev"))
    assert outcome.scores.figures["conll"] == 1
    assert outcome.scores.counts == {"mentions": 3, "chains": 2, "topics": 1}
    with pytest.raises(BenchError):
        run(Settings("same_event", "claims", tmp_path, "dev"))
