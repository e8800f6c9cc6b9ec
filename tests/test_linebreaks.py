from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.linebreaks import unwrapped

WRAPPED = (
    "The harbour ministry said on Tuesday that the\n"
    "    blockade of Estmark would end within a week,\n"
    "    and that ships had been told so by radio. The\n"
    "    Velden government denied that it had agreed.\n"
    "    \n"
    "    A spokesman for the port said he had heard of\n"
    "    Tuesday's order from a reporter.\n"
)


def test_a_break_amid_a_sentence_becomes_a_space() -> None:
    read = unwrapped(WRAPPED)
    assert [line.strip() for line in read.split("\n")][:3] == [
        "The harbour ministry said on Tuesday that the     blockade of Estmark would end within a "
        "week,     and that ships had been told so by radio. The     Velden government denied that "
        "it had agreed.",
        "",
        "A spokesman for the port said he had heard of     Tuesday's order from a reporter.",
    ]


def test_paragraphs_headlines_and_lists_stay() -> None:
    text = (
        "Harbour ministry denies that a blockade was agreed\n"
        "The harbour ministry denied on Tuesday that it had agreed.\n"
        "it said so twice; nobody asked why;\n"
        "- ships\n- boats\napples\noranges"
    )
    assert unwrapped(text) == text


def test_capitals_after_a_full_line_need_a_text_that_is_broken_throughout() -> None:
    once = "The ministry of the harbour of Estmark said that\nVelden had agreed to nothing at all."
    assert unwrapped(once) == once
    assert "\n" not in unwrapped(WRAPPED.split("    \n")[0]).strip()


def test_a_stop_ends_a_full_line_and_no_paragraph_where_blank_lines_do() -> None:
    lines = (
        "The mayor of Estmark told reporters that\n"
        "the bridge would be shut for a week. Nobody\n"
        "in the harbour had been told of it before.\n"
        "“We learned of it by radio. We have waited\n"
        "since Monday,” a driver said.\n"
        "{}She left."
    )
    assert unwrapped(lines.format("\n")).count("\n") == 2
    assert unwrapped(lines.format("")).count("\n") == 2
    assert "before. “We" in unwrapped(lines.format("\n"))
    assert "before.\n“We" in unwrapped(lines.format(""))


def test_a_cable_in_capitals_is_broken_to_a_width_too() -> None:
    assert unwrapped(WRAPPED.upper()) == unwrapped(WRAPPED).upper()


def test_one_break_alone_is_no_width() -> None:
    text = "A caption of Estmark harbour without a stop\niPhones were sold there. All was well."
    assert unwrapped(text) == text


def test_breaks_of_two_characters() -> None:
    text = WRAPPED.replace("\n", "\r\n")
    read = unwrapped(text)
    assert len(read) == len(text)
    assert read.count("\r\n") == unwrapped(WRAPPED).count("\n")
    assert read.count("\r") == read.count("\n")


@given(st.text(alphabet=st.sampled_from("aB ,.\n\r\t😀é"), max_size=400))
def test_offsets_stay_what_they_were(text: str) -> None:
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, read, strict=True))


def test_long_white_space_takes_no_longer_than_text() -> None:
    began = time.process_time()
    unwrapped("a" * 40 + "\n" + " " * 2_000_000 + "\n" + ("word " * 20 + "\n") * 20_000)
    assert time.process_time() - began < 5
