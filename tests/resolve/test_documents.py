from __future__ import annotations

from tests.resolve.readings import resolved, said, speakers


def test_a_document_speaks_for_its_issuer() -> None:
    text = (
        "A statement from the White House said the talks were on. The statement said no more. "
        "Peter Marlow's letter said he was ill."
    )
    assert speakers(
        text,
        said(text, "A statement from the White House", "said", "the talks were on"),
        said(text, "The statement", "said", "no more"),
        said(text, "Peter Marlow's letter", "said", "he was ill"),
    ) == ["White House", "White House", "Peter Marlow"]


def test_a_document_of_a_body_without_a_name() -> None:
    text = "Kenya was calm. A foreign ministry statement said talks went on."
    assert speakers(text, said(text, "A foreign ministry statement", "said", "talks went on")) == [
        "Kenyan foreign ministry"
    ]


def test_a_document_of_nobody_is_described() -> None:
    text = "Several reports said it rained."
    claim = resolved(text, said(text, "Several reports", "said", "it rained"))[0]
    assert claim.speaker is not None
    assert claim.speaker.name == "unspecified reports (unnamed)"
    assert dict(claim.why)["speaker"].startswith("described:")


def test_a_video_is_not_the_outlet_s_that_reports_on_it() -> None:
    text = "Al Jazeera reported on a video. The video said the port would burn."
    (claim,) = resolved(text, said(text, "The video", "said", "the port would burn"))
    assert claim.speaker is None or claim.speaker.name != "Al Jazeera"


def test_a_states_statement_is_that_of_its_government() -> None:
    text = "A Turkish statement said it rained. An ombudsman's report said no."
    assert speakers(
        text,
        said(text, "A Turkish statement", "said", "it rained"),
        said(text, "An ombudsman's report", "said", "no"),
    ) == ["Turkish government", "ombudsman (unnamed)"]


def test_reports_of_nobody_are_unspecified_and_media_reports_are_not() -> None:
    text = "Unconfirmed reports said no. Media reports said yes."
    assert speakers(
        text,
        said(text, "Unconfirmed reports", "said", "no"),
        said(text, "Media reports", "said", "yes"),
    ) == ["unspecified unconfirmed reports (unnamed)", "media reports (unnamed)"]
