"""Which reports a brief is about."""

from __future__ import annotations

from sayso.brief.about import about
from tests.brief import marking

_TEXT = "[s:The ministry] [q:said] [c:that the bridge at Télabda was open]."
_WHERE = marking.report(_TEXT, id="r1")
_CLAIM = marking.claim(_WHERE, _TEXT, "Russian Defence Ministry")
_OTHER = marking.report("[s:The council] [q:met].", id="r2")


def _ids(query: str) -> list[str]:
    return [report.id for report in about([_WHERE, _OTHER], [_CLAIM], query)[0]]


def test_all_words_have_to_stand_in_the_report_case_and_accents_aside() -> None:
    assert _ids("BRIDGE telabda") == ["r1"]
    assert _ids("bridge council") == []


def test_a_speaker_is_found_by_a_name_that_the_report_does_not_have() -> None:
    assert _ids("russian defence") == ["r1"]
    assert about([_WHERE, _OTHER], [_CLAIM], "council")[1] == ()
