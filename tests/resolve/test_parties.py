from __future__ import annotations

import pytest

from sayso.ids import text_sha256
from sayso.records import Attribution, Reading, Report
from sayso.resolve.context import Context
from sayso.resolve.parties import depth_of, party_of
from sayso.resolve.registry import shipped
from sayso.resolve.speakers import context_of
from tests.resolve.readings import said, span


def _context(text: str, *attributions: Attribution) -> Context:
    report = Report(id="r1", text=text, sha256=text_sha256(text))
    return context_of(report, Reading("r1", "by hand", attributions), shipped())


def _name(context: Context, words: str) -> str | None:
    party = party_of(context, span(context.page.text, words)).party
    return party.name if party else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Peter Marlow left the port. Mr Marlow was late.", "Mr Marlow", "Peter Marlow"),
        ("Anna Kessler left for Kabane. She was late.", "She", "Anna Kessler"),
        ("Turkey said its forces had crossed the river.", "its forces", "Turkish forces"),
        ("On Friday Russian jets struck.", "Russian jets", "Russian government"),
        ("Velden's hospital was hit.", "Velden's hospital", "Velden hospital (unnamed)"),
        ("Syria's Kurds fled.", "Syria's Kurds", "Syrian Kurds"),
        ("Russia and Iran struck.", "Russia and Iran", "Russian government and Iranian government"),
        ("On Friday masked gunmen struck.", "masked gunmen", "masked gunmen (unnamed)"),
    ],
)
def test_any_words_of_a_report_lead_to_a_party(text: str, words: str, name: str) -> None:
    assert _name(_context(text), words) == name


def test_we_within_a_quotation_is_the_body_that_its_speaker_speaks_for() -> None:
    text = 'Turkish foreign minister Deniz Aydar said: "We struck the convoy."'
    context = _context(
        text,
        said(text, "Turkish foreign minister Deniz Aydar", "said", "We struck", style="direct"),
    )
    assert _name(context, "We") == "Turkish government"


def test_the_order_of_questions_does_not_matter() -> None:
    text = "The mayor of Velden, Nadia Kessler, left. Rebels took the town. They shot the mayor."
    one, other = _context(text), _context(text)
    words = ["They", "Rebels", "the mayor."]
    assert [_name(one, w) for w in words] == [_name(other, w) for w in reversed(words)][::-1]


def test_a_text_without_words_names_nobody() -> None:
    context = _context("...")
    assert party_of(context, span("...", "..")).party is None


def test_depth_ends_in_a_ring_of_parents() -> None:
    text = "He said that she said it."
    one = said(text, "He", "said", "she said it", parent=1)
    other = said(text, "she", "said", "it", parent=0)
    assert depth_of((one, other), 0) == 1
