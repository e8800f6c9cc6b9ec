import json
import zipfile
from pathlib import Path

import pytest

from lab.corpora import ecb
from lab.corpora.gold import CorpusError

MENTION = {
    "mention_id": "2_1ecb.xml_0_2",
    "mention_context": ["Maru", "fell", "."],
    "doc_id": "2_1ecb.xml",
    "coref_chain": "ACT1",
    "tokens_str": "fell",
    "mention_head_lemma": "fall",
    "mention_head_pos": "VERB",
}


def test_mentions_in_the_archive_and_in_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / ecb.ARCHIVE, "w") as packed:
        packed.writestr("ecb/dev/Event_gold_mentions.json", json.dumps([MENTION]))
    (found,) = ecb.load(tmp_path, "dev")
    assert (found.topic, found.chain, found.lemma, found.sentence) == (
        "2",
        "ACT1",
        "fall",
        "Maru fell .",
    )
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "Event_gold_mentions.json").write_text(json.dumps([MENTION]), "utf-8")
    assert len(ecb.load(tmp_path, "train")) == 1


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="neither"):
        ecb.load(tmp_path, "dev")
    with zipfile.ZipFile(tmp_path / ecb.ARCHIVE, "w") as packed:
        packed.writestr("ecb/dev/Event_gold_mentions.json", json.dumps([{"doc_id": "x"}]))
    with pytest.raises(CorpusError, match="does not hold"):
        ecb.load(tmp_path, "dev")
    with pytest.raises(CorpusError, match="no split"):
        ecb.load(tmp_path, "test")
