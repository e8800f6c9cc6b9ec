from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lab.corpora import cofenet
from lab.corpora.gold import CorpusError
from sayso.records import Span

TOKENS = "the road ca n't 's `` '' ` ' . , ( ) -LRB- -RRB- $ 5 % -- U.S. ... can not \" Holt ;"
words = st.sampled_from(TOKENS.split(" "))


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("`` We fled , '' Holt said .", "“We fled,” Holt said."),
        ("It 's shut ; they ca n't pass .", "It's shut; they can't pass."),
        ("She called it `` a ` grave ' error . ''", "She called it “a ‘grave' error.”"),
        ("Reed -LRB- the mayor -RRB- paid $ 5 .", "Reed (the mayor) paid $5."),
        ("They can not leave -- not now .", "They cannot leave — not now."),
        ("the troops ' road", "the troops' road"),
        ("'' It 's shut , '' Holt said . '' For good . ''", "“It's shut,” Holt said. “For good.”"),
        ("It is shut , '' Holt said .", "It is shut,” Holt said."),
    ],
)
def test_tokens_are_set_as_they_would_be_printed(tokens: str, text: str) -> None:
    assert cofenet.detokenise(tokens.split(" "))[0] == text


def test_a_doubled_full_stop_stands_on_the_one_before() -> None:
    text, spans = cofenet.detokenise(["in", "the", "U.S.", "."])
    assert text == "in the U.S."
    assert spans[2:] == (Span(7, 11), Span(10, 11))


@settings(max_examples=100)
@given(st.lists(words, max_size=20))
def test_every_token_stands_in_the_text_in_order(tokens: list[str]) -> None:
    text, spans = cofenet.detokenise(tokens)
    assert len(spans) == len(tokens)
    assert all(len(span.of(text)) > 0 for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for at, c in enumerate(text) if not c.isspace()} == covered


def line(name: str, tokens: str, labels: str) -> str:
    return json.dumps({"id": name, "tokens": tokens.split(), "labels": labels.split()})


LABELS = "B-content I-content I-content I-content I-content I-content B-source B-cue O"
LINES = [
    line("road_a1", "Holt spoke .", "O O O"),
    line("road_a1", "`` It is shut , '' she said .", LABELS),
    line("bridge_a1", "It reportedly fell .", "B-content B-cue I-content O"),
]


def corpus(folder: Path) -> Path:
    path = folder / "polnear_valid.jsonl"
    path.write_text("\n".join(LINES) + "\n", "utf-8")
    return path


def test_the_paragraphs_of_an_article_are_one_text(tmp_path: Path) -> None:
    road, bridge = cofenet.running(cofenet.load(corpus(tmp_path)))
    assert road.report.text == "Holt spoke.\n\n“It is shut,” she said."
    assert bridge.report.text == "It reportedly fell."
    assert [s.of(road.report.text) for s in road.spans[1]] == [
        *("“", "It", "is", "shut", ",", "”", "she", "said", "."),
    ]


def test_the_file_of_a_split(tmp_path: Path) -> None:
    path = corpus(tmp_path)
    assert cofenet.file_of(tmp_path, "valid") == path
    assert cofenet.file_of(path, "anything") == path


@pytest.mark.parametrize(
    "content",
    ['{"id": "a"}', "not json", '{"id": "a", "tokens": ["b"], "labels": []}', "[]", "3"],
)
def test_a_line_that_is_no_instance_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "polnear_valid.jsonl"
    path.write_text(f"{LINES[0]}\n{content}\n", "utf-8")
    with pytest.raises(CorpusError, match=r"polnear_valid\.jsonl, line 2"):
        cofenet.load(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "polnear_valid.jsonl"
    path.write_text("\n", "utf-8")
    with pytest.raises(CorpusError, match="no instance"):
        cofenet.load(path)


def test_the_published_instances(corpora: Path) -> None:
    instances = cofenet.load(corpora / "cofenet" / "polnear_valid.jsonl")
    assert len(instances) == 1_925
    articles = cofenet.running(instances)
    assert len(articles) == 94
    for article in articles:
        for places in article.spans:
            assert all(span.of(article.report.text).strip() for span in places)
