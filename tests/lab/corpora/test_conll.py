"""Wikigold and GUM: tokens with labels into running text with spans."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora import conll
from lab.corpora.gold import CorpusError
from lab.corpora.labelled import Labelled

WIKIGOLD = """Ada I-PER
Holt I-PER
left O
Port I-LOC
Vell I-LOC
. O

She O
said O
" O
No O
" O
. O

-DOCSTART- O

Tessera I-ORG
Vell I-LOC
fell O
. O
"""
GUM = "\nThe\tB-place\nold\tI-place\nroad\tI-place\nto\tB-place\n\nIt\tB-object\nfell\tO\n"


def marked(document: Labelled) -> list[tuple[str, str]]:
    return [(span.of(document.text), label) for span, label in document.spans]


def test_wikigold_has_documents(tmp_path: Path) -> None:
    (tmp_path / "wikigold.conll.txt").write_text(WIKIGOLD, "utf-8")
    one, other = conll.wikigold(tmp_path)
    assert one.text == 'Ada Holt left Port Vell. She said "No".'
    assert marked(one) == [("Ada Holt", "PER"), ("Port Vell", "LOC")]
    assert marked(other) == [("Tessera", "ORG"), ("Vell", "LOC")]
    assert (one.id, other.id) == ("wikigold/1", "wikigold/2")
    assert conll.wikigold(tmp_path / "wikigold.conll.txt") == (one, other)


def test_gum_has_sentences_and_neighbours_of_a_kind(tmp_path: Path) -> None:
    (tmp_path / "gum-train.conll").write_text(GUM, "utf-8")
    one, other = conll.gum(tmp_path)
    assert marked(one) == [("The old road", "place"), ("to", "place")]
    assert (other.text, marked(other)) == ("It fell", [("It", "object")])


def test_labels_are_read_as_conlleval_reads_them() -> None:
    labels = ["I-S", "B-S", "I-T", "O", "I-T", "I-T"]
    assert list(conll.runs(labels)) == [(0, 0, "S"), (1, 1, "S"), (2, 2, "T"), (4, 5, "T")]


@pytest.mark.parametrize("content", ["word\n", "word X-PER\n", "word B-\n"])
def test_a_line_that_is_no_token_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "wikigold.conll.txt"
    path.write_text(f"Holt I-PER\n{content}", "utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        conll.wikigold(tmp_path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gum-train.conll").write_text("\n\n", "utf-8")
    with pytest.raises(CorpusError, match="no sentence"):
        conll.gum(tmp_path)


def test_the_published_corpora(corpora: Path) -> None:
    wikigold, gum = conll.wikigold(corpora / "ner"), conll.gum(corpora / "ner")
    assert (len(wikigold), sum(len(d.spans) for d in wikigold)) == (145, 3_558)
    assert (len(gum), sum(len(d.spans) for d in gum)) == (2_495, 8_285)
    assert all(span.of(d.text).strip() for d in (*wikigold, *gum) for span, _ in d.spans)
