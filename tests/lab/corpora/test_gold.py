from __future__ import annotations

from pathlib import Path

import pytest

from lab.corpora.gold import CorpusError, merged, read_exact, style_of, trimmed
from sayso.extract.quotes import quotations
from sayso.records import Span


def test_newlines_are_read_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("a\r\nb\rc\n🚚".encode())
    assert read_exact(path) == "a\r\nb\rc\n🚚"


def test_what_is_not_there_or_not_utf_8_is_a_corpus_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is not there"):
        read_exact(tmp_path / "none.txt")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(CorpusError, match=r"latin\.txt cannot be read"):
        read_exact(tmp_path / "latin.txt")


def test_white_space_at_the_ends_is_trimmed() -> None:
    assert trimmed(Span(0, 7), " abc \n ") == Span(1, 4)
    blank = trimmed(Span(1, 3), "a  b")
    assert blank.start == blank.end


def test_pieces_with_only_white_space_between_are_one() -> None:
    text = "One two.\n\nThree, four"
    pieces = [Span(10, 15), Span(0, 8), Span(17, 21), Span(8, 10)]
    assert merged(pieces, text) == (Span(0, 15), Span(17, 21))


@pytest.mark.parametrize(
    ("content", "style"),
    [("“We fled”", "direct"), ("that they fled", "indirect"), ("that they “fled”", "mixed")],
)
def test_the_style_follows_the_quotation_marks(content: str, style: str) -> None:
    text = f"Holt said {content}, and left."
    start = text.index(content)
    assert style_of([Span(start, start + len(content))], text, quotations(text)) == style
