import pytest

from sayso.link.notices import notice_of, takes_back
from tests.link.told import WIRE, report


@pytest.mark.parametrize(
    "words",
    [
        "Correction: nine sailors are missing, not twelve.",
        "(Corrects number of sailors in paragraph 2)",
        "An earlier version of this article said that twelve sailors were missing.",
        "This article was amended on 4 May to give the right number of sailors.",
        "Editor's note: This story was updated to correct the number of sailors.",
    ],
)
def test_a_correction_is_seen_at_either_end(words: str) -> None:
    for text in (f"{words}\n{WIRE * 3}", f"{WIRE * 3}\n{words}"):
        found = notice_of(report("a", text))
        assert found is not None
        assert found.kind == "correction"
        assert found.words.of(text) in text


@pytest.mark.parametrize(
    "words",
    [
        "EDITORS: Kill: the port of Maru was not seized.",
        "The story about the port has been withdrawn.",
        "Tessera Wire is withdrawing its report on the port of Maru.",
        "We have retracted this article on the port.",
        "RETRACTION: the port of Maru was not seized.",
    ],
)
def test_a_report_that_is_killed(words: str) -> None:
    found = notice_of(report("a", f"{words}\n{WIRE}"))
    assert found is not None
    assert found.kind == "withdrawal"


@pytest.mark.parametrize(
    "text",
    [
        WIRE,
        "The army withdrew its troops from the port. The report said nine were killed.",
        "Officers corrected their aim and fired again; the story of the day was the harbour.",
        f"{WIRE * 5}Correction: this stands in the middle.{WIRE * 5}",
        "Kestrel later withdrew that report, which an earlier report had repeated.",
        "The report was kept back. Nine sailors were killed, a report said, and two taken down.",
    ],
)
def test_other_reports_bear_no_notice(text: str) -> None:
    assert notice_of(report("a", text)) is None


def test_who_takes_back() -> None:
    assert takes_back(frozenset({"withdrew"}))
    assert takes_back(frozenset({"took", "back"}))
    assert not takes_back(frozenset({"said"}))
    assert not takes_back(frozenset({"back"}))
