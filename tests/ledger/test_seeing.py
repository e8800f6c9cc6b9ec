"""A claim as people see it."""

from __future__ import annotations

from sayso.ledger.seeing import amended
from sayso.records import Span
from tests.ledger.samples import convoy


def test_a_change_replaces_what_it_names_and_says_why() -> None:
    _, (outer, *_) = convoy()
    change = {
        "speaker": None,
        "source": None,
        "content": [[4, 9]],
        "proposition": "p2",
        "why": {"content": "edited by A"},
    }
    seen = amended(outer, change)
    assert (seen.speaker, seen.source, seen.content) == (None, None, (Span(4, 9),))
    assert (seen.proposition, dict(seen.why)["content"]) == ("p2", "edited by A")
    assert amended(outer, {}) == outer
