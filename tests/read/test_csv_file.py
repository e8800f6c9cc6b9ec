from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.read import ReadOptions
from sayso.records import Failure, Report
from tests.read.reading import records, texts

_CELLS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('\r\n\t",;'), max_size=20
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(_CELLS.filter(str.strip), _CELLS), min_size=1, max_size=4))
def test_what_was_written_is_read(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(["articleBody", "Headline"])
    writer.writerows(rows)
    made = records("csv", file.getvalue())
    assert texts(made) == [text for text, _ in rows]
    titles = [item.title for item in made if isinstance(item, Report)]
    assert titles == [title if title.strip() else None for _, title in rows]


def test_every_column_is_taken() -> None:
    data = (
        "ID;Date;Source;LINK;Author;Headline;Body;stance\r\n"
        '7;20 September 2016;Wire;https://w.example;A. W.;T;"One; two\r\n\r\nthree ""so""";x\r\n'
    )
    (report,) = records("csv", data)
    assert isinstance(report, Report)
    assert report.text == 'One; two\r\n\r\nthree "so"'
    assert (report.id, report.published, report.outlet) == ("7", "2016-09-20", "Wire")
    assert (report.url, report.byline, report.title) == ("https://w.example", "A. W.", "T")
    assert report.input == "x:1"


def test_the_first_of_two_text_columns_wins() -> None:
    assert texts(records("csv", "text,body\na,b\n")) == ["a"]


def test_a_broken_row_is_a_failure_and_the_others_are_read() -> None:
    data = 'id,text\n1,one\n2,two, which is not in quotes\n3,"three "so" three"\n\n4,\n5,five\n'
    made = records("csv", data)
    assert texts(made) == ["one", None, None, None, "five"]
    assert [item.input for item in made] == ["x:1", "x:2", "x:3", "x:4", "x:5"]
    errors = [item.error for item in made if isinstance(item, Failure)]
    assert "3 fields where the header has 2" in errors[0]
    assert "broken in line 4" in errors[1]
    assert "holds no text" in errors[2]


def test_a_quote_that_is_never_closed_says_what_it_cost() -> None:
    made = records("csv", 'id,text\n1,one\n2,"two\n3,three\n')
    assert texts(made) == ["one", None]
    assert "lines 3 to 4 could not be read; close it" in made[1].error  # type: ignore[union-attr]


def test_huge_fields() -> None:
    text = "The army said that it had not. " * 700_000
    assert texts(records("csv", f'id,text\n1,"{text}"\n2,b\n')) == [text, "b"]
    with pytest.raises(UnreadableInput, match=r"line longer than 100 characters.*max_bytes"):
        records("csv", f'id,text\n1,"{text}"\n', ReadOptions(max_bytes=100))


def test_windows_and_utf16_tables() -> None:
    data = "id\ttext\n1\t“so” – café\n"
    for codec in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert texts(records("csv", data.encode(codec))) == ["“so” – café"], codec


def test_a_damaged_byte_spoils_its_row_only() -> None:
    good = "1,“one” – “two”\n".encode()
    made = records("csv", b"id,text\n" + good + b"2,caf\xe9\n" + good)
    assert texts(made) == ["“one” – “two”", None, "“one” – “two”"]
    assert "not UTF-8" in made[1].error  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", UnreadableInput, "empty"),
        (b"\n\n", UnreadableInput, "empty"),
        (b"text\n", UnreadableInput, "no rows"),
        (b"Headline,Body ID,Stance\na,1,agree\n", MalformedInput, "no text column among Headline,"),
        (b'"text\n', MalformedInput, "broken header"),
        (b"PK\x03\x04\x00\x00", UnreadableInput, "ZIP"),
    ],
)
def test_broken_tables(data: bytes, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=f"^x: .*{says}"):
        records("csv", data)
