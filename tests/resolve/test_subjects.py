from __future__ import annotations

import pytest

from tests.resolve.readings import resolved, said, speakers


@pytest.mark.parametrize(
    ("text", "cue", "content", "name"),
    [
        ("Russia had urged restraint.", "urged", "restraint", "Russian government"),
        ("Peter Marlow left. His desire to rest was known.", "desire", "to rest", "Peter Marlow"),
        ("Peter Marlow's alleged plea for rest was heard.", "plea", "for rest", "Peter Marlow"),
        ("Turkey was angered by the delay.", "angered", "the delay", "Turkish government"),
        ("The ships are believed to be late.", "believed", "to be late", None),
        ("Peter Marlow is believed to be late.", "believed", "to be late", None),
        ("It emerged that Peter Marlow was late.", "emerged", "Peter Marlow was late", None),
        ("Peter Marlow reportedly left.", "reportedly", "left", None),
        ("A man identified as a pilot left.", "identified", "a pilot", None),
        ("Peter Marlow left amid accusations of fraud.", "accusations", "of fraud", None),
    ],
)
def test_a_cue_without_source_takes_what_stands_before_it(
    text: str, cue: str, content: str, name: str | None
) -> None:
    (claim,) = resolved(text, said(text, None, cue, content))
    assert (claim.speaker.name if claim.speaker else None) == name
    why = dict(claim.why)["speaker"]
    assert why.startswith("guess:") if name else why == "none: the text names no source"


def test_the_subject_before_an_aside() -> None:
    text = "Peter Marlow spoke. But Iraq, he added, also recognised the right to fish."
    assert speakers(
        text,
        said(text, None, "recognised", "the right to fish"),
    ) == ["Iraqi government"]
    text = "Nadia Kessler, aged 26, is believed to be the last keeper."
    assert speakers(text, said(text, None, "believed", "to be the last keeper")) == [None]
    text = "He met Nadia Kessler, who slept, recognised the port and left."
    assert speakers(text, said(text, None, "recognised", "the port")) == [None]
