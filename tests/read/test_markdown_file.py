from __future__ import annotations

import pytest

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.records import Report
from tests.read.reading import attempt, only, records

_FRONT = """---
title: "Convoy hit: what is known"
Source: Wire
date: 2016-09-20
author: A. Writer
link: https://wire.example/1
id: 7
text: not this
tags: [a, b]
---

"""


def test_front_matter_gives_what_is_known() -> None:
    report = only("markdown", _FRONT + "He said so.\n")
    assert report.text == "He said so."
    assert (report.title, report.outlet) == ("Convoy hit: what is known", "Wire")
    assert (report.published, report.byline) == ("2016-09-20", "A. Writer")
    assert (report.url, report.id) == ("https://wire.example/1", "7")


def test_a_time_with_its_offset_is_kept() -> None:
    report = only("markdown", "---\ndate: 2016-09-20 08:00:00+02:00\n---\nHe said so.")
    assert report.published == "2016-09-20T08:00:00+02:00"


def test_marks_are_taken_away_and_nothing_else() -> None:
    report = only(
        "markdown",
        "# The *convoy*\n\nHe **said** [it was](https://x) \\*so\\* & “so”.\nSecond line.\n\n"
        "> A quote\n> goes on\n\n- one\n- two\n\n1 < 2 <b>bold</b> 🚚 e\u0301\n",
    )
    assert report.title == "The convoy"
    assert report.text == (
        "The convoy\nHe said it was *so* & “so”. Second line.\nA quote goes on\none\ntwo\n"
        "1 < 2 bold 🚚 e\u0301"
    )


def test_a_rule_of_hyphens_is_no_front_matter() -> None:
    assert only("markdown", "He said so.\n\n---\n\nMore.").text == "He said so.\nMore."
    assert "left open" in only("markdown", "---\ntitle: left open\n\nHe said so.").text


def test_crlf_front_matter() -> None:
    report = only("markdown", "---\r\ntitle: T\r\n---\r\nHe said so.\r\n")
    assert (report.title, report.text) == ("T", "He said so.")


@pytest.mark.parametrize(
    "text",
    [
        "word said " * 2_000_000,
        ">" * 40_000 + " so",
        "".join(" " * i + "- a\n" for i in range(300)),
    ],
    ids=["20 MB on one line", "quotes 40,000 deep", "lists 300 deep"],
)
def test_what_cannot_be_rendered_whole_is_kept_as_it_stands(text: str) -> None:
    assert only("markdown", text).text == text


@pytest.mark.parametrize(
    "block",
    [
        "title: a: b",
        "title: [",
        "title: " + "[" * 20_000,
        "date: 2016-99-99 10:00:00",
        "\tx: y",
        "&a",
    ],
    ids=lambda block: block[:12],
)
def test_broken_front_matter_is_a_typed_error_or_no_matter(block: str) -> None:
    made = attempt("markdown", f"---\n{block}\n---\nHe said so.")
    if isinstance(made, InputError):
        assert str(made).startswith("x: has front matter that is not YAML")
    else:
        (report,) = made
        assert isinstance(report, Report)
        assert report.text == "He said so."
        assert report.published is None


def test_front_matter_that_is_no_mapping_or_grows_is_harmless() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"b{i}: &b{i} [*{'a' if i == 0 else f'b{i - 1}'}, *{'a' if i == 0 else f'b{i - 1}'}]\n"
        for i in range(40)
    )
    report = only("markdown", f"---\n{bomb}title: *b39\n---\nHe said so.")
    assert (report.title, report.text) == (None, "He said so.")
    assert only("markdown", "---\n- a\n- b\n---\nHe said so.").text == "He said so."


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnreadableInput),
        (b"---\ntitle: T\n---\n", UnreadableInput),
        (b"<!-- nothing -->\n", UnreadableInput),
        (b"\0\0", UnreadableInput),
        ("“a”".encode() + b"\xff!", MalformedInput),
    ],
)
def test_broken_files(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error, match=r"^x: "):
        records("markdown", data)
