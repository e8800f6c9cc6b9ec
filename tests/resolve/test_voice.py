from __future__ import annotations

import pytest

from tests.resolve.readings import said, speakers


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Statement by the Northvale Harbour Ministry on the storm", "Northvale Harbour Ministry"),
        ("The Northvale Harbour Ministry's statement", "Northvale Harbour Ministry"),
        ("A storm at sea", "author (unnamed)"),
    ],
)
def test_we_in_a_report_of_its_own_is_its_issuer(headline: str, name: str) -> None:
    text = f"{headline}\n\nIt rained. Ships were late. The quay broke. We regret the delay."
    assert speakers(text, said(text, "We", "regret", "the delay")) == [name]


def test_i_in_a_report_of_its_own_is_who_submits_it() -> None:
    text = "Evidence submitted by Dr Nan Orin\n\nIt rained. I regret the delay."
    assert speakers(text, said(text, "I", "regret", "the delay")) == ["Nan Orin"]
    text = "Report of the harbour commissioner\n\nIt rained. I regret the delay."
    assert speakers(text, said(text, "I", "regret", "the delay")) == [
        "harbour commissioner (unnamed)"
    ]


def test_we_is_the_body_that_opens_the_report() -> None:
    text = "The Harbour Union condemns the raid. Ships came. We regret the delay."
    assert speakers(
        text,
        said(text, "The Harbour Union", "condemns", "the raid"),
        said(text, "We", "regret", "the delay"),
    ) == ["Harbour Union", "Harbour Union"]


def test_an_author_without_a_name_is_taken_up_by_no_one() -> None:
    text = "I regret the delay. He said it rained."
    assert speakers(
        text, said(text, "I", "regret", "the delay"), said(text, "He", "said", "it rained")
    ) == ["author (unnamed)", None]


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour Union rejects report by Tower Group",
        "Release of hostages by Harbour Union hailed",
        "Report of killings by Velden Army denied",
    ],
)
def test_a_headline_that_only_speaks_of_a_paper_issues_none(headline: str) -> None:
    text = f"{headline}\n\nIt rained. We regret the delay."
    assert speakers(text, said(text, "We", "regret", "the delay")) == ["author (unnamed)"]
