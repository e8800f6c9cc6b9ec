"""The nouns: frozen, slotted, and sure of their offsets."""

from __future__ import annotations

import dataclasses
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import records
from sayso.records import Span
from tests.strategies import texts

ALL = [each for _, each in inspect.getmembers(records, dataclasses.is_dataclass)]


@st.composite
def spans(draw: st.DrawFn, longest: int = 60) -> Span:
    start = draw(st.integers(0, longest))
    return Span(start, draw(st.integers(start, longest)))


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.__name__)
def test_every_record_is_frozen_and_slotted(record: type) -> None:
    assert record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(record)
    mutable = [field.name for field in dataclasses.fields(record) if "list[" in str(field.type)]
    assert mutable == []


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(texts, spans())
def test_a_span_counts_code_points(text: str, span: Span) -> None:
    assert span.of(text) == "".join(
        character for index, character in enumerate(text) if span.start <= index < span.end
    )


@given(texts, texts, texts)
def test_a_span_gives_back_its_surface_unchanged(before: str, surface: str, after: str) -> None:
    text = before + surface + after
    assert Span(len(before), len(before) + len(surface)).of(text) == surface


@given(spans(), spans())
def test_overlap_and_containment_are_those_of_sets(one: Span, other: Span) -> None:
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    if mine and theirs:
        assert one.overlaps(other) == bool(mine & theirs)
        assert one.contains(other) == (theirs <= mine)


@given(spans(), spans())
def test_spans_sort_by_start_then_end(one: Span, other: Span) -> None:
    assert (one < other) == ((one.start, one.end) < (other.start, other.end))
