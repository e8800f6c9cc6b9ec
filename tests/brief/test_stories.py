"""Reports of one matter come together, others stay apart."""

from __future__ import annotations

from dataclasses import replace

from sayso.brief.stories import group, terms_of
from sayso.records import Report
from tests.brief import marking
from tests.brief.urum import reports

_OTHERS = (
    "The harbour council of Tollmere has voted to close the old fish market in spring. Traders at "
    "the fish market said the harbour would lose its heart. The council's chairman, Peter Quayle, "
    "said that the market's roof was not safe and that a new hall would open near the harbour.",
    "Traders at the Tollmere fish market marched through the harbour on Saturday against plans to "
    "close it. Peter Quayle, who chairs the harbour council, told them the roof of the market hall "
    "could not be saved. The fish traders want the council to repair the market.",
    "A comet that was last seen in the reign of Queen Anne will be visible in the eastern sky this "
    "week, astronomers at the Fenwold observatory say. The comet is best seen with binoculars an "
    "hour before sunrise, low above the horizon, near the star Arcturus.",
)


def _mixed() -> list[Report]:
    others = [
        marking.report(text, id=f"o{number}", published=None) for number, text in enumerate(_OTHERS)
    ]
    return [others[0], *reports(), others[1], others[2]]


def test_the_example_reports_are_one_story() -> None:
    assert [len(story) for story in group(reports())] == [len(reports())]


def test_stories_in_one_ledger_are_told_apart() -> None:
    found = group(_mixed())
    assert [[report.id for report in story] for story in found] == [
        ["o0", "o1"],
        [report.id for report in reports()],
        ["o2"],
    ]


def test_each_report_is_in_one_story_and_the_order_of_reports_does_not_matter() -> None:
    given = _mixed()
    forward, backward = group(given), group(given[::-1])
    assert sorted(report.id for story in forward for report in story) == sorted(
        report.id for report in given
    )
    assert {frozenset(r.id for r in story) for story in forward} == {
        frozenset(r.id for r in story) for story in backward
    }


def test_a_story_that_fills_the_ledger_stays_one() -> None:
    many = [replace(report, id=f"{report.id}-{copy}") for copy in range(20) for report in reports()]
    assert max(len(story) for story in group(many)) >= 0.9 * len(many)


def test_nothing_comes_of_nothing() -> None:
    assert group([]) == ()


def test_telling_words_are_stems_without_common_words() -> None:
    assert terms_of("The trucks' drivers said that the truck's cargo was hit") == [
        "truck",
        "driver",
        "truck",
        "cargo",
        "hit",
    ]
