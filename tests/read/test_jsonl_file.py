from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UnreadableInput
from sayso.read import ReadOptions
from sayso.read.jsonl_file import read_jsonl
from sayso.read.source import Source
from sayso.records import Failure
from tests.read.reading import OPTIONS, records, texts

_SOUND = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=30, deadline=None)
@given(st.lists(_SOUND, min_size=1, max_size=5), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_each_text_is_its_snapshot(written: list[str], codec: str) -> None:
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in written)
    assert texts(records("jsonl", lines.encode(codec))) == written


def test_a_broken_line_is_a_failure_and_the_others_are_read() -> None:
    lines = [
        b'{"text": "one"}',
        b'{"text": "two',
        b"",
        b'{"text": "caf\xe9"}',
        b"[1]",
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text": "eight"}\r',
    ]
    made = records("jsonl", b"\n".join(lines))
    assert texts(made) == ["one", None, None, None, None, None, "eight"]
    # Named by line, so that an editor finds it; the blank third line counts.
    assert [item.input for item in made] == ["x:1", "x:2", "x:4", "x:5", "x:6", "x:7", "x:8"]
    for item in made:
        if isinstance(item, Failure):
            assert item.error.startswith(f"{item.input}: ")
            assert "; " in item.error


def test_a_line_too_long_is_a_failure_and_the_next_is_read() -> None:
    data = json.dumps({"text": "a" * 500}) + "\n" + json.dumps({"text": "b"}) + "\n"
    made = records("jsonl", data, ReadOptions(max_bytes=100))
    assert texts(made) == [None, "b"]
    assert "longer than 100 characters; raise max_bytes" in made[0].error  # type: ignore[union-attr]


def test_the_file_may_be_larger_than_one_record_may() -> None:
    data = (json.dumps({"text": "a" * 50}) + "\n") * 1_000
    assert len(records("jsonl", data, ReadOptions(max_bytes=100))) == 1_000


def test_lines_are_read_as_they_come() -> None:
    class Endless(io.RawIOBase):
        """More lines than anything could hold."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            part = (b'{"text": "said so"}\n' * 1_000)[: len(buffer)]
            buffer[: len(part)] = part
            return len(part)

    stream = read_jsonl(Source(Endless(), "x"), OPTIONS)  # type: ignore[arg-type]
    assert [next(stream).input for _ in range(3)] == ["x:1", "x:2", "x:3"]


def test_nothing_but_blank_lines_is_refused() -> None:
    for data in (b"", b"\n \n"):
        with pytest.raises(UnreadableInput, match="x: is empty"):
            records("jsonl", data)
