from pathlib import Path

import pytest

from lab.bench.copies import found_in, run
from lab.bench.task import BenchError, Settings
from lab.corpora import stories
from lab.corpora.stories import GoldStory
from tests.link.told import OTHER, WIRE, report


def test_pairs_are_proposed_and_decided() -> None:
    reports = [report("a", WIRE), report("b", OTHER), report("c", WIRE[:250])]
    assert found_in(reports) == {frozenset(("a", "c"))}


def test_figures_of_a_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = (report("a", WIRE), report("b", OTHER), report("c", WIRE[:250]))
    story = GoldStory("maru", told, ((), (), ()), frozenset({frozenset(("a", "c"))}))
    monkeypatch.setattr(stories, "load", lambda data, bundles=(): (story,))
    monkeypatch.setattr("lab.bench.copies.load", lambda data, bundles=(): (story,))
    (tmp_path / "bundles").mkdir()
    figures = run(Settings("copies", "claims", tmp_path, "all")).scores.figures
    assert figures["annotated_pair_f1"] == 1
    assert figures["made_recall"] == 1


def test_another_corpus_is_refused() -> None:
    with pytest.raises(BenchError):
        run(Settings("copies", "ecb", Path(), "dev"))
