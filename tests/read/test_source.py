from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import MalformedInput, UnreadableInput
from sayso.read.source import Source


class Drip(io.RawIOBase):
    """A stream that gives one byte at a time, as a slow pipe may."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._data.read(1)
        buffer[: len(part)] = part
        return len(part)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_the_whole_is_the_whole_however_it_comes(data: bytes) -> None:
    for stream in (io.BytesIO(data), Drip(data), io.BufferedReader(Drip(data))):
        source = Source(stream, "x")  # type: ignore[arg-type]
        assert source.head == data
        if data:
            assert source.whole(300) == data


def test_what_lies_beyond_the_head_is_read() -> None:
    data = bytes(range(256)) * 1_000
    source = Source(io.BytesIO(data), "x")
    assert source.head == data[: 1 << 16]
    assert source.whole(len(data)) == data
    lines = Source(io.BytesIO(b"said so\n" * 50_000), "x").lines("utf-8", "\n", 100)
    assert sum(line == "said so\n" for line in lines) == 50_000


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="x: is empty"):
        Source(io.BytesIO(b""), "x").whole(10)
    with pytest.raises(UnreadableInput, match=r"x: is larger than 10 bytes.*max_bytes"):
        Source(io.BytesIO(b"a" * 11), "x").whole(10)
    with pytest.raises(UnreadableInput, match="larger"):
        Source(io.BytesIO(b"a" * 200_000), "x").whole(100_000)


def test_no_more_is_read_than_the_limit() -> None:
    stream = io.BytesIO(b"a" * 1_000_000)
    with pytest.raises(UnreadableInput):
        Source(stream, "x").whole(100_000)
    assert stream.tell() == 100_001


def test_lines_keep_their_ends() -> None:
    data = b"a\r\nb\rc\n\nd"
    split = list(Source(io.BytesIO(data), "x").lines("utf-8", "", 10))
    assert split == ["a\r\n", "b\r", "c\n", "\n", "d"]
    split = list(Source(io.BytesIO(data), "x").lines("utf-8", "\n", 10))
    assert split == ["a\r\n", "b\rc\n", "\n", "d"]


def test_a_line_too_long_is_passed_over() -> None:
    data = b"short\n" + b"a" * 200_000 + b"\nnext\n"
    assert list(Source(io.BytesIO(data), "x").lines("utf-8", "\n", 10)) == [
        "short\n",
        None,
        "next\n",
    ]


def test_the_byte_order_mark_is_no_text() -> None:
    data = b"\xef\xbb\xbfa\n\xef\xbb\xbfb\n"
    assert list(Source(io.BytesIO(data), "x").lines("utf-8", "\n", 10)) == ["a\n", "\ufeffb\n"]


def test_a_byte_that_is_not_utf8_spoils_its_line_only() -> None:
    data = b"a\n\xff\nb\n"
    assert list(Source(io.BytesIO(data), "x").lines("utf-8", "\n", 10)) == [
        "a\n",
        "\udcff\n",
        "b\n",
    ]


def test_utf16_lines_and_their_damage() -> None:
    data = "\ufeffa\nb\n".encode("utf-16-le")
    assert list(Source(io.BytesIO(data), "x").lines("utf-16-le", "\n", 10)) == ["a\n", "b\n"]
    with pytest.raises(MalformedInput, match="x: the rest cannot be read as UTF-16-LE"):
        list(Source(io.BytesIO(data + b"\x00\xd8a\0"), "x").lines("utf-16-le", "\n", 10))


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO(b"a\nb\n")
    lines = Source(stream, "x").lines("utf-8", "\n", 10)
    next(lines)
    del lines
    assert not stream.closed
