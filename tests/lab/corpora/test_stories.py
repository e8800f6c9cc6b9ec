import json
from pathlib import Path

import pytest

from lab.corpora import claims, stories
from lab.corpora.gold import CorpusError, GoldReport
from tests.link.told import claim, report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from dataclasses import replace

    def gold(name: str, bundle: str) -> GoldReport:
        source = report(name, "Rebels seized Maru. The reports were denied.")
        told = (
            replace(claim(source, "Rebels seized Maru"), id="c1", proposition="p1"),
            replace(claim(source, "The reports"), id="c2", parent="c1"),
        )
        return GoldReport(source, bundle, (), told)

    found = (gold("a", "maru"), gold("b", "maru"), gold("c", "desk"))
    monkeypatch.setattr(claims, "load", lambda data, bundles=(): found)
    (tmp_path / "bundles").mkdir()
    (tmp_path / "bundles" / "maru.copies.json").write_text(json.dumps([["a", "b"]]), "utf-8")
    return tmp_path


def test_a_bundle_with_copies_is_a_story_and_its_claims_have_unique_ids(folder: Path) -> None:
    (story,) = stories.load(folder)
    assert story.name == "maru"
    assert story.copies == {frozenset(("a", "b"))}
    assert story.propositions == {"a/c1": "p1", "b/c1": "p1"}
    assert story.claims[1][1].parent == "b/c1"


def test_broken_copies_are_an_error(folder: Path) -> None:
    (folder / "bundles" / "maru.copies.json").write_text("[1]", "utf-8")
    with pytest.raises(CorpusError, match="pairs of reports"):
        stories.load(folder)
