"""What the column types promise, and that the tables are not SQLite's alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sayso.ledger.columns import Json, original, storable
from sayso.ledger.tables import metadata

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


def test_the_tables_can_be_made_on_postgresql() -> None:
    made = "".join(
        str(CreateTable(t).compile(dialect=postgresql.dialect())) for t in metadata.sorted_tables
    )
    assert 'given VARCHAR COLLATE "C" NOT NULL' in made  # without a length, the same as TEXT
    assert "DEFERRABLE INITIALLY DEFERRED" in made
    for table in metadata.sorted_tables:
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))
