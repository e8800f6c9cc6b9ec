from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.cli.marks import bracketed, coloured, in_reading_order, pieces
from sayso.records import Claim, Event, Report, Span
from tests import strategies


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _claim(text: str, source: str | None, cue: str | None, *content: str) -> Claim:
    return Claim(
        id=f"{source}-{cue}",
        report="r1",
        source=None if source is None else _span(text, source),
        cue=() if cue is None else (_span(text, cue),),
        content=tuple(_span(text, piece) for piece in content),
        style="indirect",
        score=0.9,
    )


_NESTED = "The army said that residents had denied seeing a convoy."
_OUTER = _claim(_NESTED, "The army", "said", "residents had denied seeing a convoy")
_INNER = _claim(_NESTED, "residents", "had denied", "seeing a convoy")


def test_brackets_name_the_claim_and_nest():
    assert bracketed(_NESTED, [_OUTER, _INNER]) == (
        "{1 The army} <1 said> that [1 {2 residents} <2 had denied> [2 seeing a convoy 2] 1]."
    )


def test_each_piece_of_a_content_has_its_brackets():
    text = "“Leave,” he said, “now.”"
    claim = _claim(text, "he", "said", "Leave", "now")
    assert bracketed(text, [claim]) == "“[1 Leave 1],” {1 he} <1 said>, “[1 now 1].”"


def test_crossing_spans_are_told_apart_by_their_numbers():
    text = "abcdef"
    one, two = _claim(text, None, None, "abcd"), _claim(text, None, None, "cdef")
    assert bracketed(text, [one, two]) == "[1 ab[2 cd 1]ef 2]"


def test_colour_shows_the_role_and_underlines_what_is_nested():
    text = coloured(_NESTED, [_OUTER, _INNER])
    assert text.plain == "¹The army ¹said that ¹²residents ²had denied ²seeing a convoy."
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles["The army"] == "bold cyan"
    assert styles["said"] == "yellow"
    assert styles["residents"] == "bold cyan"
    assert styles["seeing a convoy"] == "green underline"


def test_what_is_alleged_is_marked_where_asked():
    trigger = _span(_NESTED, "seeing")
    event = Event(trigger, "OTHER", None, None, None, None, None, None, None, "actual")
    inner = replace(_INNER, events=(event,))
    assert bracketed(_NESTED, [_OUTER, inner], events=True).endswith(
        "[2 *2 seeing* a convoy 2] 1]."
    )
    assert "*" not in bracketed(_NESTED, [_OUTER, inner])


def test_a_third_layer_is_underlined_twice():
    text = "abc"
    claims = [_claim(text, None, None, piece) for piece in ("abc", "bc", "c")]
    styles = [str(span.style) for span in coloured(text, claims).spans]
    assert "green underline2" in styles


def test_reading_order_is_by_first_mark_and_outer_before_inner():
    assert in_reading_order([_INNER, _OUTER]) == [_OUTER, _INNER]
    late = _claim(_NESTED, None, None, "convoy")
    whole = _claim(_NESTED, None, None, _NESTED)
    assert in_reading_order([late, _OUTER, whole]) == [whole, _OUTER, late]


def test_control_characters_of_a_text_do_not_reach_the_terminal():
    report = "\x1b]0;title\x07 he said\r\nso\rlast \x9b1m\udcff"
    marked = bracketed(report, [])
    assert marked == "␛]0;title␇ he said \nso\nlast \ufffd1m\ufffd"


@settings(max_examples=80, deadline=None)
@given(
    strategies.reports().flatmap(lambda r: st.tuples(st.just(r), st.lists(strategies.claims(r))))
)
def test_marks_only_add_and_every_piece_is_told_once(pair: tuple[Report, list[Claim]]):
    report, claims = pair
    ordered = in_reading_order(claims)
    cut = list(pieces(report.text, ordered))
    assert "".join(piece.text for piece in cut) == report.text
    opened = [mark for piece in cut for mark in piece.opening]
    closed = [mark for piece in cut for mark in piece.closing]
    marks = [
        (number, span)
        for number, claim in enumerate(ordered, 1)
        for span in (*claim.content, *claim.cue, *filter(None, [claim.source]))
        if span.start < span.end
    ]
    assert sorted((mark.number, mark.span) for mark in opened) == sorted(marks)
    assert sorted((mark.number, mark.span) for mark in closed) == sorted(marks)
    for piece in cut:
        assert (piece.role is None) == (not _covered(cut, piece))


def _covered(cut: list, piece: object) -> bool:
    open_marks: list[object] = []
    for each in cut:
        open_marks += each.opening
        if each is piece:
            return bool(open_marks)
        for mark in each.closing:
            open_marks.remove(mark)
    raise AssertionError("not a piece of this cut")


def test_the_brackets_of_the_real_text_are_kept():
    text = "[sic] {x} <y> he said"
    report = Report("r1", text, ids.text_sha256(text))
    assert bracketed(report.text, []) == text
