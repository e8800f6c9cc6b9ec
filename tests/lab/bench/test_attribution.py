from __future__ import annotations

import json
from pathlib import Path

import pytest

from lab.bench import attribution
from lab.bench.task import BenchError, Settings
from lab.corpora import claims, cofenet, polnear
from lab.corpora.gold import CorpusError, GoldReport
from lab.metrics.claims import unresolved
from sayso.export.contract import to_contract
from tests.lab.bench import made
from tests.lab.metrics.said import attribution as said


def settings(corpus: str, data: Path, split: str, predictions: Path) -> Settings:
    return Settings("attribution", corpus, data, split, predictions, samples=0)


def test_the_perfect_reading_of_polnear(tmp_path: Path) -> None:
    folder = made.polnear(tmp_path)
    # The first annotator marked nothing: without that file the second one counts.
    (folder / "data/dev/attributions/gazette_2024-05-03_road_a1.ann").unlink()
    path = made.save(polnear.load(folder, "dev"), tmp_path / "saved.json")
    outcome = attribution.run(settings("polnear", folder, "dev", path))
    figures = outcome.scores.figures
    assert figures["alpha"] == figures["attribution_f1"] == figures["exact_content_f1"] == 1
    assert outcome.scores.counts["gold_events"] == 3
    assert outcome.scores.counts["gold_attributions"] == 2
    assert outcome.scores.counts["shared_articles"] == 0
    assert len(outcome.corpus_digest) == 16


def test_people_who_shared_an_article_are_compared(tmp_path: Path) -> None:
    folder = made.polnear(tmp_path)
    path = made.save(polnear.load(folder, "dev"), tmp_path / "saved.json")
    outcome = attribution.run(settings("polnear", folder, "dev", path))
    assert outcome.scores.counts["shared_articles"] == 1
    assert outcome.scores.figures["humans_attribution_f1"] == 0


def test_the_perfect_reading_of_cofenet(tmp_path: Path) -> None:
    folder = made.cofenet(tmp_path)
    road, bridge = cofenet.running(cofenet.load(folder / "polnear_valid.jsonl"))
    # "“It is shut,” she said." after eleven code points and an empty line; "It reportedly fell."
    found = [
        *unresolved(road.report.id, [said((27, 30), (31, 35), (13, 26))]),
        *unresolved(bridge.report.id, [said(None, (3, 13), (0, 2), (14, 18))]),
    ]
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(to_contract([road.report, bridge.report], found)), "utf-8")
    outcome = attribution.run(settings("cofenet", folder, "valid", path))
    assert {outcome.scores.figures[f"exact_{k}_f1"] for k in ("source", "cue")} == {1.0}
    # The labels of "It reportedly fell" make the second piece of the content a span of its own.
    assert outcome.scores.counts["gold_content_spans"] == 3
    assert outcome.scores.figures["exact_content_f1"] == 1


def test_the_perfect_reading_of_the_claims_corpus(tmp_path: Path) -> None:
    folder = made.claims(tmp_path)
    path = made.save(claims.load(folder), tmp_path / "saved.json")
    outcome = attribution.run(settings("claims", folder, "all", path))
    figures = outcome.scores.figures
    assert figures["claims_f1"] == figures["claims_with_speaker_f1"] == 1
    assert figures["nested_recall"] == figures["relay_hop_f1"] == figures["said"] == 1
    assert outcome.scores.counts["gold_claims"] == 4
    assert "not by people" in outcome.scores.notes[0]


def test_bundles_of_the_claims_corpus_by_name_or_file(tmp_path: Path) -> None:
    folder = made.claims(tmp_path)
    path = made.save(claims.load(folder), tmp_path / "saved.json")
    outcome = attribution.run(settings("claims", folder, "bridge", path))
    assert outcome.scores.counts["reports"] == 1
    whole = attribution.run(settings("claims", folder, "all", path))
    assert outcome.corpus_digest != whole.corpus_digest
    listed = tmp_path / "held-out"
    listed.write_text("bridge\nroad\n", "utf-8")
    assert attribution.bundles_of(str(listed)) == ("bridge", "road")
    assert attribution.bundles_of("bridge,road") == ("bridge", "road")
    assert attribution.bundles_of("all") == ()


@pytest.mark.parametrize("corpus", ["polnear", "cofenet", "claims"])
def test_a_corpus_that_is_not_there_is_named(tmp_path: Path, corpus: str) -> None:
    with pytest.raises(CorpusError, match="is not there"):
        attribution.run(settings(corpus, tmp_path, "dev", tmp_path / "none.json"))


def test_another_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="not on 'ecb'"):
        attribution.run(settings("ecb", tmp_path, "dev", tmp_path / "none.json"))


def test_those_kept_apart_have_two_parts(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="tuning and test, not 'dev'"):
        attribution.run(settings("apart", tmp_path, "dev", tmp_path / "saved.json"))


def test_gold_against_itself_on_the_published_corpora(corpora: Path, tmp_path: Path) -> None:
    gold: tuple[GoldReport, ...] = polnear.load(corpora / "polnear", "dev")
    path = made.save(gold, tmp_path / "saved.json")
    outcome = attribution.run(settings("polnear", corpora / "polnear", "dev", path))
    figures = outcome.scores.figures
    assert figures["alpha"] == figures["attribution_with_cue_f1"] == 1
    assert outcome.scores.counts["gold_events"] == 2_193
