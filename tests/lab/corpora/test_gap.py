"""GAP: a pronoun and two names, by code points."""

from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora import gap
from lab.corpora.gold import CorpusError

HEAD = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".replace(" ", "\t")
TEXT = '𝕏 wrote of "Ada Holt". Bo Marlow said She knew.'
LINE = "\t".join(
    ["made-1", TEXT, "She", "38", "Ada Holt", "12", "TRUE", "Bo Marlow", "23", "FALSE", "none"]
)


def corpus(folder: Path, *lines: str) -> Path:
    path = folder / "gap-validation.tsv"
    path.write_text("\r\n".join([HEAD, *lines, ""]), "utf-8", newline="")
    return path


def test_a_snippet(tmp_path: Path) -> None:
    path = corpus(tmp_path, LINE)
    assert gap.file_of(tmp_path, "validation") == gap.file_of(path, "any") == path
    (one,) = gap.load(path)
    assert [span.of(one.text) for span in (one.pronoun, *one.names)] == [
        "She",
        "Ada Holt",
        "Bo Marlow",
    ]
    assert (one.right, one.gender) == ((True, False), "feminine")


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("\t12\t", "\t13\t"),
        LINE.replace("\t38\t", "\tthere\t"),
        LINE.replace("FALSE", "MAYBE"),
        LINE.replace("She\t38", "Bo\t23"),
        "made-2\tonly a text",
    ],
)
def test_a_line_that_is_no_snippet_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(CorpusError, match="line 3"):
        gap.load(corpus(tmp_path, LINE, line))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no snippet"):
        gap.load(corpus(tmp_path))


def test_the_published_snippets(corpora: Path) -> None:
    for split, count in (("development", 2_000), ("validation", 454)):
        snippets = gap.load(gap.file_of(corpora / "gap", split))
        assert len(snippets) == count
        assert sum(s.gender == "feminine" for s in snippets) == count / 2
        assert not any(all(s.right) for s in snippets)
