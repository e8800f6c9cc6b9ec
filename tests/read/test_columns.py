from __future__ import annotations

import pytest

from sayso.read.columns import dialect, known_as


@pytest.mark.parametrize(
    ("name", "part"),
    [
        *((name, "text") for name in ("text", "BODY", "Content", "article", "articleBody")),
        *(("Headline", "title"), ("source", "outlet"), ("Link", "url"), (" Date ", "published")),
        *(("author", "byline"), ("ID", "id"), ("Body ID", None), ("", None), ("stance", None)),
    ],
)
def test_names(name: str, part: str | None) -> None:
    assert known_as(name) == part


def test_the_delimiter_is_the_mark_that_stands_most_often() -> None:
    assert dialect("id,text") == ","
    assert dialect("id;text;the title, in full") == ";"
    assert dialect("id\ttext") == "\t"
    assert dialect("text") == ","
