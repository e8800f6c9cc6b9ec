from __future__ import annotations

from sayso.records import Attribution
from sayso.resolve.relay_quoters import Quoters
from sayso.resolve.words import Page
from tests.resolve.readings import said


def quoters(
    text: str, keys: list[str], attributions: list[Attribution], issues: bool = False
) -> list[int | None]:
    frames = [sorted([*([a.source] if a.source else []), *a.cue]) for a in attributions]
    found = Quoters(Page(text), attributions, frames, keys, issues)
    return [found.of(i) for i in range(len(attributions))]


PASSAGE = (
    "The Tessera Courier argued that the mill was lost.\n"
    "“Mayor Peter Marlow said that the fire was out. He believes it was arson.\n"
    "“We say that it was not.”\n"
    "Nadia Kessler said that she was tired."
)


def test_a_paragraph_in_quotation_marks_is_quoted_by_the_last_speaker_outside() -> None:
    attributions = [
        said(PASSAGE, "The Tessera Courier", "argued", "the mill was lost"),
        said(PASSAGE, "Mayor Peter Marlow", "said", "the fire was out"),
        said(PASSAGE, "He", "believes", "it was arson"),
        said(PASSAGE, "We", "say", "it was not"),
        said(PASSAGE, "Nadia Kessler", "said", "she was tired"),
    ]
    keys = ["courier", "marlow", "marlow", "courier", "kessler"]
    assert quoters(PASSAGE, keys, attributions) == [None, 0, 0, None, None]


def test_marks_inside_a_sentence_and_far_passages_show_no_quoter() -> None:
    inside = "Nadia Kessler spoke. The mayor “said Marlow believes it was arson”, and left."
    attributions = [said(inside, "Marlow", "believes", "it was arson")]
    assert quoters(inside, ["marlow"], attributions) == [None]
    far = PASSAGE.replace("lost.\n", "lost.\n" + "The road was long. " * 40 + "\n")
    attributions = [
        said(far, "The Tessera Courier", "argued", "the mill was lost"),
        said(far, "Mayor Peter Marlow", "said", "the fire was out"),
    ]
    assert quoters(far, ["courier", "marlow"], attributions) == [None, None]


def test_the_outermost_of_nested_claims_quotes() -> None:
    attributions = [
        said(PASSAGE, None, None, "The Tessera Courier argued that the mill was lost"),
        said(PASSAGE, "The Tessera Courier", "argued", "the mill was lost", parent=0),
        said(PASSAGE, "Mayor Peter Marlow", "said", "the fire was out"),
    ]
    assert quoters(PASSAGE, ["agency", "courier", "marlow"], attributions) == [None, None, 0]


def test_an_announced_statement_runs_to_its_end_where_a_body_publishes_it() -> None:
    text = (
        "The envoy, Nadia Kessler, said:\n\nThe island is safe. They claim it is not.\n\n"
        "We acknowledge that ships are late.\n\nI hope they come.\n\nNotes to editors\n\n"
        "Marlow believes ferries are rare."
    )
    attributions = [
        said(text, "The envoy, Nadia Kessler", "said", "The island is safe"),
        said(text, "They", "claim", "it is not"),
        said(text, "We", "acknowledge", "ships are late"),
        said(text, "I", "hope", "they come"),
        said(text, "Marlow", "believes", "ferries are rare"),
    ]
    keys = ["kessler", "rebels", "government", "kessler", "marlow"]
    assert quoters(text, keys, attributions, issues=True) == [None, 0, 0, None, None]
    assert quoters(text, keys, attributions, issues=False) == [None] * 5
