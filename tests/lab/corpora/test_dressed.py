from __future__ import annotations

from dataclasses import replace

import pytest

from lab.corpora import claims
from lab.corpora.dressed import DRESSES, dressed
from lab.corpora.gold import GoldReport
from sayso.ids import text_sha256
from tests.lab.corpora.test_claims import corpus, digest, fields

LONG = (
    " Holt Maren and others, who had waited at the ferry since the morning of the day before, "
    "said that nobody had told them. “We were left,” one added."
)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> GoldReport:
    made = fields()
    made["text"] += LONG
    made["sha256"] = digest(made["text"])
    (found,) = claims.load(corpus(tmp_path_factory.mktemp("claims"), made))
    return found


def letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


@pytest.mark.parametrize("name", DRESSES)
def test_the_annotation_goes_with_the_text(gold: GoldReport, name: str) -> None:
    worn = dressed(gold, DRESSES[name])
    before, after = gold.report.text, worn.report.text
    assert worn.report.sha256 == text_sha256(after)
    for one, other in zip(gold.claims, worn.claims, strict=True):
        for span, moved in zip(
            (one.source, *one.cue, *one.content),
            (other.source, *other.cue, *other.content),
            strict=True,
        ):
            assert (span is None) == (moved is None)
            if span and moved:
                assert letters(span.of(before)) == letters(moved.of(after))
        for event, same in zip(one.events, other.events, strict=True):
            assert letters(event.trigger.of(before)) == letters(same.trigger.of(after))


@pytest.mark.parametrize("name", [name for name in DRESSES if name != "as published"])
def test_every_dress_changes_something(gold: GoldReport, name: str) -> None:
    report = replace(gold.report, text=gold.report.text.replace(" Shops", "\nShops"))
    worn = dressed(GoldReport(report, "", ()), DRESSES[name])
    assert worn.report.text != report.text


def test_lines_are_broken_where_words_part(gold: GoldReport) -> None:
    broken = dressed(gold, DRESSES["lines broken to 72 characters"]).report.text
    assert broken.replace("\n", " ") == gold.report.text
    assert max(map(len, broken.split("\n"))) <= 72
    assert broken.count("\n") >= 2
