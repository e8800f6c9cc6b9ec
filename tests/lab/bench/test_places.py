from __future__ import annotations

from pathlib import Path

import pytest

from lab.bench import places
from lab.bench.task import BenchError, Settings

ARTICLES = """<articles>{}</articles>"""
ARTICLE = (
    '<article docid="{0}"><text>Rain fell in Aleppo and in Zlork.</text><toponyms>'
    "<toponym><phrase>Aleppo</phrase><start>13</start><end>19</end>"
    "<gaztag><lat>36.2</lat><lon>37.16</lon></gaztag></toponym>"
    "<toponym><phrase>Zlork</phrase><start>27</start><end>32</end>"
    "<gaztag><lat>1</lat><lon>1</lon></gaztag></toponym>"
    "<toponym><phrase>Rain</phrase><start>0</start><end>4</end></toponym>"
    "</toponyms></article>"
)


def settings(folder: Path, split: str = "all", predictions: Path | None = None) -> Settings:
    (folder / "TR-News.xml").write_text(
        ARTICLES.format("".join(ARTICLE.format(number) for number in range(3))), "utf-8"
    )
    return Settings("places", "trnews", folder, split, predictions, threads=1, samples=10)


def test_figures_counts_and_the_baseline(tmp_path: Path) -> None:
    outcome = places.run(settings(tmp_path))
    figures, counts = outcome.scores.figures, outcome.scores.counts
    assert figures["accuracy_161km"] == 0.5
    assert figures["resolved"] == 0.5
    assert figures["population_accuracy_161km"] == 0.5
    assert (counts["texts"], counts["toponyms"], counts["without_gold_point"]) == (3, 6, 3)
    assert outcome.scores.intervals["accuracy_161km"] == (0.5, 0.5)
    assert len(outcome.corpus_digest) == 16


def test_halves(tmp_path: Path) -> None:
    assert places.run(settings(tmp_path, "even")).scores.counts["texts"] == 2
    assert places.run(settings(tmp_path, "odd")).scores.counts["texts"] == 1


def test_what_it_does_not_take(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="splits all, even, odd"):
        places.run(settings(tmp_path, "dev"))
    with pytest.raises(BenchError, match="holds no toponyms"):
        places.run(settings(tmp_path, "all", tmp_path / "saved.json"))
