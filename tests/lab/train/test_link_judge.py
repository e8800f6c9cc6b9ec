from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("lightgbm")

from lab.corpora.stories import GoldStory
from lab.train import link_judge
from sayso.link.linker import Linker
from tests.link.told import claim, report


def story(name: str) -> GoldStory:
    reports, claims = [], []
    for n in range(4):
        source = report(
            f"{name}{n}", f"Rebels seized {name} port {n}. A minister cut duties on {name} seed."
        )
        told = (
            claim(source, f"Rebels seized {name} port", "1", act="deny" if n % 2 else "state"),
            claim(source, f"duties on {name} seed", "2", act="promise"),
        )
        stances = ("denies" if n % 2 else "asserts", "asserts")
        reports.append(source)
        claims.append(
            tuple(
                replace(c, proposition=f"p{at}", stance=stance)
                for at, (c, stance) in enumerate(zip(told, stances, strict=True))
            )
        )
    return GoldStory(name, tuple(reports), tuple(claims), frozenset())


STORIES = tuple(story(name) for name in ("maru", "tesk", "orlo", "vane", "quill", "brae"))


def test_no_story_is_on_both_sides_of_a_fold() -> None:
    parts = link_judge.folds(STORIES)
    assert sorted(s.name for part in parts for s in part) == sorted(s.name for s in STORIES)


def test_what_we_annotated_of_a_story_is_in_its_fold() -> None:
    own = [replace(one, name=f"{one.name}'") for one in STORIES[:2]]
    own.append(replace(STORIES[2], name="elsewhere'"))
    parts = link_judge.folds([*STORIES, *own])
    alone = link_judge.folds(STORIES)
    for part, before in zip(parts, alone, strict=True):
        names = {story.name for story in part}
        assert {story.name for story in before} <= names
        assert all(name + "'" in names for name in names & {"maru", "tesk"})
    assert sum(len(part) for part in parts) == len(STORIES) + 3


def test_what_is_trained_is_what_the_product_loads(tmp_path: Path) -> None:
    taught = link_judge.lessons(STORIES)
    link_judge.write(tmp_path, *link_judge.train(STORIES, taught))
    linker = Linker(tmp_path)
    assert linker.least in link_judge.LEASTS
    seen = link_judge.shown(STORIES[0])
    assert {a.claim for a in linker.link(seen.sides)} == {s.claim for s in seen.sides}


def test_two_stories_together_share_no_proposition() -> None:
    both = link_judge.together(link_judge.shown(STORIES[0]), link_judge.shown(STORIES[1]))
    assert len(link_judge.groups(both.propositions)) == 4
    assert len({s.report for s in link_judge.some_reports(both, 1).sides}) == 4


def test_many_pairs_are_drawn_and_weigh_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = link_judge.lessons(STORIES)["maru"]
    monkeypatch.setattr(link_judge, "MOST", 10)
    drawn = link_judge.lessons(STORIES)["maru"]
    assert len(drawn.labels) < len(whole.labels)
    assert drawn.weights.sum() == pytest.approx(whole.weights.sum())


def test_a_story_is_also_learned_from_as_it_was_read() -> None:
    alone = link_judge.lessons(STORIES)["maru"]
    read = link_judge.lessons(STORIES, STORIES)["maru"]
    assert len(read.labels) == len(alone.labels) + 28


def test_a_handful_is_small_and_may_hold_a_pair_that_agrees() -> None:
    found = link_judge.handfuls(link_judge.shown(STORIES[0]), 1)
    assert len(found) == link_judge.HANDFULS
    assert all(2 <= len(one.sides) <= 8 for one in found)
    assert any(len(set(one.propositions)) < len(one.propositions) for one in found)
