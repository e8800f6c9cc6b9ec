"""The points of ten stories: without text of the corpus, and checked against its digests."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora.brief_points import FILE, load
from lab.corpora.gold import CorpusError
from sayso.records import Report


def test_ten_stories_with_five_to_eight_points_each() -> None:
    stories = load()
    assert len(stories) == 10
    for story in stories:
        assert 5 <= len(story.points) <= 8
        assert any(point.lead for point in story.points)
        known = {report for report, _ in story.digests}
        for point in story.points:
            assert point.passages
            assert {at.report for at in point.passages} <= known


def test_another_text_is_refused() -> None:
    (story, *_) = load()
    reports = {r: Report(r, "another text", "0" * 64) for r, _ in story.digests}
    with pytest.raises(CorpusError, match="is not the one read"):
        story.check(reports)


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "points.json"
    other.write_text('{"stories": [{"story": "x"}]}')
    with pytest.raises(CorpusError, match="does not hold points"):
        load(other)
    assert FILE.stat().st_size < 100_000
