"""One input's bytes, looked at from the head and then read once, whole or line by line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from sayso.errors import MalformedInput, UnreadableInput

_HEAD = 65_536


class Source:
    """The bytes of one input and what is known of them from outside.

    ``label`` names the input in reports and messages. ``head`` holds its first
    64 KiB, for sniffing. ``url`` is where a fetched input was found in the end,
    and ``charset`` what its server said of its encoding. Either :meth:`whole`
    or :meth:`lines` may be called, once.
    """

    __slots__ = ("_stream", "charset", "head", "label", "url")

    def __init__(
        self,
        stream: BinaryIO,
        label: str,
        *,
        url: str | None = None,
        charset: str | None = None,
    ) -> None:
        self.label = label
        self.url = url
        self.charset = charset
        self._stream = stream
        self.head = _read(stream, _HEAD)

    def whole(self, limit: int) -> bytes:
        """All bytes, if they are at most ``limit``.

        Raises:
            UnreadableInput: if there are none, or more.
        """
        data = self.head + _read(self._stream, limit + 1 - len(self.head))
        if not data:
            raise UnreadableInput(f"{self.label}: is empty; remove it or give it its text")
        if len(data) > limit:
            raise UnreadableInput(
                f"{self.label}: is larger than {limit:,} bytes; split it or raise max_bytes"
            )
        return data

    def lines(self, codec: str, newline: str, limit: int) -> Iterator[str | None]:
        """Its lines with their ends, a byte that ``codec`` cannot read as a lone surrogate.

        ``newline`` is as in :func:`open`. A line longer than ``limit`` code
        points is passed over and given as ``None``.

        Raises:
            MalformedInput: if the rest cannot be read with ``codec`` at all.
        """
        chain = io.BufferedReader(_Chain(self.head, self._stream), _HEAD)
        text = io.TextIOWrapper(chain, codec, "surrogateescape", newline)
        try:
            first = True
            while line := text.readline(limit + 1):
                if len(line) > limit and not line.endswith(("\n", "\r")):
                    while (rest := text.readline(_HEAD)) and not rest.endswith(("\n", "\r")):
                        pass
                    yield None
                else:
                    yield line.removeprefix("\ufeff") if first else line
                first = False
        except UnicodeError as error:
            raise MalformedInput(
                f"{self.label}: the rest cannot be read as {codec.upper()} ({error}); "
                "save it as UTF-8"
            ) from None


class _Chain(io.RawIOBase):
    """The head that was already read, then the rest; closing it leaves the stream open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = memoryview(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            data = bytes(self._head[: len(buffer)])
            self._head = self._head[len(data) :]
        else:
            data = _read(self._stream, len(buffer), once=True)
        buffer[: len(data)] = data
        return len(data)


def _read(stream: BinaryIO, size: int, *, once: bool = False) -> bytes:
    """Up to ``size`` bytes; unless ``once``, fewer only at the end, whatever the stream."""
    parts = []
    while size > 0:
        # read1 gives what a pipe has, so that a slow one is read as it comes.
        part = getattr(stream, "read1", stream.read)(min(size, 1 << 20))
        if not part:
            break
        parts.append(part)
        size -= len(part)
        if once:
            break
    return b"".join(parts)
