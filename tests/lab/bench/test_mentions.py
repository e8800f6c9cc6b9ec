from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import mentions
from lab.bench.task import BenchError, Settings
from lab.corpora import re3d
from sayso.records import EntityMention, Reading, Report, Span
from tests.lab.bench.readers import Made, nothing
from tests.lab.corpora import test_re3d

WORDS = {"Ada “the Fox” Holt": "Person", "Port Vell": "Location", "Vell": "Location"}


def corpus(folder: Path) -> Settings:
    inner = test_re3d.entity("the Fox", "Person")  # stands inside the whole name
    refused = test_re3d.entity("Vell", "Location", 0)
    names = [test_re3d.entity(words, WORDS[words]) for words in list(WORDS)[:2]]
    test_re3d.corpus(folder, [*names, inner, refused])
    return Settings("mentions", "re3d", folder, "all", samples=0)


def names(report: Report) -> Reading:
    found = [
        EntityMention(Span(report.text.index(w), report.text.index(w) + len(w)), kind, 0.9)
        for w, kind in list(WORDS.items())[:2]
        if w in report.text
    ]
    return Reading(report.id, "made@1", (), tuple(reversed(found)))


def test_the_outermost_mentions_are_all_that_one_label_a_word_can_find(tmp_path: Path) -> None:
    outcome = mentions.run(corpus(tmp_path), Made(names))
    figures = outcome.scores.figures
    assert figures["precision"] == 1
    assert figures["recall"] == pytest.approx(2 / 3)
    assert (figures["f1_Location"], figures["f1_outermost"]) == (1, 1)
    assert figures["f1_any_confidence"] == pytest.approx(2 * 2 / (2 + 4))
    assert outcome.scores.counts["texts"] == 2
    assert outcome.model == "made@1"
    assert len(outcome.corpus_digest) == 16


def test_documents_are_named_by_folder_by_id_or_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "re3d").mkdir()
    settings = corpus(tmp_path / "re3d")
    empty, full = re3d.load(settings.data)
    assert mentions.documents_of((empty, full), "all") == (empty, full)
    assert mentions.documents_of((empty, full), "Radio Tessera") == (full,)
    assert mentions.documents_of((empty, full), "d1, Army of Vell") == (empty, full)
    (tmp_path / "held.txt").write_text("Army of Vell/d0\n", "utf-8")
    assert mentions.documents_of((empty, full), str(tmp_path / "held.txt")) == (empty,)
    for wrong in ("dev", "d1,d9", ""):
        with pytest.raises(BenchError, match="no folder or document"):
            mentions.documents_of((empty, full), wrong)


def test_a_model_without_mentions_has_no_figure(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="no mentions at all"):
        mentions.run(corpus(tmp_path), Made(nothing))
