from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, MalformedInput, UnreadableInput
from sayso.read.charset import binary, bom, declared_charset, decode, sample_codec

ENGLISH = "“We did not do it,” the minister’s aide said – it cost £5 at the café."
RUSSIAN = "Министерство заявило в понедельник, что колонна не была атакована. " * 4


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, codec: str) -> None:
    data = mark + ENGLISH.encode(codec)
    assert bom(data) == (mark, codec)
    assert decode(data, "x", "koi8-r") == ENGLISH


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "x") == text.removeprefix("\ufeff")


def test_line_ends_are_kept() -> None:
    assert decode(b"a\r\nb\rc\n", "x") == "a\r\nb\rc\n"


def test_valid_utf8_beats_a_wrong_declaration() -> None:
    assert decode(ENGLISH.encode(), "x", "iso-8859-1") == ENGLISH


def test_the_declaration_beats_a_guess() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "x", "koi8-r") == RUSSIAN
    assert decode("日本".encode("iso2022_jp"), "x", "ISO-2022-JP") == "日本"


@pytest.mark.parametrize("label", ["latin-1", "us-ascii", "ISO-8859-1", '"iso-8859-1"'])
def test_latin_1_means_windows_1252(label: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), "x", label) == ENGLISH


@pytest.mark.parametrize("label", ["no-such", "base64", "unicode_escape", "idna", "utf-7", "\0"])
def test_a_declaration_that_is_no_encoding_is_passed_over(label: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), "x", label) == ENGLISH


def test_english_without_declaration_is_windows_1252() -> None:
    assert decode(ENGLISH.encode("cp1252"), "x") == ENGLISH
    late = "Plain words and nothing else. " * 5_000 + ENGLISH
    assert decode(late.encode("cp1252"), "x") == late


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
def test_other_scripts_are_detected(codec: str) -> None:
    assert decode(RUSSIAN.encode(codec), "x") == RUSSIAN


def test_a_character_cut_in_half_by_the_end_is_left_out() -> None:
    data = "He said “no”".encode()
    assert decode(data[:-1], "x") == "He said “no"
    assert decode(b"\xff\xfe" + "no".encode("utf-16-le")[:-1], "x") == "n"


def test_damaged_utf8_is_refused_with_its_place() -> None:
    data = "“Yes”".encode() + b"\xff" + "“no”".encode()
    with pytest.raises(MalformedInput, match=r"x: is damaged UTF-8 at byte 9; .*save"):
        decode(data, "x")
    assert decode(data, "x", web=True) == "“Yes”\ufffd“no”"
    assert decode(b"plain \xff\xfe\xfd and more", "x", "utf-8", web=True).count("\ufffd") == 3


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14", "ZIP"),
        (b"{\\rtf1 said}", "RTF"),
        (b"\x89PNG\r\n", "image"),
        (b"abc\0def", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
        ("no mark".encode("utf-16-le"), "UTF-16"),
        (b"text " * 20_000 + b"\0", "NUL"),
    ],
)
def test_binaries_are_refused_and_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableInput, match=what) as caught:
        decode(data, "file.txt")
    assert str(caught.value).startswith("file.txt: ")
    assert "save its text" in str(caught.value)


def test_text_is_not_binary() -> None:
    assert binary(b"a\ttab\x0cand a form feed\r\n") is None
    assert binary(ENGLISH.encode("utf-16")) is None


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp1252", "gbk", "hz"]), st.booleans()
)
def test_any_bytes_give_text_or_a_typed_error(data: bytes, declared: str | None, web: bool) -> None:
    with suppress(InputError):
        decode(data, "x", declared, web=web).encode("utf-8")


def test_declared_charset() -> None:
    assert declared_charset(b'<html><meta charset="koi8-r">') == "koi8-r"
    old = b'<META http-equiv=Content-Type content="text/html; charset=windows-1251">'
    assert declared_charset(old) == "windows-1251"
    assert declared_charset(b'<?xml version="1.0" encoding="ISO-8859-1"?><rss/>') == "ISO-8859-1"
    assert declared_charset(codecs.BOM_UTF8 + b'<meta charset="koi8-r">') is None
    assert declared_charset(b"<p>charset=koi8-r</p>") is None


def test_the_codec_of_records_is_told_from_their_head() -> None:
    assert sample_codec(b"plain") == "utf-8"
    assert sample_codec("“no”".encode()[:-1]) == "utf-8"
    assert sample_codec(("“no” " * 9).encode() + b"\xff") == "utf-8"
    assert sample_codec(ENGLISH.encode("cp1252")) == "cp1252"
    assert sample_codec(ENGLISH.encode("utf-16")) == "utf-16-le"
