"""What counts as told."""

from __future__ import annotations

from lab.metrics.briefs import covers, told
from sayso.brief import compose
from sayso.records import Citation, Span
from tests.brief import marking

_TEXT = "[s:The army] [q:said] [c:that the road to the town was open again]."
_WHERE = marking.report(_TEXT)
_BRIEF = compose([_WHERE], [marking.claim(_WHERE, _TEXT, "Syrian army")])


def _at(words: str) -> Citation:
    start = _WHERE.text.index(words)
    return Citation(_WHERE.id, Span(start, start + len(words)))


def test_words_that_a_sentence_borrows_are_told() -> None:
    leads, body = told(_BRIEF)
    assert covers([_at("the road to the town was open")], body)
    assert covers([_at("the road to the town was open")], leads)


def test_the_source_that_is_only_named_is_not_told() -> None:
    _, body = told(_BRIEF)
    assert not covers([_at("The army")], body)


def test_a_brush_at_the_edge_is_not_enough() -> None:
    assert not covers([Citation("r", Span(0, 40))], [Citation("r", Span(35, 90))])
    assert covers([Citation("r", Span(0, 40))], [Citation("r", Span(10, 30))])
    assert not covers([Citation("r", Span(0, 40))], [Citation("q", Span(0, 40))])
