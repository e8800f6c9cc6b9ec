"""CAMEO sentences: who acts on whom, and the class of the event."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from lab.corpora import cameo
from lab.corpora.gold import CorpusError

ACTORS = """The B-S
Vell B-S
- I-S
based I-S
guild I-S
thanked O
Holt B-T
. O

Ada B-R
met O
Bo B-R
. O
"""
CLASSES = "The guild thanked Holt.\t1\r\nA shell hit the port.\t4\r\n"


def test_actors_are_spans_of_running_text(tmp_path: Path) -> None:
    folder = tmp_path / "cameo_ner"
    folder.mkdir()
    (folder / "train.txt").write_text(ACTORS, "utf-8")
    one, other = cameo.actors(tmp_path)
    assert one.text == "The Vell-based guild thanked Holt."
    assert [(span.of(one.text), label) for span, label in one.spans] == [
        ("The", "S"),
        ("Vell-based guild", "S"),
        ("Holt", "T"),
    ]
    assert [label for _, label in other.spans] == ["R", "R"]
    assert cameo.actors(folder) == cameo.actors(folder / "train.txt") == (one, other)


def test_a_sentence_has_a_class(tmp_path: Path) -> None:
    (tmp_path / "test.tsv").write_text(CLASSES, "utf-8", newline="")
    found = cameo.classes(tmp_path, "test")
    assert [(d.id, d.text, d.label) for d in found] == [
        ("cameo_class/test/1", "The guild thanked Holt.", "1"),
        ("cameo_class/test/2", "A shell hit the port.", "4"),
    ]


@pytest.mark.parametrize("line", ["No class", "A shell hit.\t5", "\t4"])
def test_a_line_without_a_class_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "train.tsv").write_text(f"{CLASSES}{line}\n", "utf-8", newline="")
    with pytest.raises(CorpusError, match="line 3"):
        cameo.classes(tmp_path)


def test_a_missing_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"dev\.txt is not there"):
        cameo.actors(tmp_path, "dev")


def test_the_published_sentences(corpora: Path) -> None:
    def letters(text: str) -> str:
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        return re.sub("[^a-z0-9]", "", plain.lower())

    actors = cameo.actors(corpora / "conflibert")
    classes = cameo.classes(corpora / "conflibert")
    assert (len(actors), len(classes)) == (1_153, 1_349)
    counts = {kind: sum(label == kind for d in actors for _, label in d.spans) for kind in "STR"}
    assert counts == {"S": 1_097, "T": 963, "R": 102}
    # The same sentences as running text say how well tokens are set.
    printed = {letters(d.text): d.text.strip() for d in classes}
    both = [d for d in actors if letters(d.text) in printed]
    same = sum(d.text == printed[letters(d.text)] for d in both)
    assert len(both) > 900
    assert same / len(both) > 0.95
