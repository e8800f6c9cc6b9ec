import pytest

from sayso.link.credits import agencies_in, agency_named, credited
from sayso.records import Report

BODY = "The port fell on Monday. " * 20


def made(text: str, byline: str | None = None) -> Report:
    return Report("r", text, "", byline=byline)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MARU (AP) — The port fell. " + BODY, "AP"),
        ("MARU, Oct 3 (Reuters) - The port fell. " + BODY, "Reuters"),
        (BODY + "— AFP", "AFP"),
        (BODY + "Source: Xinhua", "Xinhua"),
    ],
)
def test_a_text_credits_its_agency(text: str, agency: str) -> None:
    credit = credited(made(text))
    assert credit is not None
    assert credit.agency == agency
    assert credit.span is not None
    assert agency_named(credit.span.of(text)) == agency


def test_a_byline_credits_too() -> None:
    credit = credited(made(BODY, byline="Staff and agencies, Reuters"))
    assert credit is not None
    assert (credit.agency, credit.where, credit.span) == ("Reuters", "byline", None)


def test_what_an_agency_reported_in_the_prose_is_no_credit() -> None:
    assert credited(made(BODY + "The mayor told Reuters that he fled. " + BODY)) is None


def test_an_ordinary_word_is_no_agency() -> None:
    assert agencies_in("The pa system and the ap on his phone failed.") == frozenset()
    assert agencies_in("AFP and the Associated Press agree.") == {"AFP", "AP"}


def test_names_of_agencies_with_their_trimmings() -> None:
    assert agency_named("the Associated Press") == "AP"
    assert agency_named("Xinhua news agency") == "Xinhua"
    assert agency_named("The ministry") is None
