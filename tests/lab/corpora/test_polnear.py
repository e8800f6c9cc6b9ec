from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora import polnear
from lab.corpora.gold import CorpusError, read_exact
from sayso.records import Span

# 🚚 is one code point: offsets must not be UTF-16's.
TEXT = "🚚 Holt said the road\n\nwas shut. “It is,” she said. The bridge is reportedly gone."


def span(surface: str) -> str:
    start = TEXT.index(surface)
    return f"{start} {start + len(surface)}"


# All that is odd about the published files: a span broken at a newline, raw newlines in a
# record, a note, a second content, an event without source, one without content, Discard.
ANN = (
    f"T1\tSource {span('Holt')}\tHolt\n"
    f"T2\tCue {span('said')}\tsaid\n"
    f"T3\tContent {span('the road')};{span('was shut')}\tthe road was shut\n"
    f"T4\tAttribution {span('Holt')}\tHolt\n"
    "E1\tAttribution:T4 Cue:T2 Content:T3 Source:T1 Content2:T9\n"
    f"T9\tContent {span('“It is,”')}\t“It is,”\n"
    f"T5\tCue {span('reportedly')}\treportedly\n"
    f"T6\tContent {span('The bridge is')};{span('gone')}\tThe bridge is gone\n"
    f"T7\tAttribution-no-source {span('reportedly')}\treportedly\n"
    "E2\tAttribution-no-source:T7 Content:T6 Cue:T5\n"
    "#1\tAnnotatorNotes T6\tNot sure.\n"
    f"T8\tDiscard {TEXT.index('road')} {TEXT.index('was')}\troad\n\n\n"
    "E3\tAttribution:T8 \n"
)


def corpus(folder: Path) -> Path:
    part = folder / "data" / "dev"
    (part / "text").mkdir(parents=True)
    (part / "attributions").mkdir()
    (part / "text" / "gazette_2024-05-03_road.txt").write_text(TEXT, "utf-8", newline="")
    (part / "attributions" / "gazette_2024-05-03_road_b2.ann").write_text(ANN, "utf-8", newline="")
    (part / "attributions" / "gazette_2024-05-03_road_a1.ann").write_text("", "utf-8")
    return folder


def surfaces(spans: tuple[Span, ...]) -> list[str]:
    return [span.of(TEXT) for span in spans]


def test_every_oddity_is_read(tmp_path: Path) -> None:
    ((empty, full),) = polnear.articles(corpus(tmp_path), "dev")
    assert (empty.annotator, empty.events, empty.gold.attributions) == ("a1", 0, ())
    assert (full.annotator, full.events) == ("b2", 3)
    first, second = full.gold.attributions
    assert first.source is not None
    assert first.source.of(TEXT) == "Holt"
    assert surfaces(first.cue) == ["said"]
    assert surfaces(first.content) == ["the road\n\nwas shut", "“It is,”"]
    assert second.source is None
    assert surfaces(second.content) == ["The bridge is", "gone"]
    assert (first.score, first.parent, first.act) == (1.0, None, None)


def test_the_report_carries_what_the_file_name_says(tmp_path: Path) -> None:
    (gold,) = polnear.load(corpus(tmp_path), "dev")
    assert gold.report.id == "gazette_2024-05-03_road"
    assert (gold.report.outlet, gold.report.published) == ("gazette", "2024-05-03")
    assert gold.report.text == TEXT


def test_one_annotator_an_article_is_taken_the_first(tmp_path: Path) -> None:
    assert [gold.attributions for gold in polnear.load(corpus(tmp_path), "dev")] == [()]


def test_the_data_folder_itself_will_do(tmp_path: Path) -> None:
    assert polnear.load(corpus(tmp_path) / "data", "dev") == polnear.load(tmp_path, "dev")
    assert [path.suffix for path in polnear.files(tmp_path, "dev")] == [".txt", ".ann", ".ann"]


def test_a_split_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"test/attributions is not there.*--split"):
        polnear.load(corpus(tmp_path), "test")


def test_a_file_that_is_not_standoff_is_named(tmp_path: Path) -> None:
    path = corpus(tmp_path) / "data/dev/attributions/gazette_2024-05-03_road_a1.ann"
    path.write_text("T1\tSource\n", "utf-8")
    with pytest.raises(CorpusError, match=r"road_a1\.ann is not in brat's standoff form"):
        polnear.load(tmp_path, "dev")


@pytest.mark.parametrize(
    ("split", "articles", "events", "all_events", "attributions"),
    [("train", 840, 19_868, 22_501, 19_832), ("dev", 84, 2_193, 2_320, 2_192)],
)
def test_the_counts_of_the_published_corpus(
    corpora: Path, split: str, articles: int, events: int, all_events: int, attributions: int
) -> None:
    every = tuple(polnear.articles(corpora / "polnear", split))
    assert len(every) == articles
    assert sum(annotators[0].events for annotators in every) == events
    assert sum(one.events for annotators in every for one in annotators) == all_events
    assert sum(len(annotators[0].gold.attributions) for annotators in every) == attributions


@pytest.mark.parametrize("split", ["train", "dev"])
def test_every_span_slices_to_the_surface_that_the_file_gives(corpora: Path, split: str) -> None:
    root = corpora / "polnear" / "data" / split
    count = 0
    for path in polnear.files(corpora / "polnear", split):
        if path.suffix != ".ann":
            continue
        text = read_exact(root / "text" / f"{path.stem.rpartition('_')[0]}.txt")
        for kind, pieces, surface in polnear.parse(read_exact(path)).spans.values():
            assert " ".join(piece.of(text) for piece in pieces) == surface, (path.name, kind)
            count += 1
    assert count > 9_000
