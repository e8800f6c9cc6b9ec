"""What the column types promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from sayso.ledger.columns import Json, original, storable

anything = st.text(st.characters(codec=None, categories=None))


@given(anything)
def test_any_string_can_be_stored_and_comes_back(text: str) -> None:
    stored = storable(text)
    assert "\0" not in stored
    stored.encode("utf-8")
    assert original(stored) == text


@pytest.mark.parametrize("text", ["", "Ūrum 🚚 حلب\r\n", "a\u0301", "\ufffe", "\U0010ffff"])
def test_what_can_be_stored_is_stored_as_it_is(text: str) -> None:
    assert storable(text) == text


def test_text_that_looks_like_an_escape_is_kept_apart_from_one() -> None:
    assert original(storable("\ufdd0d800")) == "\ufdd0d800"
    assert storable("\ufdd0d800") != storable("\ud800")


@given(st.recursive(st.none() | st.integers() | anything, st.lists))
def test_any_plain_value_comes_back_from_json(value: object) -> None:
    json, dialect = Json(), postgresql.dialect()
    assert json.process_result_value(json.process_bind_param(value, dialect), dialect) == value
