from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from sayso.cli.terminal import err, in_colour, one_line, out, visible
from tests import strategies


@settings(max_examples=60, deadline=None)
@given(strategies.texts)
def test_what_is_visible_is_as_long_and_holds_nothing_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", shown)
    shown.encode("utf-8")


def test_line_ends_of_all_systems_are_line_ends() -> None:
    assert visible("a\r\nb\rc\nd\u2028e") == "a \nb\nc\nd\ne"


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\n\tb \x1b[2J") == "a b ␛[2J"


def test_a_table_in_a_pipe_is_120_columns_wide(
    folder: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert out().width == 120
    monkeypatch.setenv("COLUMNS", "90")
    assert out().width == 90


def test_colour_is_for_terminals_and_not_against_the_reader_s_wish(
    folder: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not in_colour(out())
    assert not in_colour(err())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert in_colour(out())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not in_colour(out())
