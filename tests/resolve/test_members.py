from __future__ import annotations

import pytest

from tests.resolve.readings import said, speakers


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Some Turkish doctors left. One said it rained.", "One", "Turkish doctor (unnamed)"),
        ("The border guards sat down. One of them said it rained.", "One of them",
         "border guard (unnamed)"),
        ("Three deserters came. Many of them said it rained.", "Many of them",
         "deserters (unnamed)"),
        ("The chairmen met the fishermen. Another said it rained.", "Another",
         "fisherman (unnamed)"),
        ("Witnesses came. Two of them, a former colonel, said it rained.",
         "Two of them, a former colonel", "former colonel (unnamed)"),
        ("Witnesses came. One of them, Nan Orin, said it rained.", "One of them, Nan Orin",
         "Nan Orin"),
    ],
)  # fmt: skip
def test_one_of_a_group_is_described_by_the_group(text: str, source: str, name: str) -> None:
    assert speakers(text, said(text, source, "said", "it rained")) == [name]


def test_who_spoke_is_the_group_rather_than_who_was_named_nearer() -> None:
    text = "Doctors said it would rain on the captives. It poured, one said."
    assert speakers(
        text,
        said(text, "Doctors", "said", "it would rain on the captives"),
        said(text, "one", "said", "It poured"),
    ) == ["doctors (unnamed)", "doctor (unnamed)"]


def test_things_are_no_group() -> None:
    text = "The papers and the towers fell. One said it rained."
    assert speakers(text, said(text, "One", "said", "it rained")) == [None]
