"""How a decision finds its claim again, and what several decisions come to."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sayso.ledger.deciding import _apply, _overlapping, amended
from sayso.records import Decision, Span
from tests.ledger.samples import claim, report


def row(number: int, *spans: tuple[int, int]) -> SimpleNamespace:
    return SimpleNamespace(number=number, content=[list(span) for span in spans], cue=[])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([row(7, (0, 10))], (7, "overlap")),
        ([row(7, (0, 20))], (7, "overlap")),  # just half of what the two cover
        ([row(7, (0, 21))], (None, "none overlaps")),
        ([row(7, (0, 4), (6, 10)), row(8, (50, 60))], (7, "overlap")),
        ([row(7, (0, 9)), row(8, (1, 10))], (None, "several overlap")),
        ([], (None, "none overlaps")),
    ],
)
def test_by_the_words_that_two_claims_share(
    found: list[SimpleNamespace], expected: tuple[int | None, str]
) -> None:
    assert _overlapping([None, [], [[0, 10]]], found) == expected


def test_a_claim_without_content_is_found_by_its_cue() -> None:
    cued = SimpleNamespace(number=3, content=[], cue=[[5, 9]])
    assert _overlapping([None, [[5, 9]], []], [cued]) == (3, "overlap")


def test_decisions_add_up_and_say_who_made_them() -> None:
    change: dict[str, object] = {}
    first = Decision("A", "edit", "c", content=(Span(0, 3),), time="2026-03-01T00:00:00+00:00")
    second = Decision("B", "reattribute", "c", time="2026-03-02T00:00:00+00:00")
    for decision in (first, second):
        _apply(change, decision)
    of = report(text="Ten died, they say.")
    seen = amended(claim(of, "Ten died", why=(("speaker", "unnamed"), ("act", "x"))), change)
    assert (seen.content, seen.source, seen.speaker) == ((Span(0, 3),), None, None)
    assert dict(seen.why) == {
        "act": "x",
        "content": "edited by A, 2026-03-01T00:00:00+00:00",
        "speaker": "re-attributed by B, 2026-03-02T00:00:00+00:00",
    }
