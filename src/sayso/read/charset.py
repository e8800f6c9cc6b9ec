"""From bytes to text: which encoding, or why none."""

from __future__ import annotations

import codecs
import logging
import re

import charset_normalizer

from sayso.errors import MalformedInput, UnreadableInput

logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with theirs
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# Codecs that are encodings of text, not transformations such as "idna" or "unicode_escape".
_FAMILIES = (
    *("utf-8", "utf-16", "utf-32", "cp", "iso8859", "iso2022", "ascii", "koi8", "mac-", "hz"),
    *("gb", "big5", "euc_", "shift_jis", "tis-620", "johab", "ptcp154", "kz1048"),
)
_STATEFUL = ("iso2022", "hz")  # written in ASCII bytes alone, so valid UTF-8 that is not UTF-8
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4_096  # bytes; WHATWG asks for the first 1,024
_SAMPLE = 16_384
_SPARSE = 0.15  # share of bytes above 127; French has about 0.05, Russian in cp1251 about 0.85
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def bom(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that ``data`` begins with and its codec, if any."""
    return next(((mark, codec) for mark, codec in _BOMS if data.startswith(mark)), None)


def binary(head: bytes) -> str | None:
    """What kind of binary file begins with ``head``, in words, or ``None`` for text.

    ``head`` is the first bytes of the file, 64 KiB or fewer.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if bom(head):
        return None
    if b"\0" in head:
        return "binary, or UTF-16 without its byte order mark"
    controls = sum(byte in _CONTROLS for byte in head)
    return "binary" if controls > 8 + len(head) // 50 else None


def decode(data: bytes, label: str, declared: str | None = None, *, web: bool = False) -> str:
    """The text of ``data``: by byte order mark, as UTF-8, as declared, or as detected.

    UTF-8 comes before the declared charset, since text that happens to be valid
    UTF-8 is nearly never anything else, while declarations are often wrong. A
    character cut in half by the end of the file is left out. With ``web``, a
    damaged byte becomes U+FFFD, as in a browser; without, it is refused, since
    the text would no longer be what was published.

    Raises:
        UnreadableInput: if the bytes are no text.
        MalformedInput: if they are damaged text.
    """
    if what := binary(data[:65_536]):
        raise UnreadableInput(f"{label}: is {what}; save its text as UTF-8")
    if marked := bom(data):
        mark, codec = marked
        return _unicode(data[len(mark) :], codec, label, web)
    if b"\0" in data:
        raise UnreadableInput(f"{label}: holds NUL bytes, so it is binary; save its text as UTF-8")
    named = _codec(declared)
    if named and named.startswith(_STATEFUL) and (text := _try(data, named)) is not None:
        return text
    if (text := _try(data, "utf-8")) is not None:
        return text
    if named and named != "utf-8" and (text := _try(data, named)) is not None:
        return text
    if named == "utf-8" or _cut(data) is not None or _mostly_utf8(data):
        return _unicode(data, "utf-8", label, web)
    for codec in _detected(data):
        if (text := _try(data, codec)) is not None:
            return text
    raise UnreadableInput(f"{label}: is in no encoding that Sayso knows; save its text as UTF-8")


def declared_charset(data: bytes) -> str | None:
    """What a page or feed says of its own encoding, unless a byte order mark says more."""
    match = None if bom(data) else _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii") if match else None


def sample_codec(head: bytes) -> str:
    """The codec of a file of records that begins with ``head``; UTF-8 unless it shows another."""
    if marked := bom(head):
        return marked[1]
    if _try(head, "utf-8") is not None or _cut(head) is not None or _mostly_utf8(head):
        return "utf-8"
    return next((codec for codec in _detected(head) if _try(head, codec) is not None), "utf-8")


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if codec in ("ascii", "iso8859-1"):
        # Source: WHATWG Encoding Standard, section 4.2: these labels mean windows-1252.
        return "cp1252"
    return codec if codec.startswith(_FAMILIES) else None


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _cut(data: bytes) -> int | None:
    """Where the UTF-8 character begins that the end of ``data`` cuts in half."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            return error.start
    return None


def _first_odd(data: bytes, codec: str) -> int:
    """Where the first byte stands that ``codec`` cannot read; 0 if it reads all."""
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _mostly_utf8(data: bytes) -> bool:
    begin = max(0, _first_odd(data, "utf-8") - _SAMPLE)
    text = data[begin : begin + 2 * _SAMPLE].decode("utf-8", "surrogateescape")
    damaged = sum("\udc80" <= char <= "\udcff" for char in text)
    whole = sum(char > "\x7f" for char in text) - damaged
    return whole > damaged


def _unicode(data: bytes, codec: str, label: str, web: bool) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if error.reason in ("unexpected end of data", "truncated data") and (
            error.start + 4 > len(data)
        ):
            return data[: error.start].decode(codec)
        if web:
            return data.decode(codec, "replace")
        raise MalformedInput(
            f"{label}: is damaged {codec.upper()} at byte {error.start}; "
            "repair that character and save it as UTF-8"
        ) from None


def _detected(data: bytes) -> list[str]:
    # The first odd byte tells most, and may be far into an otherwise plain text.
    begin = max(0, _first_odd(data, "ascii") - _SAMPLE // 4)
    sample = data[begin : begin + _SAMPLE]
    guesses = []
    if sum(byte > 127 for byte in sample) <= _SPARSE * len(sample):
        # Few odd bytes are quotation marks and accents. The detector tends to
        # take them for cp1250; windows-1252 is what English text is saved in.
        guesses.append("cp1252")
    guesses += [match.encoding for match in charset_normalizer.from_bytes(sample)]
    return guesses
